using System.Collections.Concurrent;
using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>
/// Fibers that are cancelled by other runs, on other threads. Fibers are reused, so a late cancellation could reach a fiber that now
/// belongs to another run: no run may be cancelled or hang because of an unrelated fiber.
/// </summary>
public static class AcrossRunsTests
{
    private static readonly Handler<int> Waiting = Handler.Yield.Then(Handler.Return(1));

    [Tests]
    public static readonly Test All = Runner.TestList(
        "fibers: across runs",
        [
            Matrix.Alone(
                "runs that cannot be cancelled are never cancelled, however many fibers are cancelled as they end",
                () =>
                {
                    var interpreter = new AsyncInterpreter();
                    var (clients, pings, cancelled) = (4, 0, 0);
                    var child = Handler.FromContext(async _ =>
                    {
                        for (var n = 0; n < 3; n++)
                            await Task.Yield();
                        return 1;
                    });
                    var ping = Handler.FromContext(async _ =>
                    {
                        await Task.Yield();
                        return 1;
                    });
                    Task.WhenAll([
                            .. Enumerable.Range(0, clients).Select(n => Task.Run(() => Client(n))),
                            .. Enumerable.Range(0, 4).Select(_ => Task.Run(Pings)),
                        ])
                        .GetAwaiter()
                        .GetResult();
                    Check.True(pings > 0);
                    Check.Equal(0, cancelled, "pings that were cancelled");

                    async Task Client(int seed)
                    {
                        try
                        {
                            var random = new Random(seed);
                            for (var n = 0; n < 20_000; n++)
                            {
                                var fiber = await interpreter.RunAsync(Handler.Spawn(child, Lifetime.Host));
                                // About as long as the fiber takes.
                                for (var left = random.Next(0, 6); left > 0; left--)
                                    await Task.Yield();
                                await interpreter.RunAsync(fiber.Cancel().AsUnit());
                                await interpreter.RunAsync(fiber.Ended());
                            }
                        }
                        finally
                        {
                            Interlocked.Decrement(ref clients);
                        }
                    }

                    async Task Pings()
                    {
                        while (Volatile.Read(ref clients) > 0)
                        {
                            if ((await interpreter.RunOutcomeAsync(ping)).IsCancelled)
                                Interlocked.Increment(ref cancelled);
                            Interlocked.Increment(ref pings);
                        }
                    }
                }
            ),
            Matrix.Alone(
                "a fiber that cancels itself by a nested run ends at its next checkpoint, and the thread's next runs end",
                () =>
                {
                    var reports = new ConcurrentQueue<Report>();
                    var time = new ManualTime(jumps: true);
                    var interpreter = new BlockingInterpreter(
                        new InterpreterOptions
                        {
                            Time = time,
                            Grace = TimeSpan.FromSeconds(2),
                            Report = reports.Enqueue,
                        }
                    );
                    Fiber<int>? self = null;
                    async Handler<Outcome<int>> Main()
                    {
                        self = await Handler.Spawn(
                            Handler.Sync(() =>
                            {
                                interpreter.Run(self!.Cancel().AsUnit());
                                return 42;
                            })
                        );
                        return await self.Ended();
                    }
                    var ended = interpreter.Run(Main());
                    NextRunsEnd();
                    Check.True(ended.IsCancelled, "the fiber counts as cancelled");
                    Check.Equal(0, reports.Count, "reports");
                    Check.Equal(0, time.GetTimestamp(), "the time that it took");
                }
            ),
            Matrix.Alone(
                "a fiber that another run cancels during a step is awaited beyond the grace time and affects no other run",
                () =>
                {
                    using var loop = new OneThread();
                    var interpreter = AsyncInterpreter.On(loop);
                    var (inStep, goOn) = (new ManualResetEventSlim(), new ManualResetEventSlim());
                    var end = new TaskCompletionSource<int>();
                    Fiber<int>? busy = null;
                    var (siblingEnded, stepsAfter) = (false, 0);
                    async Handler<int> Main()
                    {
                        busy = await Handler.Spawn(Busy());
                        await Handler.Spawn(
                            Handler
                                .Delay(TimeSpan.FromDays(1))
                                .As(1)
                                .Finally(_ => Handler.Sync(() => siblingEnded = true))
                        );
                        return await Handler.FromTask(_ => new ValueTask<int>(end.Task));
                    }
                    async Handler<int> Busy()
                    {
                        await Handler.Sync(() =>
                        {
                            inStep.Set();
                            goOn.Wait();
                        });
                        await Handler.Yield;
                        stepsAfter++;
                        return 42;
                    }
                    var main = interpreter.RunOutcomeAsync(Main()).AsTask();
                    inStep.Wait();
                    // Its clock jumps, so the grace time of the other run would be over immediately.
                    var reports = new ConcurrentQueue<Report>();
                    var canceller = new AsyncInterpreter(
                        new InterpreterOptions { Time = new ManualTime(jumps: true), Report = reports.Enqueue }
                    );
                    var cancelled = canceller.RunOutcomeAsync(busy!.Cancel().AsUnit()).AsTask();
                    Check.True(!cancelled.IsCompleted, "the canceller waits");
                    goOn.Set();
                    Check.True(cancelled.GetAwaiter().GetResult().IsValue);
                    Check.Equal(0, reports.Count, "reports");
                    end.SetResult(7);
                    Check.True(main.GetAwaiter().GetResult().IsValue);
                    loop.Take(NextRunsEnd);
                    Check.Equal(0, stepsAfter, "steps of the cancelled fiber");
                    Check.True(siblingEnded, "the sibling was cancelled and awaited");
                }
            ),
            Matrix.Alone(
                "a run that is abandoned during its grace time leaves the fiber to the run that owns it",
                () =>
                {
                    var (reports, end) = (new ConcurrentQueue<Report>(), new TaskCompletionSource<int>());
                    var interpreter = new AsyncInterpreter(new InterpreterOptions { Report = reports.Enqueue });
                    Fiber<int>? stubborn = null;
                    var main = interpreter
                        .RunOutcomeAsync(
                            Handler
                                .Spawn(Handler.FromTask((CancellationToken _) => end.Task))
                                .Bind(fiber => (stubborn = fiber).Ended())
                        )
                        .AsTask();
                    SpinWait.SpinUntil(() => stubborn is not null);
                    // The wait ends in a run to which the fiber does not belong.
                    var canceller = interpreter.RunOutcomeAsync(new GraceIsOver(stubborn!)).AsTask();
                    Check.True(!canceller.IsCompleted, "it still waits");
                    end.SetResult(7);
                    Check.True(canceller.GetAwaiter().GetResult().IsValue);
                    Check.True(main.GetAwaiter().GetResult().GetValue().IsValue, "the fiber ended by itself");
                    Check.Equal(0, reports.Count, "reports");
                }
            ),
        ]
    );

    /// <summary>Cancels a fiber whose grace time is over.</summary>
    private sealed class GraceIsOver(Fiber fiber) : Handler<Unit>
    {
        internal override Handler? Step(FiberState state)
        {
            var node = new CancelFiberNode(fiber);
            return node.Woken(state, new Joiner(node, state));
        }
    }

    // In virtual time, a run that hangs is detected immediately. It takes more fibers than the previous test has returned.
    private static void NextRunsEnd()
    {
        var outcome = new TestInterpreter(Schedule.Fifo).Run(Handler.All(Enumerable.Repeat(Waiting, 8))).Outcome;
        Check.True(outcome.TryGetValue(out var values) && values.Count == 8, $"{outcome}");
    }

    /// <summary>An event loop with one thread, with a hook that runs before posted work is queued.</summary>
    private sealed class OneThread : EventLoop, IDisposable
    {
        private readonly BlockingCollection<IThreadPoolWorkItem> queue = [];

        internal OneThread()
        {
            Thread = new Thread(() =>
            {
                foreach (var work in queue.GetConsumingEnumerable())
                    work.Execute();
            })
            {
                IsBackground = true,
            };
            Thread.Start();
        }

        internal Thread Thread { get; }

        internal Action<IThreadPoolWorkItem, Action<IThreadPoolWorkItem>>? Posting { get; set; }

        public override bool IsSerial => true;

        public override void Post(IThreadPoolWorkItem work)
        {
            if (Posting is { } posting)
                posting(work, queue.Add);
            else
                queue.Add(work);
        }

        /// <summary>Runs an action on the loop's thread, after the queued work, and waits for it.</summary>
        internal void Take(Action action)
        {
            var done = new TaskCompletionSource();
            queue.Add(
                new Work(() =>
                {
                    try
                    {
                        action();
                        done.SetResult();
                    }
                    catch (Exception e)
                    {
                        done.SetException(e);
                    }
                })
            );
            done.Task.GetAwaiter().GetResult();
        }

        public void Dispose() => queue.CompleteAdding();

        internal sealed class Work(Action action) : IThreadPoolWorkItem
        {
            public void Execute() => action();
        }
    }
}
