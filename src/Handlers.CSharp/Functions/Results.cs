namespace Handlers;

/// <summary>What hooks give, as handlers of responses.</summary>
internal static class Results
{
    internal static Func<A, Handler<B>> Returned<A, B>(Func<A, B> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return value => Primitives.Return(function(value));
    }

    /// <summary>An error handler's text, with the error's own status (V14).</summary>
    internal static Func<E, Handler<Response>> Text<E>(Func<E, Handler<string>> function)
        where E : Exception
    {
        ArgumentNullException.ThrowIfNull(function);
        return fault => Primitives.Map(function(fault), text => Of(text, fault));
    }

    internal static Func<E, Handler<Response>> Text<E>(Func<E, string> function)
        where E : Exception
    {
        ArgumentNullException.ThrowIfNull(function);
        return fault => Primitives.Return(Of(function(fault), fault));
    }

    private static Response Of(string text, Exception fault) =>
        Response.Text(text, (fault as HttpError)?.Status ?? Status.InternalServerError);
}
