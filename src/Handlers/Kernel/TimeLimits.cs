namespace Handlers;

/// <summary>Checks all time spans that users pass. A time span that passes the check suits every timer and every wait of .NET, some of which accept
/// at most <see cref="int.MaxValue"/> milliseconds.</summary>
internal static class TimeLimits
{
    /// <summary>The longest time span, about 24 days and 20 hours.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <summary>Throws if a time is negative or too long.</summary>
    /// <param name="time">The time, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <param name="parameter">The parameter's name, for the exception.</param>
    /// <param name="what">The name of the option or a description of the time, for the message.</param>
    /// <returns>The time.</returns>
    internal static TimeSpan ZeroOrMore(TimeSpan time, string parameter, string what) =>
        time == Timeout.InfiniteTimeSpan || (time >= TimeSpan.Zero && time <= Longest)
            ? time
            : throw Refused(time, parameter, what, "zero or more");

    /// <summary>Throws if a time is zero, negative or too long.</summary>
    internal static TimeSpan MoreThanZero(TimeSpan time, string parameter, string what) =>
        time == Timeout.InfiniteTimeSpan || (time > TimeSpan.Zero && time <= Longest)
            ? time
            : throw Refused(time, parameter, what, "more than zero");

    private static ArgumentOutOfRangeException Refused(TimeSpan time, string parameter, string what, string least) =>
        new(
            parameter,
            time,
            $"Expected {what} to be {least} and at most 24 days, or Timeout.InfiniteTimeSpan for no limit, found {time}."
        );
}
