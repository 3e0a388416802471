using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>What can be told of a run from outside: how it ended, what each fiber did, what was attached and reported, and when it
/// ended. Laws compare observations.</summary>
/// <remarks>Immutable. Order counts within a fiber, not between fibers: that is the schedule's affair.</remarks>
/// <example><code>
/// Observation seen = Setting.Blocking.Observe(HandlerProgram.Log(1).ToHandler());
/// </code></example>
public sealed record Observation
{
    /// <summary>How it ended.</summary>
    public required ObservedEnding Ending { get; init; }

    /// <summary>The events of all fibers, in the order in which they happened.</summary>
    public required IReadOnlyList<TraceEvent> Trace { get; init; }

    /// <summary>Events after the end of the run: there should be none.</summary>
    public IReadOnlyList<TraceEvent> Late { get; init; } = [];

    /// <summary>The faults attached to the one that it ended in.</summary>
    public IReadOnlyList<string> Attached { get; init; } = [];

    /// <summary>The reports: kind and fault. Those of severity debug are left out, because a correct program may cause them.</summary>
    public IReadOnlyList<string> Reports { get; init; } = [];

    /// <summary>When it ended, from its beginning, in virtual time; null where the clock is not observed.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>True when it ended on its caller's stack; null where that cannot be seen.</summary>
    internal bool? IsSynchronous { get; init; }

    /// <summary>How many fibers had not ended when the run had; 0 where that cannot be seen.</summary>
    internal int LiveFibers { get; init; }

    /// <summary>The reports themselves.</summary>
    internal IReadOnlyList<Report> Reported { get; init; } = [];

    /// <summary>The fault itself, where it ended in one.</summary>
    internal Exception? Fault { get; init; }

    /// <summary>The events in words.</summary>
    internal IReadOnlyList<string> Events => [.. Trace.Select(left => left.ToString())];

    /// <summary>What is different, in words; null when nobody can tell the two apart.</summary>
    /// <param name="expected">The other side of the equation.</param>
    /// <param name="timed">Whether the time counts. Default: true; it counts where both have one.</param>
    /// <returns>One line for each difference, or null.</returns>
    public string? DifferenceFrom(Observation expected, bool timed = true)
    {
        ArgumentNullException.ThrowIfNull(expected);
        var lines = new List<string>();
        Compare("ending", expected.Ending.ToString(), Ending.ToString());
        foreach (var fiber in expected.Trace.Concat(Trace).Select(left => left.Fiber).Distinct())
            Compare($"trace of {fiber}", Show(expected.Of(fiber)), Show(Of(fiber)));
        Compare("after the end", Show(expected.Late), Show(Late));
        Compare("attached faults", Show(expected.Attached), Show(Attached));
        Compare(
            "reports",
            Show(expected.Reports.Order(StringComparer.Ordinal)),
            Show(Reports.Order(StringComparer.Ordinal))
        );
        if (timed && expected.Time is { } then && Time is { } now)
            Compare("end time", $"{then.TotalMilliseconds} ms", $"{now.TotalMilliseconds} ms");
        return lines.Count == 0 ? null : string.Join("\n", lines);

        void Compare(string what, string wanted, string found)
        {
            if (wanted != found)
                lines.Add($"{what}: expected {wanted}, found {found}");
        }
    }

    /// <summary>The same run with one more event at its end; a value gives way to a cancellation that came with that event.</summary>
    internal Observation Then(string text, int? cancelAt) =>
        this with
        {
            Trace = [.. Trace, new TraceEvent(Probe.RootFiber, text)],
            Ending =
                Ending.Kind == OutcomeKind.Value && cancelAt == Trace.Count + 1 ? ObservedEnding.Cancelled : Ending,
        };

    private IEnumerable<string> Of(string fiber) => Trace.Where(left => left.Fiber == fiber).Select(left => left.Text);

    internal static string Show<T>(IEnumerable<T> items) => $"[{string.Join(", ", items)}]";
}
