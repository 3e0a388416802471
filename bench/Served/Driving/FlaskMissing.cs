namespace Handlers.Bench.Driving;

/// <summary>Flask is not available; the message is the reason.</summary>
internal sealed class FlaskMissing(string why) : Exception(why)
{
    internal static FlaskMissing NoGunicorn() => new("gunicorn is not on the path");

    internal static FlaskMissing NotStarted(string failure) => new($"gunicorn cannot be started: {failure}");

    /// <summary>Returns the exception for a process that ended before it answered.</summary>
    /// <param name="exitCode">The exit code.</param>
    /// <param name="errors">Its output; the last Python exception in it is the reason.</param>
    internal static FlaskMissing Ended(int exitCode, string errors) =>
        new(
            errors.Split('\n').Select(line => line.Trim()).LastOrDefault(IsException) is { } exception
                ? $"gunicorn ended with {exception}"
                : $"gunicorn ended with exit code {exitCode}"
        );

    /// <summary>Returns the exception for an unexpected answer.</summary>
    internal static FlaskMissing Refused(string answer) => new($"it does not serve: {answer}");

    internal static FlaskMissing Silent(TimeSpan patience) =>
        new($"it gave no answer within {patience.TotalSeconds:0} s");

    // Matches lines such as `NameOfAnError: message`.
    private static bool IsException(string line) =>
        line.IndexOf(':') is > 0 and var colon
        && (
            line[..colon].EndsWith("Error", StringComparison.Ordinal)
            || line[..colon].EndsWith("Exception", StringComparison.Ordinal)
        )
        && !line[..colon].Contains(' ');
}
