namespace Handlers;

/// <summary>The lifetime of a spawned fiber. At its end, a fiber that is still running is cancelled and awaited.</summary>
/// <remarks>A masked region (a finalizer, an uncancelable part, a teardown hook) shields the fibers spawned in it: the end of a stage or a request
/// does not cancel them until the region ends. Flask has only the first lifetime; an ASGI server has only untracked tasks.</remarks>
/// <example><code>
/// Handler&lt;Fiber&lt;int&gt;&gt; spawned = Handler.Spawn(Handler.Return(1), Lifetime.Request);
/// </code></example>
public enum Lifetime
{
    /// <summary>
    /// The fiber lives until the stage that spawned it is over: one hook, one error handler, or the view inside its decorators. In a run
    /// without an app, the whole run is the stage; inside <see cref="Handler.Scope{A}(Handler{A})"/>, the scope is the stage. A fiber that
    /// is spawned by another fiber has that fiber's lifetime.
    /// </summary>
    Stage,

    /// <summary>The fiber lives until the last byte of the response is sent. Teardown hooks run after that, so spawning with this lifetime in a
    /// teardown hook faults.</summary>
    Request,

    /// <summary>
    /// The fiber lives until the host shuts down, which waits for it for a limited time. It has no request, only the typed keys as they were
    /// when it was spawned. No region shields it. A plain blocking run refuses it, because it has no loop after it returns.
    /// </summary>
    Host,
}
