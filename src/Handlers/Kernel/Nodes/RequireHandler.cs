namespace Handlers;

/// <summary>Checks that a user's function did not return null, which the loop would take for a suspension, so that the run would hang.</summary>
internal static class RequireHandler
{
    internal static T From<T>(Delegate function, T? found, string operation)
        where T : Handler => found ?? throw Nothing(function, operation);

    /// <summary>Checks a task.</summary>
    internal static ValueTask<A> Task<A>(Delegate function, Task<A>? found, string operation) =>
        new(found ?? throw NoTask(function, operation));

    /// <inheritdoc cref="Task{A}"/>
    internal static ValueTask Task(Delegate function, Task? found, string operation) =>
        new(found ?? throw NoTask(function, operation));

    private static FoundNullException Nothing(Delegate function, string operation) =>
        new(
            $"a handler from the function passed to {operation} ({Name(function)})",
            "Return a handler, for example Handler.Return(value)."
        );

    private static FoundNullException NoTask(Delegate function, string operation) =>
        new(
            $"a task from the function passed to {operation} ({Name(function)})",
            "Return a task, for example Task.FromResult(value)."
        );

    /// <summary>Returns a function's name for messages; a lambda is named by the type that contains it.</summary>
    internal static string Name(Delegate function)
    {
        var type = function.Method.DeclaringType;
        while (type is { DeclaringType: { } outer } && type.Name.StartsWith('<'))
            type = outer;
        var name = function.Method.Name;
        return name.StartsWith('<') ? $"a lambda in {type?.Name}" : $"{type?.Name}.{name}";
    }
}
