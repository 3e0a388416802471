namespace Handlers.Bench.Growing;

/// <summary>The measurements, and the exponent of the power law through them: 0 is flat, 1 is linear, 2 is quadratic.</summary>
internal sealed record Fit(Growth Growth, double[] Nanoseconds)
{
    internal double Exponent
    {
        get
        {
            var x = Growth.Sizes.Select(size => Math.Log(size)).ToArray();
            var y = Nanoseconds.Select(time => Math.Log(time)).ToArray();
            var (meanX, meanY) = (x.Average(), y.Average());
            return x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / x.Sum(a => (a - meanX) * (a - meanX));
        }
    }

    internal bool IsMet => Exponent <= Growth.Limit;

    internal string Markdown =>
        $"| {Growth.Name} | {string.Join(" · ", Growth.Sizes.Zip(Nanoseconds, Point))} {Growth.Unit} | {Exponent:0.00} "
        + $"| ≤ {Growth.Limit:0.0} | {(IsMet ? "met" : "**not met**")} |";

    internal static string Table(IEnumerable<string> fits) =>
        string.Join(
            '\n',
            ["| what grows | cost: size | exponent | limit | verdict |", "|---|---|---|---|---|", .. fits, ""]
        );

    private static string Point(int size, double nanoseconds) => $"{Time(nanoseconds)}: {size:#,0}";

    private static string Time(double nanoseconds) =>
        nanoseconds switch
        {
            < 1e3 => $"{nanoseconds:0} ns",
            < 1e6 => $"{nanoseconds / 1e3:0.0} µs",
            _ => $"{nanoseconds / 1e6:0.0} ms",
        };
}
