namespace Handlers;

/// <summary>How long a spawned fiber may live. At the end of its lifetime a fiber that has not ended is cancelled and awaited.</summary>
/// <remarks>A masked region (a finalizer, an uncancelable part, a teardown hook) keeps the end of a stage or a request from the fibers that it
/// spawned until the region ends. Flask knows only the first lifetime, an ASGI server only tasks that nobody tracks.</remarks>
/// <example><code>
/// Handler&lt;Fiber&lt;int&gt;&gt; spawned = Handler.Spawn(Handler.Return(1), Lifetime.Request);
/// </code></example>
public enum Lifetime
{
    /// <summary>
    /// Until the stage that spawned it is over: one hook, one error handler, or the view inside its decorators. In a run without an
    /// app the whole run is the stage; inside of <see cref="Handler.Scope{A}(Handler{A})"/> the scope is; a fiber spawned by a fiber lives as long
    /// as that fiber may.
    /// </summary>
    Stage,

    /// <summary>Until the last byte of the response is sent. Teardown hooks come after, so a spawn with this lifetime faults there.</summary>
    Request,

    /// <summary>
    /// Until the host shuts down, which waits for it a while. It has no request any more, only the typed keys as they were. No region shields
    /// it. Refused where the host has no continual loop: a plain blocking run.
    /// </summary>
    Host,
}
