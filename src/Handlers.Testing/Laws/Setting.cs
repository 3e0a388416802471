using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// An environment in which a handler is run and observed: an interpreter and, for the test interpreter, a schedule. Laws hold in every setting.
/// </summary>
/// <remarks>Thread-safe. The settings of real interpreters have a clock that jumps to the next timer, so nothing takes real time, the end time is not
/// observed, and grace times never end.</remarks>
/// <example><code>
/// Setting mine = Setting.Of("mine", options => new AsyncInterpreter(options));
/// Observation seen = mine.Observe(HandlerProgram.Suspend(1).ToHandler());
/// </code></example>
public abstract partial class Setting
{
    private protected Setting(string name) => Name = name;

    /// <summary>Gets the name of the setting in counterexamples.</summary>
    public string Name { get; }

    /// <summary>Gets whether runs take virtual time, which observations then include.</summary>
    public virtual bool IsTimed => false;

    /// <summary>Whether ready fibers take turns first in, first out.</summary>
    internal virtual bool IsFifo => true;

    /// <summary>Returns a setting with an interpreter.</summary>
    /// <param name="name">The name of the setting in counterexamples.</param>
    /// <param name="make">Creates the interpreter, called once. It must pass on the given options, which contain the clock and the receiver of reports.</param>
    /// <returns>A setting.</returns>
    public static Setting Of(string name, Func<InterpreterOptions, Interpreter> make)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(make);
        return new RealSetting(name, make);
    }

    /// <summary>Gets the blocking interpreter.</summary>
    public static Setting Blocking { get; } = Of("blocking", options => new BlockingInterpreter(options));

    /// <summary>Gets the async interpreter on the thread pool.</summary>
    public static Setting Async { get; } =
        new RealSetting("async", options => new AsyncInterpreter(options), begins: true);

    /// <summary>Gets the shared interpreter, on one loop that lives as long as the program.</summary>
    public static Setting Shared { get; } = Of("shared", options => new SharedInterpreter(1, options));

    /// <summary>Gets the settings with the interpreters that serve requests: blocking, async and shared.</summary>
    public static IReadOnlyList<Setting> Real { get; } = [Blocking, Async, Shared];

    /// <summary>Runs a handler to its end and returns everything that could be observed.</summary>
    /// <typeparam name="A">The type of the handler's value.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="cancelAt">The number of events in the trace at which the run is cancelled; 0 cancels it before the first step. By default it is never
    /// cancelled.</param>
    /// <param name="context">Creates the request's context. The default is a GET for <c>/</c> without services.</param>
    /// <returns>The observation.</returns>
    public Observation Observe<A>(
        Handler<A> handler,
        int? cancelAt = null,
        Func<CancellationToken, RequestContext>? context = null
    )
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Observe(handler, new Probe(cancelAt), context);
    }

    /// <summary>Does the same as <c>Observe</c>, and cancels the run after it has ended.</summary>
    internal Observation ObserveAndCancel<A>(Handler<A> handler, int? cancelAt)
    {
        var probe = new Probe(cancelAt);
        var seen = Observe(handler, probe, null);
        probe.Cancel();
        var (trace, late) = probe.Split();
        // A correct program may cause reports of severity debug.
        Report[] reports = [.. probe.Reports.Where(report => report.Severity != ReportSeverity.Debug)];
        return seen with { Trace = trace, Late = late };
    }

    private Observation Observe<A>(Handler<A> handler, Probe probe, Func<CancellationToken, RequestContext>? context)
    {
        var given = context?.Invoke(probe.Token) ?? RequestContext.Of(Request.Get("/"), cancellation: probe.Token);
        var ran = probe.Around(() => Run(handler, given, probe));
        var (trace, late) = probe.Split();
        // A correct program may cause reports of severity debug.
        Report[] reports = [.. probe.Reports.Where(report => report.Severity != ReportSeverity.Debug)];
        return new Observation
        {
            Ending = ran.Ending,
            Trace = trace,
            Late = late,
            Attached = ran.Fault is { } fault ? [.. SuppressedExceptions.Of(fault).Select(ObservedEnding.Words)] : [],
            Reports = [.. reports.Select(report => $"{report.Kind} {Why(report)}".TrimEnd())],
            Reported = reports,
            Time = ran.Time,
            IsSynchronous = ran.IsSynchronous,
            Fault = ran.Fault,
            LiveFibers = ran.LiveFibers,
        };
    }

    /// <summary>Returns this setting for one case of a law: a random schedule uses the seed of the case.</summary>
    internal virtual Setting For(ulong seed) => this;

    private protected abstract Ran Run<A>(Handler<A> handler, RequestContext context, Probe probe);

    private static string Why(Report report) => report.Fault is { } fault ? ObservedEnding.Words(fault) : "";

    /// <summary>Returns the name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;

    private protected sealed record Ran(ObservedEnding Ending, Exception? Fault, TimeSpan? Time, bool? IsSynchronous)
    {
        internal int LiveFibers { get; init; }
    }
}
