namespace Handlers;

/// <summary>When to try again.</summary>
internal static class Again
{
    internal static Func<int, Exception, TimeSpan?> AtMost(int times) => AtMost(times, static _ => TimeSpan.Zero);

    internal static Func<int, Exception, TimeSpan?> AtMost(int times, Func<Exception, TimeSpan> delay)
    {
        ArgumentNullException.ThrowIfNull(delay);
        if (times < 0)
            throw new ArgumentOutOfRangeException(nameof(times), times, "Expected zero or more further attempts.");
        return (attempt, fault) => attempt <= times ? delay(fault) : null;
    }
}
