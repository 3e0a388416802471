using System.Collections.Concurrent;
using Handlers.Runtime;

namespace Handlers.Concurrency;

/// <summary>A serial loop whose turns are run by one of the scheduled threads, on request.</summary>
internal sealed class QueueLoop : EventLoop
{
    private readonly ConcurrentQueue<IThreadPoolWorkItem> queue = new();

    public override bool IsSerial => true;

    public override void Post(IThreadPoolWorkItem work) => queue.Enqueue(work);

    /// <summary>Runs turns until a condition holds. A wait that never ends is a fault.</summary>
    internal void TakeUntil(Func<bool> isSo)
    {
        for (var idle = 0; !isSo(); )
        {
            if (queue.TryDequeue(out var work))
            {
                work.Execute();
                idle = 0;
                continue;
            }
            Scheduler.Pause();
            // A task that was completed before it was awaited calls back on a thread of the real pool, which is not scheduled here.
            if (++idle > 1_000)
                Thread.Sleep(1);
            if (idle > 6_000)
                throw new InvalidOperationException("Expected a turn to come, found a run that waits forever.");
        }
    }

    internal void TakeAll()
    {
        while (queue.TryDequeue(out var work))
            work.Execute();
    }
}
