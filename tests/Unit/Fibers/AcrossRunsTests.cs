using System.Collections.Concurrent;
using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>
/// Fibers that are cancelled by runs other than their own, on other threads. Fibers are used again, so what a cancellation reaches too late
/// would belong to somebody else: a run must neither be cancelled nor hang because of a fiber that it has nothing to do with.
/// </summary>
public static class AcrossRunsTests
{
    private static readonly Handler<int> Waiting = Handler.Yield.Then(Handler.Return(1));

    [Tests]
    public static readonly Test All = Runner.TestList(
        "fibers: across runs",
        [
            Matrix.Alone(
                "a cancellation that arrives while its fiber is ending does not cancel the next run",
                () =>
                {
                    for (var trial = 0; trial < 10; trial++)
                        CancelWhileEnding();
                }
            ),
            Matrix.Alone(
                "runs that nobody can cancel are never cancelled, however many fibers are cancelled as they end",
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
                "a fiber that cancels itself by a nested run is abandoned once, and the thread's next runs end",
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
                            Handler.Of(() =>
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
                    Check.Equal(ReportKind.FiberAbandoned, reports.Single().Kind);
                    Check.Equal(TimeSpan.FromSeconds(2).Ticks, time.GetTimestamp(), "the grace time, given once");
                }
            ),
            Matrix.Alone(
                "a fiber that another run abandons while it takes a step spoils neither its siblings nor the thread's next runs",
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
                                .Finally(_ => Handler.Act(() => siblingEnded = true))
                        );
                        return await Handler.FromContext(_ => new ValueTask<int>(end.Task));
                    }
                    async Handler<int> Busy()
                    {
                        await Handler.Act(() =>
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
                    // Its clock jumps, so the grace time of the other run is over at once.
                    var canceller = new BlockingInterpreter(
                        new InterpreterOptions { Time = new ManualTime(jumps: true), Report = _ => { } }
                    );
                    canceller.Run(busy!.Cancel().AsUnit());
                    goOn.Set();
                    loop.Take(() => { });
                    end.SetResult(7);
                    Check.True(main.GetAwaiter().GetResult().IsValue);
                    loop.Take(NextRunsEnd);
                    Check.Equal(0, stepsAfter, "steps of the abandoned fiber");
                    Check.True(siblingEnded, "the sibling was cancelled and awaited");
                }
            ),
        ]
    );

    // The fiber waits on the loop's thread. The first canceller is held inside the fiber's gate, where it posts the woken fiber; more cancellers
    // and, last, the fiber that ends are queued at that gate when it is let go. The cancellers then come before the fiber's end.
    private static void CancelWhileEnding()
    {
        using var loop = new OneThread();
        var interpreter = AsyncInterpreter.On(loop);
        Fiber<int>? fiber = null;
        var (spawned, over) = (new ManualResetEventSlim(), new TaskCompletionSource<int>());
        async Handler<int> Main()
        {
            var begun = await Handler.Spawn(Handler.Delay(TimeSpan.FromDays(1)).As(1));
            await Handler.Yield;
            fiber = begun;
            spawned.Set();
            return await Handler.FromContext(_ => new ValueTask<int>(over.Task));
        }
        var main = interpreter.RunOutcomeAsync(Main()).AsTask();
        spawned.Wait();
        loop.Take(() => { });
        Thread[] cancellers = [.. Enumerable.Range(0, 4).Select(_ => new Thread(Cancel) { IsBackground = true })];
        var first = cancellers[0];
        var taken = false;
        loop.Posting = (work, queue) =>
        {
            if (Thread.CurrentThread != first)
            {
                queue(work);
                return;
            }
            foreach (var canceller in cancellers[1..])
            {
                canceller.Start();
                AwaitBlocked(canceller, static () => true);
            }
            queue(
                new OneThread.Work(() =>
                {
                    Volatile.Write(ref taken, true);
                    work.Execute();
                })
            );
            AwaitBlocked(loop.Thread, () => Volatile.Read(ref taken));
        };
        first.Start();
        foreach (var canceller in cancellers)
            canceller.Join();
        Task<Outcome<int>>[] next = [];
        loop.Take(() => next = [.. Enumerable.Range(0, 4).Select(_ => interpreter.RunOutcomeAsync(Waiting).AsTask())]);
        foreach (var run in next)
            Check.True(run.GetAwaiter().GetResult().IsValue, "a run that nobody can cancel ends in its value");
        over.SetResult(1);
        main.GetAwaiter().GetResult();

        void Cancel() => new BlockingInterpreter().Run(fiber!.Cancel().AsUnit());
    }

    // Bounded: where it does not come to be blocked the test goes on all the same, and then shows nothing.
    private static void AwaitBlocked(Thread thread, Func<bool> counts)
    {
        for (var look = 0; look < 1_000_000; look++)
        {
            if (counts() && (thread.ThreadState & System.Threading.ThreadState.WaitSleepJoin) != 0)
                return;
            Thread.Yield();
        }
    }

    // In virtual time, where a run that hangs is found out at once. It takes more fibers than the test before has given back.
    private static void NextRunsEnd()
    {
        var outcome = new TestInterpreter(Schedule.Fifo).Run(Handler.All(Enumerable.Repeat(Waiting, 8))).Outcome;
        Check.True(outcome.TryGetValue(out var values) && values.Count == 8, $"{outcome}");
    }

    /// <summary>An event loop of one thread, with a hook before what is posted is queued.</summary>
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

        /// <summary>Does something on the loop's thread, after what is queued, and waits for it.</summary>
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
