namespace Handlers.Bench.Driving;

/// <summary>One load of one path of one implementation in one round.</summary>
internal sealed record Measured(
    string Implementation,
    string Path,
    int Round,
    double PerSecond,
    double ProcessorMicroseconds,
    double LongestMilliseconds
);

/// <summary>All rounds, and the numbers that compare implementations.</summary>
internal sealed class Rounds(IReadOnlyList<Measured> all)
{
    /// <summary>The highest rate of one against the highest of the other.</summary>
    internal double BestRate(string path, string one, string other) =>
        Of(path, one).Max(m => m.PerSecond) / Of(path, other).Max(m => m.PerSecond);

    /// <summary>The median over rounds of a ratio taken within each round, so that what the machine does meanwhile cancels out.</summary>
    internal double Ratio(string path, string one, string other, Func<Measured, double> number) =>
        Median(Of(path, one).Zip(Of(path, other), (a, b) => number(a) / number(b)));

    internal double Median(string path, string one, Func<Measured, double> number) =>
        Median(Of(path, one).Select(number));

    internal double Longest(string path, string one) => Of(path, one).Max(m => m.LongestMilliseconds);

    private IEnumerable<Measured> Of(string path, string implementation) =>
        all.Where(m => m.Path == path && m.Implementation == implementation).OrderBy(m => m.Round);

    internal static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
