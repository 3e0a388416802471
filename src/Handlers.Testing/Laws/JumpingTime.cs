using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>A clock that jumps: a timer is due as soon as it is set, and the clock moves to it, so nothing waits for real time.</summary>
internal sealed class JumpingTime : TimeProvider
{
    private long now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref now);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == Timeout.InfiniteTimeSpan)
            return new Spent(this, callback, state);
        Interlocked.Add(ref now, dueTime.Ticks);
        callback(state);
        return new Spent(this, callback, state);
    }

    private sealed class Spent(JumpingTime time, TimerCallback callback, object? state) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == Timeout.InfiniteTimeSpan)
                return true;
            Interlocked.Add(ref time.now, dueTime.Ticks);
            callback(state);
            return true;
        }

        public void Dispose() { }

        public ValueTask DisposeAsync() => default;
    }
}
