namespace Handlers;

/// <summary>Determines how long the host waits for a client.</summary>
/// <param name="Time">The clock.</param>
/// <param name="MinBodyRate">The minimum number of bytes per second; zero for no minimum.</param>
/// <param name="Timeout">The longest single wait, or <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>.</param>
internal sealed record ClientPace(TimeProvider Time, int MinBodyRate, TimeSpan Timeout)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <summary>Returns how long the next read may wait.</summary>
    /// <param name="received">The number of bytes that have arrived.</param>
    /// <param name="waited">The total wait of all reads so far.</param>
    internal TimeSpan NextRead(long received, TimeSpan waited)
    {
        if (MinBodyRate == 0)
            return Timeout;
        var earned = TimeSpan.FromSeconds(Math.Min((double)received / MinBodyRate, Longest.TotalSeconds));
        var left = (earned > Grace ? earned : Grace) - waited;
        if (left < TimeSpan.Zero)
            left = TimeSpan.Zero;
        return Timeout == System.Threading.Timeout.InfiniteTimeSpan || left < Timeout ? left : Timeout;
    }

    /// <summary>Returns a timer that calls back when a write has waited too long; null without a limit.</summary>
    internal ITimer? ForWrite(TimerCallback late, object state) =>
        Timeout == System.Threading.Timeout.InfiniteTimeSpan
            ? null
            : Time.CreateTimer(late, state, Timeout, System.Threading.Timeout.InfiniteTimeSpan);
}
