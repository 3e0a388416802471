using System.Runtime.CompilerServices;
using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Workers are woken one at a time, each by its predecessor; none of them may be forgotten.</summary>
public static class BlockingWorkersTests
{
    private sealed class Work(Action action) : IThreadPoolWorkItem
    {
        public void Execute() => action();
    }

    [Tests]
    public static readonly Test All = Runner.TestList(
        "blocking workers",
        [
            Matrix.Alone(
                "a burst reaches every worker, although each worker blocks until the last has started",
                () =>
                {
                    const int Count = 4;
                    using var workers = new BlockingWorkers(Count, queueLimit: 0);
                    for (var round = 0; round < 200; round++)
                    {
                        // Left to the garbage collector, because the last worker may still be leaving it.
                        var begun = new Barrier(Count);
                        var ended = new CountdownEvent(Count);
                        for (var n = 0; n < Count; n++)
                            while (!workers.TryRun(new Work(Meet)))
                                Thread.Yield(); // a worker of the last round is not idle yet
                        ended.Wait();

                        void Meet()
                        {
                            begun.SignalAndWait();
                            ended.Signal();
                        }
                    }
                }
            ),
            Matrix.Alone(
                "no work is forgotten, whether its worker is busy, idle or asleep when it arrives",
                () =>
                {
                    const int Pieces = 20_000;
                    using var workers = new BlockingWorkers(workers: 3, queueLimit: Pieces);
                    var left = new CountdownEvent(2 * Pieces);
                    var producers = Enumerable.Range(1, 2).Select(seed => new Thread(() => Produce(seed))).ToList();
                    producers.ForEach(producer => producer.Start());
                    producers.ForEach(producer => producer.Join());
                    left.Wait();

                    // Pauses of very different lengths: during the longest all workers fall asleep.
                    void Produce(int seed)
                    {
                        var random = new Random(seed);
                        var signal = new Work(() => left.Signal());
                        for (var n = 0; n < Pieces; n++)
                        {
                            while (!workers.TryRun(signal))
                                Thread.Yield();
                            if (random.Next(4) == 0)
                                Thread.SpinWait(1 << random.Next(16));
                        }
                    }
                }
            ),
            Matrix.Alone(
                "a single worker takes everything that a thread adds piece by piece",
                () =>
                {
                    using var workers = new BlockingWorkers(workers: 1, queueLimit: 0);
                    for (var n = 0; n < 5_000; n++)
                    {
                        var done = new ManualResetEventSlim();
                        while (!workers.TryRun(new Work(done.Set)))
                            Thread.Yield(); // the worker is not idle yet
                        done.Wait();
                    }
                }
            ),
            Matrix.Alone(
                "a sleeping worker keeps nothing of its last work",
                () =>
                {
                    using var workers = new BlockingWorkers(workers: 1, queueLimit: 1);
                    var done = new ManualResetEventSlim();
                    var last = Began(workers, done);
                    done.Wait();
                    Check.True(!PoolTests.IsKept([last]), "the work is gone");
                }
            ),
        ]
    );

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Began(BlockingWorkers workers, ManualResetEventSlim done)
    {
        var work = new Work(done.Set);
        Check.True(workers.TryRun(work), "taken");
        return new WeakReference(work);
    }
}
