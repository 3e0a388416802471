namespace Handlers.Bench.Driving;

/// <summary>Flask cannot be had here; the message says why.</summary>
internal sealed class FlaskMissing(string why) : Exception(why)
{
    internal static FlaskMissing NoGunicorn() => new("there is no gunicorn on the path");

    internal static FlaskMissing NotStarted(string failure) => new($"gunicorn cannot be started: {failure}");

    /// <summary>It ended before it answered.</summary>
    /// <param name="exitCode">With which code.</param>
    /// <param name="errors">What it wrote: the last exception of Python in it is the reason.</param>
    internal static FlaskMissing Ended(int exitCode, string errors) =>
        new(
            errors.Split('\n').Select(line => line.Trim()).LastOrDefault(IsException) is { } exception
                ? $"gunicorn ended with {exception}"
                : $"gunicorn ended with exit code {exitCode}"
        );

    /// <summary>It gave another answer than the one that was expected.</summary>
    internal static FlaskMissing Refused(string answer) => new($"it does not serve: {answer}");

    internal static FlaskMissing Silent(TimeSpan patience) =>
        new($"it gave no answer within {patience.TotalSeconds:0} s");

    // NameOfAnError: what about it.
    private static bool IsException(string line) =>
        line.IndexOf(':') is > 0 and var colon
        && (
            line[..colon].EndsWith("Error", StringComparison.Ordinal)
            || line[..colon].EndsWith("Exception", StringComparison.Ordinal)
        )
        && !line[..colon].Contains(' ');
}
