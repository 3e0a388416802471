namespace Handlers.Bench.Driving;

/// <summary>Latencies in milliseconds, measured from the planned sending time of each request.</summary>
internal readonly record struct Latency(double Median, double Ninetyninth, double Longest)
{
    internal static Latency Of(IEnumerable<double> taken)
    {
        var sorted = taken.Order().ToArray();
        return new Latency(At(0.5), At(0.99), sorted[^1]);

        double At(double share) => sorted[(int)((sorted.Length - 1) * share)];
    }
}

/// <summary>The results at a fixed rate.</summary>
/// <param name="PerSecond">The requests per second.</param>
/// <param name="All">One latency for each implementation and round.</param>
internal sealed record AtRate(int PerSecond, IReadOnlyList<(string Implementation, Latency Latency)> All);
