namespace Handlers.Bench;

/// <summary>What a benchmark answers, and how good is good enough. A limit that is not given is not judged.</summary>
/// <param name="text">The question, as the table shows it.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class QuestionAttribute(string text) : Attribute
{
    internal string Text => text;

    /// <summary>How often the method does it: the figures are divided by this.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Another method of the class that does everything but this; it is subtracted.</summary>
    public string? Without { get; init; }

    /// <summary>Another method of the class that does the same by other means: the ratio's denominator. It does it as many
    /// <see cref="Times"/>, and there is nothing to subtract from it unless <see cref="BaselineWithout"/> says so.</summary>
    public string? Baseline { get; init; }

    /// <summary>What is subtracted from the baseline.</summary>
    public string? BaselineWithout { get; init; }

    /// <summary>At most so many nanoseconds.</summary>
    public double Nanoseconds { get; init; } = double.NaN;

    /// <summary>At most so many bytes.</summary>
    public double Bytes { get; init; } = double.NaN;

    /// <summary>At most so many times the baseline.</summary>
    public double Ratio { get; init; } = double.NaN;
}
