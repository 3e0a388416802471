using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// The clock of a test run. It does not advance while a fiber is ready and jumps to the next timer when all fibers wait. Timers that are due at the same time
/// fire in the order in which they were set. A timer in the past fires before the next turn; a timer beyond <see cref="DateTimeOffset.MaxValue"/> fires at
/// that time.
/// </summary>
internal sealed class VirtualTime(DateTimeOffset start) : TimeProvider
{
    private static readonly long End = DateTimeOffset.MaxValue.Ticks;

    private readonly Lock gate = new();
    private readonly PriorityQueue<Entry, (long Due, long Number)> entries = new();
    private long now;
    private long number;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long GetTimestamp() => Volatile.Read(ref now);

    public override DateTimeOffset GetUtcNow() => start.AddTicks(Math.Min(GetTimestamp(), End - start.Ticks));

    /// <summary>The time since the start of the run.</summary>
    internal TimeSpan Now => new(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return new VirtualTimer(this, callback, state, dueTime, period);
    }

    /// <summary>Adds a timer that calls back after a delay.</summary>
    internal Entry Add(TimeSpan delay, Action due)
    {
        lock (gate)
        {
            var at = now + Math.Clamp(delay.Ticks, 0, End - now);
            var entry = new Entry(due, new TimeSpan(at));
            entries.Enqueue(entry, (at, number++));
            return entry;
        }
    }

    /// <summary>Removes and returns the next due callback, or null if none is due.</summary>
    internal Action? TakeDue()
    {
        lock (gate)
            return Next() is { } next && next.Due <= Now ? Dequeue() : null;
    }

    /// <summary>Returns when the next timer is due; null if there is none.</summary>
    internal TimeSpan? NextDue()
    {
        lock (gate)
            return Next()?.Due;
    }

    /// <summary>Moves the clock to the next timer. Returns false if there is none.</summary>
    internal bool TryJump()
    {
        lock (gate)
        {
            if (Next() is not { } next)
                return false;
            now = Math.Max(now, next.Due.Ticks);
            return true;
        }
    }

    private Entry? Next()
    {
        while (entries.TryPeek(out var entry, out _))
        {
            if (!entry.IsDisposed)
                return entry;
            entries.Dequeue();
        }
        return null;
    }

    private Action? Dequeue() => entries.Dequeue().Take();

    /// <summary>An entry for one pending timer.</summary>
    internal sealed class Entry(Action due, TimeSpan at) : IDisposable
    {
        private Action? callback = due;

        internal TimeSpan Due => at;

        internal bool IsDisposed => Volatile.Read(ref callback) is null;

        internal Action? Take() => Interlocked.Exchange(ref callback, null);

        public void Dispose() => Take();
    }

    /// <summary>An <see cref="ITimer"/> of the base library on this clock.</summary>
    private sealed class VirtualTimer : ITimer
    {
        private readonly VirtualTime time;
        private readonly TimerCallback callback;
        private readonly object? state;
        private readonly ExecutionContext? flow = ExecutionContext.Capture();
        private TimeSpan period;
        private Entry? entry;

        internal VirtualTimer(VirtualTime time, TimerCallback callback, object? state, TimeSpan due, TimeSpan period)
        {
            (this.time, this.callback, this.state) = (time, callback, state);
            Change(due, period);
        }

        public bool Change(TimeSpan dueTime, TimeSpan every)
        {
            entry?.Dispose();
            period = every;
            entry = dueTime == Timeout.InfiniteTimeSpan ? null : time.Add(dueTime, Call);
            return true;
        }

        public void Dispose() => entry?.Dispose();

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }

        private void Call()
        {
            if (period > TimeSpan.Zero)
                entry = time.Add(period, Call);
            if (flow is null)
                callback(state);
            else
                ExecutionContext.Run(flow, static timer => ((VirtualTimer)timer!).Invoke(), this);
        }

        private void Invoke() => callback(state);
    }
}
