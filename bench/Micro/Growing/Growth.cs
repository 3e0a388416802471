namespace Handlers.Bench.Growing;

/// <summary>How the cost of something grows with its size.</summary>
/// <param name="Name">What is done, as the table shows it.</param>
/// <param name="Unit">What the size counts.</param>
/// <param name="Sizes">From small to large.</param>
/// <param name="Make">Prepares for a size and gives what is timed.</param>
/// <param name="Flat">True when the cost must not depend on the size; false when it may grow with it.</param>
internal sealed record Growth(string Name, string Unit, int[] Sizes, Func<int, Action> Make, bool Flat = false)
{
    /// <summary>Above this the cost grows faster than the size. Caches and the collector make a linear cost look like 1.2.</summary>
    private const double LinearLimit = 1.3;

    /// <summary>Above this it is not flat: among 1,000 times as many routes, twice the cost is 0.1.</summary>
    private const double FlatLimit = 0.2;

    internal double Limit => Flat ? FlatLimit : LinearLimit;

    /// <summary>Measures all sizes.</summary>
    internal Fit Measure() => new(this, [.. Sizes.Select(size => Timing.Least(Make(size)))]);
}
