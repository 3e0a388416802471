namespace Handlers;

/// <summary>
/// Thrown when the services of a request, or of a fiber of host lifetime, are used after the request or the fiber has ended. Their scope, with
/// the <c>DbContext</c> and all other scoped services in it, is disposed by then.
/// </summary>
/// <remarks>It is a mistake in the program: code that outlives the request has captured its context or its services. Read what you need before the
/// request ends. In a fiber of <see cref="Lifetime.Host"/>, get services inside the fiber, which has its own scope.</remarks>
/// <example><code>
/// // The fiber gets its own notebook: the request's notebook would be disposed by then.
/// Handler&lt;Fiber&lt;INotebook&gt;&gt; backup = Handler.Spawn(Handler.Service&lt;INotebook&gt;(), Lifetime.Host);
/// </code></example>
public sealed class ServicesEndedException : InvalidOperationException
{
    /// <summary>Creates the exception, with a message that explains what to do.</summary>
    public ServicesEndedException()
        : base(
            "Expected the services of a request or fiber that is still running, found that it has ended and that its scope of services was disposed. "
                + "Read what you need before it ends. In a fiber of Lifetime.Host, get services inside the fiber (Handler.Service<T>()), "
                + "which has its own scope."
        ) { }
}
