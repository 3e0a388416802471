using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HowTo;

public static class TodosOfMinimalApis
{
    public static void Map(IEndpointRouteBuilder web)
    {
        var todos = web.MapGroup("/todos");
        todos.AddEndpointFilter(
            async (context, next) =>
            {
                var result = await next(context);
                context.HttpContext.Response.Headers["X-Todos"] = "1";
                return result;
            }
        );
        todos.MapGet("", (TodoStore store, bool? done) => TypedResults.Ok(store.All(done)));
        todos.MapGet(
            "/{id:int}",
            IResult (int id, TodoStore store) =>
                store.Find(id) is { } todo ? TypedResults.Ok(todo) : TypedResults.NotFound()
        );
        todos.MapPost(
            "",
            IResult (NewTodo todo, TodoStore store) =>
            {
                if (todo.Title.Length is 0 or > 100)
                    return TypedResults.ValidationProblem(
                        new Dictionary<string, string[]> { ["title"] = ["Enter a title of 1 to 100 letters."] }
                    );
                var added = store.Add(todo.Title);
                return TypedResults.Created($"/todos/{added.Id}", added);
            }
        );
    }
}
