using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>A clock that advances only when it is moved.</summary>
internal sealed class HeldTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Held> timers = [];
    private TimeSpan now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (gate)
            return now.Ticks;
    }

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Held(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock and runs the due callbacks, in order.</summary>
    internal void Advance(TimeSpan by)
    {
        lock (gate)
            now += by;
        while (TakeDue() is { } due)
            due.Call();
    }

    private Held? TakeDue()
    {
        lock (gate)
        {
            var due = timers.Where(timer => timer.Due <= now).MinBy(timer => timer.Due);
            if (due is not null)
                timers.Remove(due);
            return due;
        }
    }

    private sealed class Held(HeldTime time, TimerCallback callback, object? state) : ITimer
    {
        internal TimeSpan Due { get; private set; }

        internal void Call() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                time.timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                Due = time.now + dueTime;
                time.timers.Add(this);
            }
            return true;
        }

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
