namespace Handlers;

/// <summary>The kinds of <see cref="Report"/>.</summary>
public enum ReportKind
{
    /// <summary>Work was posted to an event loop after its run had ended, and was executed on the thread pool instead. Reported once for each run.
    /// Severity: warning.</summary>
    LatePost,

    /// <summary>A finalizer faulted after the run had already faulted, halted or been cancelled; the first cause is kept. Or code that is called
    /// outside handlers threw: a callback of a token, a listener, a method of a host, a loop or a clock. Nothing else is affected.
    /// Severity: error.</summary>
    SuppressedFault,

    /// <summary>A fault was not handled by any error handler. It was answered with status 500, or by closing an accepted websocket with 1011.
    /// Severity: error.</summary>
    UnhandledFault,

    /// <summary>A teardown hook faulted. The response is not affected, and the other teardown hooks ran. Severity: error.</summary>
    TeardownFault,

    /// <summary>An after hook faulted. The response was replaced by status 500, or an accepted websocket was closed with 1011. Severity: error.</summary>
    AfterFault,

    /// <summary>Sending the response failed after its head was sent. Severity: error.</summary>
    BodyFault,

    /// <summary>A spawned fiber faulted or halted and was never joined. The response is not affected. Severity: error.</summary>
    FiberFault,

    /// <summary>A cancelled fiber did not end in its grace time. Its steps never run again; the response is not affected. Severity: warning.</summary>
    FiberAbandoned,

    /// <summary>A blocking run ended before an <c>async void</c> method that it had started, or such a method faulted on a shared loop.
    /// Nothing waits for an <c>async void</c> method. Severity: warning.</summary>
    AsyncVoid,

    /// <summary>One turn occupies the thread of a shared loop for too long, so that the loop's other runs cannot continue. Reported once for the
    /// turn, while it lasts (<c>InterpreterOptions.BlockedAfter</c>). Severity: warning.</summary>
    LoopBlocked,

    /// <summary>A lifespan of the app faulted when it was closed. The other lifespans were closed nevertheless. Severity: error.</summary>
    LifespanFault,

    /// <summary>A request was cancelled because the host stopped, and did not end in time. The host stops without it. Severity: warning.</summary>
    RequestAbandoned,

    /// <summary>A spawned fiber was cancelled because its stage or request ended, without having been joined or cancelled through its handle. If
    /// its work must be completed, use <see cref="Lifetime.Host"/> or a job queue. Severity: debug.</summary>
    UnjoinedCancelled,

    /// <summary>A response hook faulted. The response is not affected, the other response hooks ran. Severity: error.</summary>
    ResponseFault,
}

/// <summary>
/// An event in a run that cannot be returned to a caller. The interpreter passes it to its sink, exactly once; without a sink, it is
/// written to <see cref="System.Diagnostics.Trace"/>. Immutable.
/// </summary>
/// <param name="Kind">The kind of report.</param>
/// <param name="Message">A sentence that describes the event.</param>
/// <param name="Fault">The exception, if there is one.</param>
/// <example><code>
/// var seen = new List&lt;Report&gt;();
/// var interpreter = new BlockingInterpreter(new InterpreterOptions { Report = seen.Add });
/// </code></example>
public sealed record Report(ReportKind Kind, string Message, Exception? Fault = null)
{
    /// <summary>Gets the template of the matched route, with the prefix under which the app is mounted: <c>/api/users/{id:int}</c>. It is null if there is no
    /// request, if it matched no route, or if the host does not keep the route.</summary>
    public string? Route { get; init; }

    /// <summary>Gets the stage of the request in which it happened, such as <c>the before hook 'sign in'</c> or <c>the view of GET /users/{id:int}</c>; null if
    /// it happened outside of a stage.</summary>
    public string? Stage { get; init; }

    /// <summary>Gets the identifier of the trace to which the request belongs: 32 hexadecimal digits. It is null if there was no activity.</summary>
    public string? TraceId { get; init; }

    /// <summary>The severity, which depends on the kind; see the members of <see cref="ReportKind"/>.</summary>
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
