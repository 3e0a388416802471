using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Everything that can be observed of a run from outside: its ending, the events of each fiber, the attached and reported faults, and the end time.
/// Laws compare observations.</summary>
/// <remarks>Immutable. The order of events counts within a fiber, but not between fibers, because it depends on the schedule.</remarks>
/// <example><code>
/// Observation seen = Setting.Blocking.Observe(HandlerProgram.Log(1).ToHandler());
/// </code></example>
public sealed record Observation
{
    /// <summary>Gets how the run ended.</summary>
    public required ObservedEnding Ending { get; init; }

    /// <summary>Gets the events of all fibers, in the order in which they happened.</summary>
    public required IReadOnlyList<TraceEvent> Trace { get; init; }

    /// <summary>Gets the events after the end of the run; there should be none.</summary>
    public IReadOnlyList<TraceEvent> Late { get; init; } = [];

    /// <summary>Gets the faults that are attached to the fault at the end of the run.</summary>
    public IReadOnlyList<string> Attached { get; init; } = [];

    /// <summary>Gets the reports as kind and fault. Reports of severity debug are left out, because a correct program may cause them.</summary>
    public IReadOnlyList<string> Reports { get; init; } = [];

    /// <summary>Gets the virtual time from the start of the run to its end; null if the clock is not observed.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>Whether the run ended on its caller's stack; null if that cannot be observed.</summary>
    internal bool? IsSynchronous { get; init; }

    /// <summary>The number of fibers that had not ended at the end of the run; 0 if that cannot be observed.</summary>
    internal int LiveFibers { get; init; }

    /// <summary>The report objects.</summary>
    internal IReadOnlyList<Report> Reported { get; init; } = [];

    /// <summary>The fault object, if the run ended with a fault.</summary>
    internal Exception? Fault { get; init; }

    /// <summary>The events as text.</summary>
    internal IReadOnlyList<string> Events => [.. Trace.Select(left => left.ToString())];

    /// <summary>Returns a text that describes the differences; null if the two are indistinguishable.</summary>
    /// <param name="expected">The observation to compare with.</param>
    /// <param name="timed">Whether end times are compared if both have one. The default value is true.</param>
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

    /// <summary>Returns the observation with one more event at its end. If that event triggers the cancellation, a value becomes a cancellation.</summary>
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
