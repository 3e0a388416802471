namespace Handlers;

/// <summary>How long a spawned fiber may live. At the end of its lifetime a fiber that has not ended is cancelled and awaited.</summary>
/// <remarks>Flask knows only the first, an ASGI server only tasks that nobody tracks.</remarks>
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

    /// <summary>Until the last byte of the response is sent; teardown hooks come after.</summary>
    Request,

    /// <summary>
    /// Until the host shuts down, which waits for it a while. It has no request any more, only the typed keys as they were. Refused
    /// where the host has no continual loop: a plain blocking run.
    /// </summary>
    Host,
}
