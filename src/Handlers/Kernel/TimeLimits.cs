namespace Handlers;

/// <summary>The one check of all times that users give. What passes can be given to every timer and every wait of .NET, of which some take no
/// more than <see cref="int.MaxValue"/> milliseconds.</summary>
internal static class TimeLimits
{
    /// <summary>24 days and 20 hours.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <summary>Refuses a time that is negative or too long.</summary>
    /// <param name="time">The time, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <param name="parameter">The parameter's name, for the exception.</param>
    /// <param name="what">The option's name, or the thing, for the message.</param>
    /// <returns>The time.</returns>
    internal static TimeSpan ZeroOrMore(TimeSpan time, string parameter, string what) =>
        time == Timeout.InfiniteTimeSpan || (time >= TimeSpan.Zero && time <= Longest)
            ? time
            : throw Refused(time, parameter, what, "zero or more");

    /// <summary>The same, and refuses zero.</summary>
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
