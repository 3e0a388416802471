using Handlers;

namespace HowTo;

public static class TodosOfHandlers
{
    private static readonly Handler<TodoStore> Store = Handler.Service<TodoStore>();

    private static readonly Bound<NewTodo> Draft = Handler
        .Json(TodoJson.Default.NewTodo)
        .Check(todo =>
            todo.Title.Length is > 0 and <= 100
                ? []
                : [new InputError(InputSource.Body, "$.title", "a title of 1 to 100 letters", todo.Title)]
        );

    public static readonly App App = App.Create()
        .Group(
            "/todos",
            todos =>
                todos
                    .After(response => response.WithHeader("X-Todos", "1"))
                    .Get(
                        "/",
                        (Handler.Query<bool>("done").Optional(), Store).Apply(
                            (done, store) => Response.Json(store.All(done), TodoJson.Default.TodoArray)
                        )
                    )
                    .Get(
                        "/{id:int}",
                        (int id) =>
                            Store
                                .Map(store => store.Find(id))
                                .OrNotFound()
                                .Map(todo => Response.Json(todo, TodoJson.Default.Todo))
                    )
                    .Post("/", (Draft, Store).Apply((draft, store) => Added(store.Add(draft.Title))))
        );

    private static Response Added(Todo todo) =>
        Response.Json(todo, TodoJson.Default.Todo, Status.Created).WithHeader("Location", $"/todos/{todo.Id}");
}
