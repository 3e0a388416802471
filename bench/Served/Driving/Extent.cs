namespace Handlers.Bench.Driving;

/// <summary>How much is measured.</summary>
/// <param name="Rounds">How often everything is driven in turn. Many short rounds: both sides of a ratio are near each other in time. On a
/// busy machine medians of 16 rounds of 0.2 s wandered by 0.07 from one block to the next, those of 3 rounds of 1 s by 0.09.</param>
/// <param name="Duration">Of each load.</param>
/// <param name="LatencyRounds">How often latency is measured, for a second each: its longest needs time more than repetition.</param>
/// <param name="Starts">How often a server is started for the shortest start.</param>
/// <param name="Counted">Requests over which bytes are counted, twice.</param>
/// <param name="FlaskSync">Requests after which Flask's memory is read; it answers a tenth of what others do in the same time.</param>
/// <param name="FlaskAsync">The same with async views: a fourth of that.</param>
internal sealed record Extent(
    int Rounds,
    TimeSpan Duration,
    int LatencyRounds,
    int Starts,
    int Counted,
    int FlaskSync,
    int FlaskAsync
)
{
    /// <summary>Requests after which the memory of a server of this program is read.</summary>
    internal const int Requests = 100_000;

    /// <summary>The first of so many rounds is wide: it also drives what no budget asks for, which is Flask, and every endpoint on
    /// blocking workers and on shared loops.</summary>
    internal const int WideEach = 3;

    internal static readonly Extent Quick = new(12, TimeSpan.FromSeconds(0.2), 3, 2, 8_000, 5_000, 1_500);
    internal static readonly Extent Full = new(48, TimeSpan.FromSeconds(0.5), 9, 5, 32_000, Requests, Requests);
}
