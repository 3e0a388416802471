using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Workers are woken one at a time, each by the one before it; none of them may be forgotten.</summary>
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
                "a burst reaches every worker, although each one blocks until the last has begun",
                () =>
                {
                    const int Count = 4;
                    using var workers = new BlockingWorkers(Count, queueLimit: 0);
                    for (var round = 0; round < 200; round++)
                    {
                        // Left to the collector: the last worker may still be leaving it.
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
        ]
    );
}
