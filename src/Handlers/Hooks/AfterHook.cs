namespace Handlers;

/// <summary>
/// Runs after the response is there, whoever made it (a view, a before hook, an error handler, an unmatched request), and may replace it. It
/// does not run when the request is cancelled. At most once for each request.
/// </summary>
/// <remarks>Order: this request's own (<see cref="Handler.AfterThisRequest(AfterHook)"/>) in the order of registration, then those of the groups, innermost
/// first, then the app's; those of a group or app in reverse order of registration. Immutable. Follows
/// <c>after_request</c>.</remarks>
/// <example><code>
/// var stamp = AfterHook.Of("stamp", response => Handler.Return(response.WithHeader("X-Stamp", "1")));
/// </code></example>
public sealed class AfterHook
{
    private AfterHook(string name, Func<Response, Handler<Response>> function)
    {
        Name = name;
        Function = function;
    }

    /// <summary>What descriptions call it.</summary>
    public string Name { get; }

    /// <summary>Gets the response so far and yields the next one.</summary>
    public Func<Response, Handler<Response>> Function { get; }

    /// <summary>A hook by its function.</summary>
    /// <param name="name">What descriptions call it; not empty.</param>
    /// <param name="function">Gets the response so far and yields the next one. A halt replaces the response and the next hook goes
    /// on; a fault makes it the 500 response, is reported, and the next hook runs.</param>
    /// <returns>A hook.</returns>
    public static AfterHook Of(string name, Func<Response, Handler<Response>> function)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(function);
        return new AfterHook(name, function);
    }

    /// <summary>A hook that only acts; the response stays.</summary>
    /// <param name="name">What descriptions call it; not empty.</param>
    /// <param name="handler">What it does.</param>
    /// <returns>A hook.</returns>
    public static AfterHook Of(string name, Handler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Of(name, response => handler.As(response));
    }
}
