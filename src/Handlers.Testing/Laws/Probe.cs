using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// Where the steps of an observed run leave what they did. It travels with the execution context, so that one handler can be
/// observed in many runs at once. Authors leave events of their own with <see cref="Leave"/>; laws compare them with the rest.
/// </summary>
/// <remarks>Thread-safe. Outside of an observed run nothing is kept, so a call may stay in code under test.</remarks>
/// <example><code>
/// var timed = Decorator.Of("timed", view => view.Finally(Handler.Sync(() => Probe.Leave("measured"))));
/// </code></example>
public sealed class Probe
{
    /// <summary>What events of the run itself, not of its fibers, stand under.</summary>
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

    /// <summary>Leaves an event in the trace of the observed run around, if there is one.</summary>
    /// <param name="text">What happened.</param>
    public static void Leave(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Current.Value?.Probe.Add(new TraceEvent(Current.Value.Fiber, text));
    }

    /// <summary>Cancels the observed run around, if there is one.</summary>
    internal static void CancelRun() => Current.Value?.Probe.cancelling.Cancel();

    /// <summary>From here on the events of the running fiber stand under this name.</summary>
    internal static void EnterFiber(string name)
    {
        if (Current.Value is { } place)
            Current.Value = new ProbePosition(place.Probe, name);
    }

    /// <summary>True in the fiber that is called so.</summary>
    internal static bool IsIn(string name) => Current.Value?.Fiber == name;

    /// <summary>Given to interpreters as their sink.</summary>
    internal static void Report(Report report)
    {
        if (Current.Value?.Probe is not { } probe)
            return;
        lock (probe.gate)
            probe.reports.Add(report);
    }

    /// <summary>Runs something with this probe around it.</summary>
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

    /// <summary>What is left from now on came too late.</summary>
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

    /// <summary>The events before the end, and those after it.</summary>
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
                $"Expected a run to leave at most {MostEvents} events, found more: it goes on forever, or runs something again and again."
            );
        if (cancelAt == count)
            cancelling.Cancel();
    }

    private sealed record ProbePosition(Probe Probe, string Fiber);
}
