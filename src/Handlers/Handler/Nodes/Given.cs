namespace Handlers;

/// <summary>Checks what a user's function gave: a null would look like a suspension to the loop and hang the run.</summary>
internal static class Given
{
    internal static T By<T>(Delegate function, T? found, string word)
        where T : Handler => found ?? throw Nothing(function, typeof(T), word);

    private static InvalidOperationException Nothing(Delegate function, Type expected, string word) =>
        new(
            $"Expected a handler ({expected.Name}) from the function given to {word} "
                + $"({function.Method.DeclaringType?.Name}.{function.Method.Name}), found null. "
                + "Return a handler, for example Handler.Return(value)."
        );
}
