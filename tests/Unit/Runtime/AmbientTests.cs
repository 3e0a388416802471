using System.Collections.Concurrent;
using Expecto;
using Handlers.Runtime;
using Nito.AsyncEx;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>
/// Runs that use only the library's own waits end correctly wherever they are called: under foreign contexts, schedulers and
/// pools. A watchdog ends a run that hangs.
/// </summary>
public static class AmbientTests
{
    /// <summary>Delay, yield, spawn, join and all: each of them needs only the run's own loop.</summary>
    private static async Handler<int> Own()
    {
        await Handler.Delay(TimeSpan.FromTicks(1));
        await Handler.Yield;
        var fiber = await Handler.Spawn(Handler.Yield.Then(Handler.Delay(TimeSpan.FromTicks(1))).As(1));
        var sum = (await Handler.All([Handler.Yield.As(2), Handler.Delay(TimeSpan.FromTicks(1)).As(3)])).Sum();
        return sum + await fiber.Join();
    }

    private static readonly (string Name, Action<Interpreter, Action> In)[] Places =
    [
        ("a single-threaded context", (_, run) => AsyncContext.Run(run)),
        ("a context that limits how many callbacks run at the same time", (_, run) => Limited(run)),
        ("a scheduler that runs one task at a time", (_, run) => Exclusive(run)),
        ("a pool whose threads are all blocked", (_, run) => WithoutPool(run)),
        ("many threads at the same time", (_, run) => OnMany(run)),
    ];

    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "ambient",
            [
                .. Places.SelectMany(place =>
                    new[]
                    {
                        Matrix.Alone(
                            $"a blocking run works under {place.Name}",
                            () => place.In(null!, () => Check.Equal(6, new BlockingInterpreter().Run(Own())))
                        ),
                        Matrix.Alone(
                            $"a shared run works under {place.Name}",
                            () =>
                                Matrix.Ending(() =>
                                {
                                    var shared = Matrix.Shared(new InterpreterOptions());
                                    place.In(shared, () => Check.Equal(6, ((SharedInterpreter)shared).Run(Own())));
                                })
                        ),
                    }
                ),
                Matrix.Alone("a blocking run works in a static constructor", () => Check.Equal(6, Static.Value)),
                Matrix.Outside(
                    "a wait that needs the pool is slow while the pool is blocked, and ends as soon as one thread is free",
                    i =>
                    {
                        var pool = new TaskCompletionSource();
                        var needing = Handler.FromContext(async _ =>
                        {
                            await Task.Run(() => { });
                            return 7;
                        });
                        Task<int> run = null!;
                        WithoutPool(() =>
                        {
                            run =
                                i is BlockingInterpreter
                                    ? Matrix.OnThreadGives(() => i.Value(needing))
                                    : i.RunAsync(needing).AsTask();
                            Check.True(!run.IsCompleted);
                        });
                        Check.Equal(7, Waited(run));
                    }
                ),
                Matrix.Alone(
                    "an async run never blocks its caller, whatever the handler waits for",
                    () =>
                    {
                        var gate = new TaskCompletionSource<int>();
                        async Handler<int> Waiting()
                        {
                            var fiber = await Handler.Spawn(Handler.Delay(TimeSpan.FromDays(1)).As(1));
                            await Handler.Yield;
                            await fiber.Cancel();
                            return await gate.Task;
                        }
                        // It returns although nothing for which it waits can have ended.
                        var run = new AsyncInterpreter().RunAsync(Waiting()).AsTask();
                        Check.True(!run.IsCompleted);
                        gate.SetResult(5);
                        Check.Equal(5, Waited(run));
                    }
                ),
                Matrix.Alone(
                    "a run on a loop whose thread waits for it is refused if it would deadlock",
                    () =>
                        Matrix.Ending(() =>
                        {
                            var shared = (SharedInterpreter)Matrix.Shared(new InterpreterOptions());
                            var waiting = Handler.Sync(() => shared.Run(Handler.Return(1)));
                            foreach (var outer in new Interpreter[] { shared, new AsyncInterpreter() })
                                Check.True(
                                    outer
                                        .End(waiting)
                                        .Fault!.Message.Contains("Await the handler instead", StringComparison.Ordinal)
                                );
                            Check.Equal(1, new BlockingInterpreter().Run(waiting));
                        })
                ),
                Runner.TestCase(
                    "the context that a step leaves behind is not visible to the code that completes the awaited task",
                    () =>
                        Task.Run(() =>
                        {
                            var awaited = new TaskCompletionSource<int>();
                            var run = new AsyncInterpreter().RunOutcomeAsync(
                                Handler
                                    .FromTask((CancellationToken _) => awaited.Task)
                                    .Do(_ => SynchronizationContext.SetSynchronizationContext(new Counting()))
                            );
                            // The run continues in here.
                            awaited.SetResult(1);
                            var left = SynchronizationContext.Current;
                            SynchronizationContext.SetSynchronizationContext(null);
                            Check.True(run.IsCompleted, "the run has ended");
                            Check.Equal(null, left);
                        })
                ),
                Matrix.Case(
                    "nothing is posted to the caller's context, which does not change",
                    i =>
                    {
                        var context = new Counting();
                        SynchronizationContext.SetSynchronizationContext(context);
                        Check.Equal(6, i.Value(Own()));
                        Check.Same(context, SynchronizationContext.Current);
                        Check.Equal(0, context.Posts);
                    }
                ),
            ]
        )
    );

    private static class Static
    {
        public static readonly int Value = new BlockingInterpreter().Run(Own());
    }

    private sealed class Counting : SynchronizationContext
    {
        public int Posts;

        public override void Post(SendOrPostCallback d, object? state)
        {
            Interlocked.Increment(ref Posts);
            base.Post(d, state);
        }
    }

    /// <summary>Posted callbacks run on the pool, one at a time, under the context.</summary>
    private sealed class OneAtATime : SynchronizationContext
    {
        private readonly BlockingCollection<Action> work = [];

        public OneAtATime() =>
            Matrix.OnThread(() =>
            {
                SetSynchronizationContext(this);
                foreach (var each in work.GetConsumingEnumerable())
                    each();
            });

        public override void Post(SendOrPostCallback d, object? state) => work.Add(() => d(state));

        public void Complete() => work.CompleteAdding();
    }

    private static void Limited(Action run)
    {
        var (context, done) = (new OneAtATime(), new TaskCompletionSource());
        context.Post(
            _ =>
            {
                try
                {
                    run();
                    done.SetResult();
                }
                catch (Exception e)
                {
                    done.SetException(e);
                }
            },
            null
        );
        done.Task.GetAwaiter().GetResult();
        context.Complete();
    }

    private static void Exclusive(Action run)
    {
        var scheduler = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
        Task.Factory.StartNew(run, CancellationToken.None, TaskCreationOptions.LongRunning, scheduler)
            .GetAwaiter()
            .GetResult();
    }

    private static void OnMany(Action run) =>
        Task.WaitAll(Enumerable.Range(0, 16).Select(_ => Matrix.OnThread(() => Repeat(run))).ToArray());

    private static void Repeat(Action run)
    {
        for (var n = 0; n < 50; n++)
            run();
    }

    /// <summary>Runs the action with all threads of the pool blocked, and at most as many threads as processors.</summary>
    private static void WithoutPool(Action run)
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        using var over = new ManualResetEventSlim();
        ThreadPool.SetMinThreads(1, ports);
        var blocked = Enumerable.Range(0, 100).Select(_ => Blocked(over)).ToArray();
        try
        {
            run();
        }
        finally
        {
            over.Set();
            ThreadPool.SetMinThreads(workers, ports);
            Task.WaitAll(blocked);
        }
    }

    private static Task Blocked(ManualResetEventSlim over)
    {
        var ended = new TaskCompletionSource();
        ThreadPool.UnsafeQueueUserWorkItem(
            _ =>
            {
                over.Wait();
                ended.SetResult();
            },
            null
        );
        return ended.Task;
    }

    // On a separate thread, because the pool may be blocked, and the context may belong to the waiting thread.
    private static A Waited<A>(Task<A> task) => task.ConfigureAwait(false).GetAwaiter().GetResult();
}
