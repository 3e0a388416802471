namespace Handlers;

/// <summary>
/// A hook that runs when the response exists, whether it comes from a view, a before hook, an error handler or an unmatched request, and may replace it. It
/// runs at most once for each request, and not if the request is cancelled.
/// </summary>
/// <remarks>The hooks that this request has registered (<see cref="Handler.AfterThisRequest(AfterHook)"/>) run first, in the order of registration. Then the
/// hooks of the groups run, innermost first, and then the hooks of the app, each in reverse order of registration. Immutable. Follows Flask's
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

    /// <summary>Gets the name in descriptions.</summary>
    public string Name { get; }

    /// <summary>Gets the function that takes the current response and returns the next one.</summary>
    public Func<Response, Handler<Response>> Function { get; }

    /// <summary>Creates a hook from a function.</summary>
    /// <param name="name">The name in descriptions; it must not be empty.</param>
    /// <param name="function">Takes the current response and returns the next one. A halt replaces the response; a fault is reported and replaces it with the
    /// 500 response. In both cases the next hook runs.</param>
    /// <returns>A hook.</returns>
    public static AfterHook Of(string name, Func<Response, Handler<Response>> function)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(function);
        return new AfterHook(name, function);
    }

    /// <summary>Creates a hook that returns nothing and leaves the response as it is.</summary>
    /// <param name="name">The name in descriptions; it must not be empty.</param>
    /// <param name="handler">The handler to run.</param>
    /// <returns>A hook.</returns>
    public static AfterHook Of(string name, Handler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Of(name, response => handler.As(response));
    }
}
