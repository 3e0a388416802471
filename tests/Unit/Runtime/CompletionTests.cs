using System.Runtime.CompilerServices;
using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>
/// Blocking on asynchronous code: leftovers of a run, a blocked thread pool, and the task of an async run. The tests run one after another, because
/// they count bytes, collect garbage and block the pool.
/// </summary>
public static class CompletionTests
{
    private static readonly BlockingInterpreter Interpreter = new();

    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "runs: completion",
            [
                Matrix.Alone(
                    "a timer that is due after the run's end does not fire into the next run",
                    () =>
                    {
                        var time = new ManualTime();
                        var interpreter = new BlockingInterpreter(new InterpreterOptions { Time = time });
                        using var source = new CancellationTokenSource();
                        var context = RequestContext.Of(Handlers.Request.Get("/"), cancellation: source.Token);
                        var run = Matrix.OnThread(() =>
                        {
                            Check.True(
                                interpreter.RunOutcome(Handler.Delay(TimeSpan.FromHours(1)).As(1), context).IsCancelled
                            );
                            Check.Equal(1, interpreter.Run(Handler.Yield.Then(Handler.Return(1))));
                        });
                        time.TimerSet.Wait();
                        source.Cancel();
                        run.GetAwaiter().GetResult();
                        time.Advance(TimeSpan.FromHours(2));
                    }
                ),
                Matrix.Alone(
                    "the objects of a run are collected although a task that never ends holds its context",
                    () =>
                    {
                        var (kept, gone) = Started();
                        for (var n = 0; n < 10 && gone.IsAlive; n++)
                        {
                            GC.Collect();
                            GC.WaitForPendingFinalizers();
                        }
                        Check.True(!gone.IsAlive);
                        GC.KeepAlive(kept);
                    }
                ),
                Matrix.Case(
                    "ten thousand runs leave nothing behind",
                    i =>
                    {
                        var handler = Handler.Return(1).Bind(x => Handler.Yield.Then(Handler.Return(x)));
                        for (var n = 0; n < 1_000; n++)
                            i.Value(handler);
                        var before = GC.GetTotalMemory(forceFullCollection: true);
                        for (var n = 0; n < 10_000; n++)
                            i.Value(handler);
                        // The pools of all threads that the thread pool may use stay well below this limit; a loss of 100 B per run does not.
                        Check.True(GC.GetTotalMemory(forceFullCollection: true) - before < 1_000_000);
                    }
                ),
                Matrix.Alone(
                    "the loop serves timers and yields while the thread pool is blocked",
                    () =>
                        WithoutPool(() =>
                        {
                            Check.Equal(1, Interpreter.Run(Local()));

                            static async Handler<int> Local()
                            {
                                await Handler.Delay(TimeSpan.FromMilliseconds(1));
                                await Task.Yield();
                                await Matrix.OnThread(() => { });
                                await Handler.Offload(_ => 1);
                                await Handler.Delay(TimeSpan.FromMilliseconds(1));
                                return await Task.FromResult(1);
                            }
                        })
                ),
                Matrix.Alone(
                    "delays of runs on several threads pass at the same time, even without the pool",
                    () =>
                        WithoutPool(() =>
                        {
                            // All of them meet between their delays: run one after another, none would get there.
                            const int Runs = 8;
                            using var meeting = new Barrier(Runs);
                            Task.WaitAll(
                                Enumerable
                                    .Range(0, Runs)
                                    .Select(_ =>
                                        Matrix.OnThread(() =>
                                            Interpreter.Run(
                                                Handler
                                                    .Delay(TimeSpan.FromMilliseconds(5))
                                                    .Then(
                                                        Handler
                                                            .Sync(() => meeting.SignalAndWait())
                                                            .Then(Handler.Delay(TimeSpan.FromMilliseconds(5)).As(1))
                                                    )
                                            )
                                        )
                                    )
                                    .ToArray()
                            );
                        })
                ),
                Matrix.Alone(
                    "the task of an async run can be awaited once; a later await fails clearly instead of returning another run's value",
                    () =>
                    {
                        var interpreter = new AsyncInterpreter();
                        var gate = new TaskCompletionSource<int>();
                        var task = interpreter.RunOutcomeAsync(Handler.FromTask(_ => new ValueTask<int>(gate.Task)));
                        var copy = task;
                        Matrix.OnThread(() => gate.SetResult(1));
                        Check.Equal(1, task.AsTask().GetAwaiter().GetResult().GetValue());
                        for (var n = 0; n < 100; n++)
                            interpreter.RunOutcomeAsync(Handler.Return(n)).AsTask().GetAwaiter().GetResult();
                        Check.Throws<InvalidOperationException>(() => copy.GetAwaiter().GetResult());
                    }
                ),
                Matrix.Alone(
                    "an async run that never waits is complete when it is returned, on the caller's thread",
                    () =>
                    {
                        var task = new AsyncInterpreter().RunAsync(
                            Handler.Sync(() => Environment.CurrentManagedThreadId)
                        );
                        Check.Equal(Environment.CurrentManagedThreadId, task.Result());
                        var faulted = new AsyncInterpreter().RunAsync(Handler.Fail<int>(new FormatException("x")));
                        Check.True(faulted.IsFaulted);
                    }
                ),
                Matrix.Alone(
                    "thousands of async runs are concurrent, each on one thread at a time",
                    () =>
                    {
                        var interpreter = new AsyncInterpreter();
                        var runs = Enumerable.Range(0, 5_000).Select(n => interpreter.RunAsync(Steps(n)).AsTask());
                        Check.Equal(5_000 * 20, Task.WhenAll(runs.ToArray()).GetAwaiter().GetResult().Sum());

                        static async Handler<int> Steps(int n)
                        {
                            var (inside, steps) = (0, 0);
                            for (var k = 0; k < 20; k++)
                            {
                                Check.Equal(1, Interlocked.Increment(ref inside));
                                steps++;
                                Interlocked.Decrement(ref inside);
                                if ((n + k) % 3 == 0)
                                    await Task.Yield();
                                else if ((n + k) % 3 == 1)
                                    await Task.Run(() => { });
                                else
                                    await Handler.Yield;
                            }
                            return steps;
                        }
                    }
                ),
                Matrix.Alone(
                    "wake-ups and cancellations that race are each counted once",
                    () =>
                    {
                        var pool = new AsyncInterpreter();
                        for (var n = 0; n < 2_000; n++)
                            foreach (var interpreter in new Interpreter[] { Interpreter, pool })
                            {
                                // Not disposed: the pool may cancel it after the run has ended.
                                var source = new CancellationTokenSource();
                                var context = RequestContext.Of(Handlers.Request.Get("/"), cancellation: source.Token);
                                var gate = new TaskCompletionSource<int>();
                                var finals = 0;
                                var handler = Handler
                                    .FromTask(_ => new ValueTask<int>(gate.Task))
                                    .Bind(x => Handler.Delay(TimeSpan.FromTicks(1)).As(x))
                                    .Finally(Handler.Yield.Then(Handler.Sync(() => finals++)));
                                ThreadPool.UnsafeQueueUserWorkItem(_ => source.Cancel(), null);
                                ThreadPool.UnsafeQueueUserWorkItem(_ => gate.TrySetResult(1), null);
                                var outcome = interpreter.End(handler, context);
                                Check.True(outcome.IsCancelled || outcome.IsValue);
                                Check.True(finals == 1 || (finals == 0 && outcome.IsCancelled));
                            }
                    }
                ),
            ]
        )
    );

    // Not inlined, so that none of its locals keeps anything alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (Task, WeakReference) Started()
    {
        var large = new byte[1_000];
        var weak = new WeakReference(large);
        Task task = null!;
        var handler = Handler
            .Sync(() => large)
            .Bind(bytes =>
            {
                task = Never();
                return Handler.Yield.Then(Method(bytes).Finally(_ => Handler.Sync(() => GC.KeepAlive(bytes))));
            });
        Interpreter.Run(handler);
        return (task, weak);

        static async Task Never()
        {
            await Task.Yield();
            await new TaskCompletionSource().Task;
        }

        static async Handler<int> Method(byte[] bytes)
        {
            await Handler.Yield;
            await Handler.Return(bytes.Length);
            return (await Handler.Yield.Then(Handler.Return(bytes))).Length;
        }
    }

    // Every thread of the pool waits until the test is over, and so do the threads that the pool adds: work that the test gives to the pool would
    // have to queue behind them.
    private static void WithoutPool(Action test)
    {
        var over = new ManualResetEventSlim();
        for (var n = 0; n < 200; n++)
            ThreadPool.UnsafeQueueUserWorkItem(_ => over.Wait(), null);
        try
        {
            test();
        }
        finally
        {
            over.Set();
        }
    }
}
