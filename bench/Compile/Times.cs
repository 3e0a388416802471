using System.Globalization;

namespace Handlers.Bench.Compile;

/// <summary>The processor times of one program's compilation.</summary>
/// <param name="New">In a new process.</param>
/// <param name="Warm">In a process that has compiled before, as a mean over <see cref="Repeated"/> compilations.</param>
internal sealed record Times(TimeSpan New, TimeSpan Warm)
{
    internal const int Repeated = 2;

    public static Times operator -(Times left, Times right) => new(left.New - right.New, left.Warm - right.Warm);

    /// <summary>Returns the median of each time.</summary>
    internal static Times Median(IReadOnlyCollection<Times> all) =>
        new(Middle(all.Select(each => each.New)), Middle(all.Select(each => each.Warm)));

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    internal static Times Parse(string line) =>
        line.Split(' ').Select(ticks => new TimeSpan(long.Parse(ticks, CultureInfo.InvariantCulture))).ToArray()
            is [var first, var warm]
            ? new(first, warm)
            : throw new FormatException($"Expected two times in ticks, found '{line}'.");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{New.Ticks} {Warm.Ticks}");

    private static TimeSpan Middle(IEnumerable<TimeSpan> times) =>
        times.Order().ToArray() is var all ? all[all.Length / 2] : default;
}
