#pragma warning disable RS0030 // because these are the timers of the real clock, beneath every TimeProvider
using System.Diagnostics;

namespace Handlers.Runtime;

/// <summary>The timers of a loop, ordered by due time; timers due at the same time fire in the order in which they were set. Only the
/// loop's own thread adds and fires timers; any thread may dispose one.</summary>
internal sealed class LoopTimers
{
    private const int Few = 64;

    private readonly PriorityQueue<Entry, (long Due, long Number)> entries = new();
    private long number;
    private int disposed; // the approximate number of disposed entries; any thread

    internal bool IsEmpty => entries.Count == 0;

    internal IDisposable Add(TimeSpan delay, IThreadPoolWorkItem work)
    {
        if (entries.Count >= Few && Volatile.Read(ref disposed) > entries.Count / 2)
            Purge();
        var entry = new Entry(this, work);
        // Limited, so that even the longest delay does not overflow.
        var ticks = Math.Min(delay.TotalSeconds * Stopwatch.Frequency, long.MaxValue / 2);
        var due = Stopwatch.GetTimestamp() + (long)ticks;
        entries.Enqueue(entry, (due, number++));
        return entry;
    }

    /// <summary>Posts the work that is due.</summary>
    internal void Fire(EventLoop loop)
    {
        while (entries.TryPeek(out var entry, out var at) && (entry.IsDisposed || at.Due <= Stopwatch.GetTimestamp()))
        {
            entries.Dequeue();
            if (entry.TakeWork() is { } work)
                loop.Post(work);
            else
                Interlocked.Decrement(ref disposed);
        }
    }

    /// <summary>Returns the time until the next timer is due, rounded up to milliseconds; null if there is none.</summary>
    internal TimeSpan? UntilNext()
    {
        while (entries.TryPeek(out var entry, out var at))
        {
            if (entry.IsDisposed)
            {
                entries.Dequeue();
                Interlocked.Decrement(ref disposed);
                continue;
            }
            return Left(at.Due);
        }
        return null;
    }

    internal void Clear()
    {
        if (entries.Count > 0)
            entries.Clear();
    }

    /// <summary>Moves the pending timers to another loop, for a run that continues there.</summary>
    internal void MoveTo(EventLoop other)
    {
        while (entries.TryDequeue(out var entry, out var at))
            if (entry.TakeWork() is { } work)
                other.Schedule(Left(at.Due), work);
    }

    // Otherwise a loop that never ends would keep disposed timers, such as those of time limits that were met, until they are due.
    private void Purge()
    {
        var live = entries.UnorderedItems.Where(static item => !item.Element.IsDisposed).ToArray();
        entries.Clear();
        entries.EnqueueRange(live);
        Volatile.Write(ref disposed, 0);
    }

    private static TimeSpan Left(long due) =>
        TimeSpan.FromMilliseconds(
            Math.Clamp(
                Math.Ceiling((due - Stopwatch.GetTimestamp()) * 1000.0 / Stopwatch.Frequency),
                0,
                int.MaxValue - 1
            )
        );

    private sealed class Entry(LoopTimers timers, IThreadPoolWorkItem? work) : IDisposable
    {
        internal bool IsDisposed => Volatile.Read(ref work) is null;

        internal IThreadPoolWorkItem? TakeWork() => Interlocked.Exchange(ref work, null);

        public void Dispose()
        {
            if (TakeWork() is not null)
                Interlocked.Increment(ref timers.disposed);
        }
    }
}
