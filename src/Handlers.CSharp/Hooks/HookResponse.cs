namespace Handlers;

/// <summary>Converts the results of hooks into handlers of responses.</summary>
internal static class HookResponse
{
    internal static Func<A, Handler<B>> Of<A, B>(Func<A, B> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return value => Handler.Return(function(value));
    }

    /// <summary>Converts a function of texts; the response keeps the status of the error.</summary>
    internal static Func<E, Handler<Response>> OfText<E>(Func<E, Handler<string>> function)
        where E : Exception
    {
        ArgumentNullException.ThrowIfNull(function);
        return fault => function(fault) is { } handler ? handler.Map(text => WithStatus(text, fault)) : null!;
    }

    internal static Func<E, Handler<Response>> OfText<E>(Func<E, string> function)
        where E : Exception
    {
        ArgumentNullException.ThrowIfNull(function);
        return fault => Handler.Return(WithStatus(function(fault), fault));
    }

    // Null stays null, and the core refuses it with the name of the hook.
    private static Response WithStatus(string? text, Exception fault) =>
        text is null ? null! : Response.Text(text, (fault as HttpError)?.Status ?? Status.InternalServerError);
}
