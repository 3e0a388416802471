namespace Handlers;

/// <summary>Checks what a user's function gave: a null would look like a suspension to the loop and hang the run.</summary>
internal static class RequireHandler
{
    internal static T From<T>(Delegate function, T? found, string word)
        where T : Handler => found ?? throw Nothing(function, word);

    private static InvalidOperationException Nothing(Delegate function, string word) =>
        new(
            $"Expected a handler from the function given to {word} ({Name(function)}), found null. "
                + "Return a handler, for example Handler.Return(value)."
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
