namespace Handlers;

/// <summary>Checks what a user's function gave: a null would look like a suspension to the loop and hang the run.</summary>
internal static class RequireHandler
{
    internal static T From<T>(Delegate function, T? found, string word)
        where T : Handler => found ?? throw Nothing(function, word);

    /// <summary>Checks a task.</summary>
    internal static ValueTask<A> Task<A>(Delegate function, Task<A>? found, string word) =>
        new(found ?? throw NoTask(function, word));

    /// <inheritdoc cref="Task{A}"/>
    internal static ValueTask Task(Delegate function, Task? found, string word) =>
        new(found ?? throw NoTask(function, word));

    private static FoundNullException Nothing(Delegate function, string word) =>
        new(
            $"a handler from the function given to {word} ({Name(function)})",
            "Return a handler, for example Handler.Return(value)."
        );

    private static FoundNullException NoTask(Delegate function, string word) =>
        new(
            $"a task from the function given to {word} ({Name(function)})",
            "Return a task, for example Task.FromResult(value)."
        );

    /// <summary>A function in words: a lambda is called by the type that it is written in.</summary>
    internal static string Name(Delegate function)
    {
        var type = function.Method.DeclaringType;
        while (type is { DeclaringType: { } outer } && type.Name.StartsWith('<'))
            type = outer;
        var name = function.Method.Name;
        return name.StartsWith('<') ? $"a lambda in {type?.Name}" : $"{type?.Name}.{name}";
    }
}
