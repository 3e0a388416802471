using System.Runtime.CompilerServices;

namespace Handlers;

public abstract partial class Handler
{
    /// <summary>Registers an after hook for this request alone. It runs once, before the after hooks of groups and app, in the order of
    /// registration. Follows <c>after_this_request</c>.</summary>
    /// <remarks>A hook that another of them registers runs after them; one that a group's or the app's after hook registers runs at the end.</remarks>
    /// <param name="hook">The hook.</param>
    /// <returns>A handler that yields nothing and never waits.</returns>
    /// <example><code>
    /// Handler remember = Handler.AfterThisRequest(response => response.WithCookie("seen", "yes"));
    /// </code></example>
    public static Handler AfterThisRequest(AfterHook hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Handlers.AfterThisRequest.Add(hook);
    }

    /// <summary>Registers a change of this request's response.</summary>
    /// <param name="change">Gets the response so far and gives the next one.</param>
    /// <returns>A handler that yields nothing and never waits.</returns>
    public static Handler AfterThisRequest(Func<Response, Response> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return AfterThisRequest(response => Return(change(response)));
    }

    /// <summary>Registers a change of this request's response that may wait. C# takes async lambdas as this overload.</summary>
    /// <param name="change">Gets the response so far and yields the next one.</param>
    /// <returns>A handler that yields nothing and never waits.</returns>
    [OverloadResolutionPriority(1)]
    public static Handler AfterThisRequest(Func<Response, Handler<Response>> change) =>
        AfterThisRequest(AfterHook.Of("after this request", change));
}
