using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>What the test interpreter can be told beside what all interpreters can. Immutable.</summary>
/// <example><code>
/// var interpreter = new TestInterpreter(test: new TestOptions { Awaits = ForeignAwaits.OfTheRun });
/// </code></example>
public sealed record TestOptions
{
    /// <summary>What happens to awaits of foreign tasks. Default: refused.</summary>
    public ForeignAwaits Awaits { get; init; } = ForeignAwaits.Refused;

    /// <summary>How many turns a run may take before it counts as one that never ends: 1 or more. Default: 100,000.</summary>
    public int StepBudget { get; init; } = 100_000;

    /// <summary>The virtual time at which a run begins. Default: 2000-01-01, midnight, UTC.</summary>
    public DateTimeOffset Start { get; init; } = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// How long, in virtual time, fibers of host lifetime may go on after the run before they are cancelled, and then again before
    /// they are given up: the stop of the host. Zero to 24 days, or <see cref="Timeout.InfiniteTimeSpan"/> for no limit. Default: 5 seconds.
    /// </summary>
    public TimeSpan HostGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long, in real time, to wait for other threads where that is allowed (<see cref="ForeignAwaits.Allowed"/>): virtual time
    /// stands still meanwhile. More than zero and at most 24 days, or <see cref="Timeout.InfiniteTimeSpan"/> for no limit. Default: 10 seconds.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);
}
