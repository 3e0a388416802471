namespace Handlers.Tests;

/// <summary>
/// A clock that advances only when a test moves it, or a clock that jumps: there a timer is due as soon as it is set, and the clock moves
/// to it.
/// </summary>
internal sealed class ManualTime(bool jumps = false) : TimeProvider
{
    private readonly object gate = new();
    private readonly List<ManualTimer> timers = [];
    private TimeSpan now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The number of waiting timers.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
                return timers.Count;
        }
    }

    /// <summary>Completes when a timer is set.</summary>
    public ManualResetEventSlim TimerSet { get; } = new();

    public override long GetTimestamp()
    {
        lock (gate)
            return now.Ticks;
    }

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        lock (gate)
        {
            timer.Due = now + dueTime;
            timers.Add(timer);
        }
        TimerSet.Set();
        if (jumps)
            Advance(dueTime);
        return timer;
    }

    /// <summary>Advances the clock and calls back the timers that are due, in order.</summary>
    public void Advance(TimeSpan time)
    {
        lock (gate)
            now += time;
        while (TakeDue() is { } due)
            due.Call();
    }

    private ManualTimer? TakeDue()
    {
        lock (gate)
        {
            var due = timers.Where(timer => timer.Due <= now).MinBy(timer => timer.Due);
            if (due is not null)
                timers.Remove(due);
            return due;
        }
    }

    private sealed class ManualTimer(ManualTime time, TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan Due;

        public void Call() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose()
        {
            lock (time.gate)
                time.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
