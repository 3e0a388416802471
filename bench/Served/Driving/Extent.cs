namespace Handlers.Bench.Driving;

/// <summary>The extent of a measurement.</summary>
/// <param name="Rounds">The number of rounds, in each of which everything is driven in turn. Many short rounds bring both sides of a ratio close in time. On
/// a busy machine, medians of 16 rounds of 0.2 s varied by 0.07 from one block to the next, and medians of 3 rounds of 1 s by 0.09.</param>
/// <param name="Duration">The duration of each load.</param>
/// <param name="LatencyRounds">How often latency is measured, for a second each. The longest latency needs time more than repetition.</param>
/// <param name="Starts">How often a server is started to find the shortest start.</param>
/// <param name="Counted">The number of requests for counting bytes, which is done twice.</param>
/// <param name="FlaskSync">The number of requests after which Flask's memory is read. Flask answers a tenth of the requests of the others in the same
/// time.</param>
/// <param name="FlaskAsync">The same for async views: a quarter of that.</param>
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
    /// <summary>The number of requests after which the memory of a server of this program is read.</summary>
    internal const int Requests = 100_000;

    /// <summary>The first of this many rounds is wide: it also drives the implementations without a budget, which are Flask, and every endpoint on blocking
    /// workers and on shared loops.</summary>
    internal const int WideEach = 3;

    internal static readonly Extent Quick = new(12, TimeSpan.FromSeconds(0.2), 3, 2, 8_000, 5_000, 1_500);
    internal static readonly Extent Full = new(48, TimeSpan.FromSeconds(0.5), 9, 5, 32_000, Requests, Requests);
}
