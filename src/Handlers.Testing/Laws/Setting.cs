using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// Where a handler is run and watched: an interpreter, and for the test interpreter a schedule. Laws hold in every setting.
/// </summary>
/// <remarks>Thread-safe. The settings of real interpreters have a clock that jumps to whatever is waited for, so nothing takes real time
/// there and the end time is not observed; grace times have no end there.</remarks>
/// <example><code>
/// Setting mine = Setting.Of("mine", options => new AsyncInterpreter(options));
/// Observation seen = mine.Observe(HandlerProgram.Suspend(1).ToHandler());
/// </code></example>
public abstract partial class Setting
{
    private protected Setting(string name) => Name = name;

    /// <summary>What counterexamples call it.</summary>
    public string Name { get; }

    /// <summary>True when runs here take virtual time, which observations show.</summary>
    public virtual bool IsTimed => false;

    /// <summary>True when ready fibers take turns first in, first out.</summary>
    internal virtual bool IsFifo => true;

    /// <summary>An interpreter as a setting.</summary>
    /// <param name="name">What counterexamples call it.</param>
    /// <param name="make">Makes the interpreter, once, with the options that it is given: they carry the clock and the sink.</param>
    /// <returns>A setting.</returns>
    public static Setting Of(string name, Func<InterpreterOptions, Interpreter> make)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(make);
        return new RealSetting(name, make);
    }

    /// <summary>The blocking interpreter.</summary>
    public static Setting Blocking { get; } = Of("blocking", options => new BlockingInterpreter(options));

    /// <summary>The async interpreter, on the thread pool.</summary>
    public static Setting Async { get; } =
        new RealSetting("async", options => new AsyncInterpreter(options), begins: true);

    /// <summary>The shared interpreter, on one loop that lives as long as the program.</summary>
    public static Setting Shared { get; } = Of("shared", options => new SharedInterpreter(1, options));

    /// <summary>The interpreters that serve requests: blocking, async and shared.</summary>
    public static IReadOnlyList<Setting> Real { get; } = [Blocking, Async, Shared];

    /// <summary>Runs a handler to its end and tells what could be seen of it.</summary>
    /// <typeparam name="A">What it yields.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="cancelAt">Cancel when the trace has so many events; 0: before the first step. Default: never.</param>
    /// <param name="context">Makes the request's context. Default: a GET for <c>/</c> without services.</param>
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

    /// <summary>The same, and then the run is cancelled when it has ended.</summary>
    internal Observation ObserveAndCancel<A>(Handler<A> handler, int? cancelAt)
    {
        var probe = new Probe(cancelAt);
        var seen = Observe(handler, probe, null);
        probe.Cancel();
        var (trace, late) = probe.Split();
        // Those for debugging may come from a correct program.
        Report[] reports = [.. probe.Reports.Where(report => report.Severity != ReportSeverity.Debug)];
        return seen with { Trace = trace, Late = late };
    }

    private Observation Observe<A>(Handler<A> handler, Probe probe, Func<CancellationToken, RequestContext>? context)
    {
        var given = context?.Invoke(probe.Token) ?? RequestContext.Of(Request.Get("/"), cancellation: probe.Token);
        var ran = probe.Around(() => Run(handler, given, probe));
        var (trace, late) = probe.Split();
        // Those for debugging may come from a correct program.
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

    /// <summary>The same kind of setting for the case of a law: schedules that are random go by its seed.</summary>
    internal virtual Setting For(ulong seed) => this;

    private protected abstract Ran Run<A>(Handler<A> handler, RequestContext context, Probe probe);

    private static string Why(Report report) => report.Fault is { } fault ? ObservedEnding.Words(fault) : "";

    /// <summary>The name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;

    private protected sealed record Ran(ObservedEnding Ending, Exception? Fault, TimeSpan? Time, bool? IsSynchronous)
    {
        internal int LiveFibers { get; init; }
    }
}
