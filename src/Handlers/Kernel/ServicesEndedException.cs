namespace Handlers;

/// <summary>
/// The services of a request were asked for something after the request had ended, or those of a fiber of host lifetime after the fiber: their
/// scope, with the <c>DbContext</c> and all other scoped services in it, was disposed then.
/// </summary>
/// <remarks>It is a mistake of the program: something that outlives the request has captured its context or its services. Read what is needed before
/// the request ends; a fiber of <see cref="Lifetime.Host"/> asks for services by itself, and gets a scope of its own.</remarks>
/// <example><code>
/// // The fiber asks for its notebook by itself: the request's would have ended by then.
/// Handler&lt;Fiber&lt;INotebook&gt;&gt; backup = Handler.Spawn(Handler.Service&lt;INotebook&gt;(), Lifetime.Host);
/// </code></example>
public sealed class ServicesEndedException : InvalidOperationException
{
    /// <summary>Makes the exception, whose message says what to do.</summary>
    public ServicesEndedException()
        : base(
            "Expected the services of a request or fiber that is still running, found that it has ended and that its scope of services was disposed. "
                + "Read what you need before it ends. In a fiber of Lifetime.Host, ask for services inside of the fiber (Handler.Service<T>()): "
                + "it has a scope of its own."
        ) { }
}
