using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using Handlers;

namespace HowTo;

public sealed record Todo(int Id, string Title, bool Done);

public sealed record NewTodo(string Title);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Todo))]
[JsonSerializable(typeof(Todo[]))]
[JsonSerializable(typeof(NewTodo))]
internal sealed partial class TodoJson : JsonSerializerContext;

/// <summary>The todos of both applications.</summary>
public sealed class TodoStore
{
    private readonly ConcurrentDictionary<int, Todo> todos = new();
    private int last;

    public Todo[] All(bool? done) =>
        [.. todos.Values.Where(todo => done is null || todo.Done == done).OrderBy(todo => todo.Id)];

    public Todo? Find(int id) => todos.GetValueOrDefault(id);

    public Todo Add(string title)
    {
        var todo = new Todo(Interlocked.Increment(ref last), title, false);
        return todos[todo.Id] = todo;
    }
}
