using System.Diagnostics;

namespace Handlers.Runtime;

/// <summary>The timers of a blocking loop, by due time; equal ones fire in the order in which they were set. Only the loop's own
/// thread adds and fires; any thread may dispose.</summary>
internal sealed class LoopTimers
{
    private readonly PriorityQueue<Entry, (long Due, long Number)> entries = new();
    private long number;

    internal bool IsEmpty => entries.Count == 0;

    internal IDisposable Add(TimeSpan delay, IThreadPoolWorkItem work)
    {
        var entry = new Entry(work);
        var due = Stopwatch.GetTimestamp() + (long)(delay.TotalSeconds * Stopwatch.Frequency);
        entries.Enqueue(entry, (due, number++));
        return entry;
    }

    /// <summary>Posts what is due.</summary>
    internal void Fire(BlockingLoop loop)
    {
        while (entries.TryPeek(out var entry, out var at) && (entry.IsDisposed || at.Due <= Stopwatch.GetTimestamp()))
        {
            entries.Dequeue();
            if (entry.TakeWork() is { } work)
                loop.Post(work);
        }
    }

    /// <summary>How long until the next is due, rounded up to milliseconds; null when there is none.</summary>
    internal TimeSpan? UntilNext()
    {
        while (entries.TryPeek(out var entry, out var at))
        {
            if (entry.IsDisposed)
            {
                entries.Dequeue();
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

    /// <summary>Hands what is not due yet to another loop, for a run that goes on there.</summary>
    internal void MoveTo(EventLoop other)
    {
        while (entries.TryDequeue(out var entry, out var at))
            if (entry.TakeWork() is { } work)
                other.Schedule(Left(at.Due), work);
    }

    private static TimeSpan Left(long due) =>
        TimeSpan.FromMilliseconds(
            Math.Clamp(
                Math.Ceiling((due - Stopwatch.GetTimestamp()) * 1000.0 / Stopwatch.Frequency),
                0,
                int.MaxValue - 1
            )
        );

    private sealed class Entry(IThreadPoolWorkItem? work) : IDisposable
    {
        internal bool IsDisposed => Volatile.Read(ref work) is null;

        internal IThreadPoolWorkItem? TakeWork() => Interlocked.Exchange(ref work, null);

        public void Dispose() => Volatile.Write(ref work, null);
    }
}
