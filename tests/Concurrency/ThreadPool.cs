using System.Collections.Concurrent;
using Handlers.Concurrency;

namespace Handlers;

/// <summary>Queues work that scheduled threads give to the pool, for the scheduled thread that plays the part of the pool.</summary>
internal static class ThreadPool
{
    private static readonly ConcurrentQueue<IThreadPoolWorkItem> Queue = new();

    internal static bool UnsafeQueueUserWorkItem(IThreadPoolWorkItem work, bool preferLocal)
    {
        if (!Scheduler.IsHere)
            return System.Threading.ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal);
        Queue.Enqueue(work);
        return true;
    }

    internal static bool UnsafeQueueUserWorkItem<T>(Action<T> callback, T state, bool preferLocal) =>
        System.Threading.ThreadPool.UnsafeQueueUserWorkItem(callback, state, preferLocal);

    /// <summary>Runs work until a condition holds.</summary>
    internal static void TakeUntil(Func<bool> isSo)
    {
        while (!isSo())
            if (Queue.TryDequeue(out var work))
                work.Execute();
            else
                Scheduler.Pause();
    }
}
