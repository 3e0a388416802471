using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// Collects the events of an observed run. It flows with the execution context, so one handler can be observed in many concurrent runs. Record your own
/// events with <see cref="Leave"/>; laws compare them together with the others.
/// </summary>
/// <remarks>Thread-safe. Outside an observed run nothing is recorded, so a call may stay in code under test.</remarks>
/// <example><code>
/// var timed = Decorator.Of("timed", view => view.Finally(Handler.Sync(() => Probe.Leave("measured"))));
/// </code></example>
public sealed class Probe
{
    /// <summary>The name under which the events of the run itself, not of its fibers, are recorded.</summary>
    internal const string RootFiber = "root";

    private const int MostEvents = 100_000;

    private static readonly AsyncLocal<ProbePosition?> Current = new();

    private readonly Lock gate = new();
    private readonly List<TraceEvent> events = [];
    private readonly List<Report> reports = [];
    private readonly CancellationTokenSource cancelling = new();
    private readonly int? cancelAt;
    private int? length;

    internal Probe(int? cancelAt)
    {
        this.cancelAt = cancelAt;
        if (cancelAt == 0)
            cancelling.Cancel();
    }

    /// <summary>Records an event in the trace of the current observed run, if there is one.</summary>
    /// <param name="text">The text of the event.</param>
    public static void Leave(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Current.Value?.Probe.Add(new TraceEvent(Current.Value.Fiber, text));
    }

    /// <summary>Cancels the current observed run, if there is one.</summary>
    internal static void CancelRun() => Current.Value?.Probe.cancelling.Cancel();

    /// <summary>Records the following events of the running fiber under this name.</summary>
    internal static void EnterFiber(string name)
    {
        if (Current.Value is { } place)
            Current.Value = new ProbePosition(place.Probe, name);
    }

    /// <summary>Returns true in the fiber with this name.</summary>
    internal static bool IsIn(string name) => Current.Value?.Fiber == name;

    /// <summary>Receives the reports of interpreters.</summary>
    internal static void Report(Report report)
    {
        if (Current.Value?.Probe is not { } probe)
            return;
        lock (probe.gate)
            probe.reports.Add(report);
    }

    /// <summary>Runs a function with this probe as the current one.</summary>
    internal T Around<T>(Func<T> run)
    {
        var outer = Current.Value;
        Current.Value = new ProbePosition(this, RootFiber);
        try
        {
            return run();
        }
        finally
        {
            Current.Value = outer;
        }
    }

    internal CancellationToken Token => cancelling.Token;

    internal void Cancel() => cancelling.Cancel();

    /// <summary>Marks the end of the run; events recorded from now on are late.</summary>
    internal void End()
    {
        lock (gate)
            length ??= events.Count;
    }

    internal IReadOnlyList<TraceEvent> Events
    {
        get
        {
            lock (gate)
                return [.. events];
        }
    }

    /// <summary>Returns the events before the end and the events after it.</summary>
    internal (IReadOnlyList<TraceEvent> Before, IReadOnlyList<TraceEvent> After) Split()
    {
        lock (gate)
            return ([.. events[..(length ?? events.Count)]], [.. events[(length ?? events.Count)..]]);
    }

    internal IReadOnlyList<Report> Reports
    {
        get
        {
            lock (gate)
                return [.. reports];
        }
    }

    private void Add(TraceEvent left)
    {
        int count;
        lock (gate)
        {
            events.Add(left);
            count = events.Count;
        }
        if (count > MostEvents)
            throw new InvalidOperationException(
                $"Expected a run to record at most {MostEvents} events, found more: it never ends, or it repeats something endlessly."
            );
        if (cancelAt == count)
            cancelling.Cancel();
    }

    private sealed record ProbePosition(Probe Probe, string Fiber);
}
