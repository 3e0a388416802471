namespace Handlers.Bench;

/// <summary>The question that a benchmark answers, with its limits. A limit that is not set is not checked.</summary>
/// <param name="text">The question in the table.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class QuestionAttribute(string text) : Attribute
{
    internal string Text => text;

    /// <summary>How often the method repeats the operation; the figures are divided by this.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Another method of the class that does everything except the measured operation; its figures are subtracted.</summary>
    public string? Without { get; init; }

    /// <summary>Another method of the class that does the same by other means; it is the denominator of the ratio. It repeats the operation as many
    /// <see cref="Times"/>, and nothing is subtracted from it unless <see cref="BaselineWithout"/> is set.</summary>
    public string? Baseline { get; init; }

    /// <summary>The method whose figures are subtracted from the baseline.</summary>
    public string? BaselineWithout { get; init; }

    /// <summary>The maximum number of nanoseconds.</summary>
    public double Nanoseconds { get; init; } = double.NaN;

    /// <summary>The maximum number of bytes.</summary>
    public double Bytes { get; init; } = double.NaN;

    /// <summary>The maximum ratio to the baseline.</summary>
    public double Ratio { get; init; } = double.NaN;
}
