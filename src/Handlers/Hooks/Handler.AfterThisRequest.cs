using System.Runtime.CompilerServices;

namespace Handlers;

public abstract partial class Handler
{
    /// <summary>Registers an after hook for this request only. It runs once, before the after hooks of the groups and the app, in the order of
    /// registration. Follows Flask's <c>after_this_request</c>.</summary>
    /// <remarks>If such a hook registers another one, the new hook runs after them; if an after hook of a group or the app registers one, it runs at the
    /// end.</remarks>
    /// <param name="hook">The hook.</param>
    /// <returns>A handler without a value that never waits.</returns>
    /// <example><code>
    /// Handler remember = Handler.AfterThisRequest(response => response.WithCookie("seen", "yes"));
    /// </code></example>
    public static Handler AfterThisRequest(AfterHook hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Handlers.AfterThisRequest.Add(hook);
    }

    /// <summary>Registers a function that changes this request's response.</summary>
    /// <param name="change">Takes the current response and returns the next one.</param>
    /// <returns>A handler without a value that never waits.</returns>
    public static Handler AfterThisRequest(Func<Response, Response> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return AfterThisRequest(response => Return(change(response)));
    }

    /// <summary>Registers a function that changes this request's response and may wait. C# chooses this overload for async lambdas.</summary>
    /// <param name="change">Takes the current response and returns a handler of the next one.</param>
    /// <returns>A handler without a value that never waits.</returns>
    [OverloadResolutionPriority(1)]
    public static Handler AfterThisRequest(Func<Response, Handler<Response>> change) =>
        AfterThisRequest(AfterHook.Of("after this request", change));
}
