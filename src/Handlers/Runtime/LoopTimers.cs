using System.Diagnostics;

namespace Handlers.Runtime;

/// <summary>The timers of a blocking loop, by due time; equal ones fire in the order in which they were set. Only the loop's own
/// thread adds and fires; any thread may dispose.</summary>
internal sealed class LoopTimers
{
    private readonly PriorityQueue<Entry, (long Due, long Number)> entries = new();
    private long number;

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
            var seconds = (at.Due - Stopwatch.GetTimestamp()) / (double)Stopwatch.Frequency;
            return TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(seconds * 1000), 0, int.MaxValue - 1));
        }
        return null;
    }

    internal void Clear() => entries.Clear();

    private sealed class Entry(IThreadPoolWorkItem? work) : IDisposable
    {
        internal bool IsDisposed => Volatile.Read(ref work) is null;

        internal IThreadPoolWorkItem? TakeWork() => Interlocked.Exchange(ref work, null);

        public void Dispose() => Volatile.Write(ref work, null);
    }
}
