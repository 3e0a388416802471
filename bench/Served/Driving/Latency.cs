namespace Handlers.Bench.Driving;

/// <summary>How long answers took, each from when its request was to be sent, in milliseconds.</summary>
internal readonly record struct Latency(double Median, double Ninetyninth, double Longest)
{
    internal static Latency Of(IEnumerable<double> taken)
    {
        var sorted = taken.Order().ToArray();
        return new Latency(At(0.5), At(0.99), sorted[^1]);

        double At(double share) => sorted[(int)((sorted.Length - 1) * share)];
    }
}

/// <summary>What was found at a fixed rate.</summary>
/// <param name="PerSecond">The rate.</param>
/// <param name="All">One for each implementation and round.</param>
internal sealed record AtRate(int PerSecond, IReadOnlyList<(string Implementation, Latency Latency)> All);
