namespace Handlers.Bench.Growing;

/// <summary>Measures how the cost of an operation grows with its size.</summary>
/// <param name="Name">The name of the operation in the table.</param>
/// <param name="Unit">The unit of the size.</param>
/// <param name="Sizes">The sizes, from small to large.</param>
/// <param name="Make">Prepares the operation for a size and returns the action to time.</param>
/// <param name="Flat">True when the cost must not depend on the size; false when it may grow with it.</param>
internal sealed record Growth(string Name, string Unit, int[] Sizes, Func<int, Action> Make, bool Flat = false)
{
    /// <summary>Above this exponent the cost grows faster than the size. Caches and the collector make a linear cost look like 1.2.</summary>
    private const double LinearLimit = 1.3;

    /// <summary>Above this exponent the cost is not flat. Twice the cost for 1,000 times as many routes is 0.1.</summary>
    private const double FlatLimit = 0.2;

    internal double Limit => Flat ? FlatLimit : LinearLimit;

    /// <summary>Measures all sizes.</summary>
    internal Fit Measure() => new(this, [.. Sizes.Select(size => Timing.Least(Make(size)))]);
}
