namespace Handlers;

/// <summary>What a <see cref="Report"/> is about.</summary>
public enum ReportKind
{
    /// <summary>Work was posted to an event loop whose run had ended. It went to the thread pool instead. Reported once per run. Severity: warning.</summary>
    LatePost,

    /// <summary>A finalizer faulted although the run had already ended otherwise, and the first cause is kept. Or code that is called outside of
    /// handlers threw: a callback of a token, a listener, a method of a host, a loop or a clock. Nothing else is affected.
    /// Severity: error.</summary>
    SuppressedFault,

    /// <summary>A fault that no error handler took. It was answered with status 500; an accepted websocket was closed with 1011. Severity: error.</summary>
    UnhandledFault,

    /// <summary>A teardown hook faulted. The response is not affected, the other teardown hooks ran. Severity: error.</summary>
    TeardownFault,

    /// <summary>An after hook faulted. Its response was replaced by status 500; an accepted websocket is closed with 1011. Severity: error.</summary>
    AfterFault,

    /// <summary>Sending the response failed after its head was sent. Severity: error.</summary>
    BodyFault,

    /// <summary>A spawned fiber faulted or halted, and nobody joined it. The response is not affected. Severity: error.</summary>
    FiberFault,

    /// <summary>A cancelled fiber did not end in its grace time. Its steps never run again; the response is not affected. Severity: warning.</summary>
    FiberAbandoned,

    /// <summary>An <c>async void</c> method that a blocking run began had not ended when the run had, or one faulted on a shared loop.
    /// Nothing waits for such a method. Severity: warning.</summary>
    AsyncVoid,

    /// <summary>One turn keeps the thread of a shared loop: the other runs of the loop cannot go on. Reported once for the turn, while it
    /// lasts (<c>InterpreterOptions.BlockedAfter</c>). Severity: warning.</summary>
    LoopBlocked,

    /// <summary>A lifespan of the app faulted when it was closed. The others were closed all the same. Severity: error.</summary>
    LifespanFault,

    /// <summary>A request did not end in its time when the host stopped, although it was cancelled. The host stops without it. Severity: warning.</summary>
    RequestAbandoned,

    /// <summary>A spawned fiber was cancelled because its stage or request ended, and nobody had joined it or cancelled it by its handle. If its
    /// work must be completed, use <see cref="Lifetime.Host"/> or a job queue. Severity: debug.</summary>
    UnjoinedCancelled,

    /// <summary>A response hook faulted. The response is not affected, the other response hooks ran. Severity: error.</summary>
    ResponseFault,
}

/// <summary>
/// Something that happened in a run and has no caller to be returned to: an interpreter hands it to its sink, exactly once.
/// Immutable. Without a sink it is written to <see cref="System.Diagnostics.Trace"/>.
/// </summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Message">What happened, in a sentence.</param>
/// <param name="Fault">The exception, where there is one.</param>
/// <example><code>
/// var seen = new List&lt;Report&gt;();
/// var interpreter = new BlockingInterpreter(new InterpreterOptions { Report = seen.Add });
/// </code></example>
public sealed record Report(ReportKind Kind, string Message, Exception? Fault = null)
{
    /// <summary>How much it matters. The kind decides; see the members of <see cref="ReportKind"/>.</summary>
    public ReportSeverity Severity =>
        Kind switch
        {
            ReportKind.UnjoinedCancelled => ReportSeverity.Debug,
            ReportKind.LatePost
            or ReportKind.FiberAbandoned
            or ReportKind.AsyncVoid
            or ReportKind.LoopBlocked
            or ReportKind.RequestAbandoned => ReportSeverity.Warning,
            _ => ReportSeverity.Error,
        };
}
