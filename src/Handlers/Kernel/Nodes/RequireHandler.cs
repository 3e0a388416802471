namespace Handlers;

/// <summary>Checks that a user's function did not return null, which the loop would take for a suspension, so that the run would hang.</summary>
internal static class RequireHandler
{
    internal static T From<T>(Delegate function, T? found, string operation)
        where T : Handler => found ?? throw Nothing(function, operation);

    private static InvalidOperationException Nothing(Delegate function, string operation) =>
        new(
            $"Expected a handler from the function passed to {operation} ({Name(function)}), found null. "
                + "Return a handler, for example Handler.Return(value)."
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
