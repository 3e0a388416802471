using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The options of the test interpreter, in addition to the options of all interpreters. Immutable.</summary>
/// <example><code>
/// var interpreter = new TestInterpreter(test: new TestOptions { Awaits = ForeignAwaits.OfTheRun });
/// </code></example>
public sealed record TestOptions
{
    /// <summary>Gets how awaits of foreign tasks are treated. By default they are refused.</summary>
    public ForeignAwaits Awaits { get; init; } = ForeignAwaits.Refused;

    /// <summary>Gets how many turns a run may take before it counts as endless; 1 or more. The default value is 100,000.</summary>
    public int StepBudget { get; init; } = 100_000;

    /// <summary>Gets the virtual time at which a run starts. The default value is 2000-01-01, midnight, UTC.</summary>
    public DateTimeOffset Start { get; init; } = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Gets the grace time at the stop of the host, in virtual time: how long fibers of host lifetime may continue after the run before they are cancelled,
    /// and then again before they are abandoned. Zero to 24 days, or <see cref="Timeout.InfiniteTimeSpan"/> for no limit. The default value is 5 seconds.
    /// </summary>
    public TimeSpan HostGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets how long, in real time, to wait for other threads if that is allowed (<see cref="ForeignAwaits.Allowed"/>). Virtual time does not
    /// advance during the wait. More than zero and at most 24 days, or <see cref="Timeout.InfiniteTimeSpan"/> for no limit. The default value is 10
    /// seconds.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);
}
