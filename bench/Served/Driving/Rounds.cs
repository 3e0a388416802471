namespace Handlers.Bench.Driving;

/// <summary>The results of all rounds, and the numbers that compare implementations.</summary>
internal sealed class Rounds(IReadOnlyList<Measured> all)
{
    /// <summary>Returns the ratio of the highest rates of two implementations.</summary>
    internal double BestRate(string path, string one, string other) =>
        Of(path, one).Max(m => m.PerSecond) / Of(path, other).Max(m => m.PerSecond);

    /// <summary>Returns a ratio that is computed within each round that has both, so that other work of the machine cancels out.</summary>
    internal Spread Ratio(string path, string one, string other, Func<Measured, double> number) =>
        Spread.Of(Of(path, one).Join(Of(path, other), m => m.Round, m => m.Round, (a, b) => number(a) / number(b)));

    internal double Median(string path, string one, Func<Measured, double> number) =>
        Spread.Of(Of(path, one).Select(number)).Median;

    internal double Longest(string path, string one) => Of(path, one).Max(m => m.LongestMilliseconds);

    private IEnumerable<Measured> Of(string path, string implementation) =>
        all.Where(m => m.Path == path && m.Implementation == implementation);
}
