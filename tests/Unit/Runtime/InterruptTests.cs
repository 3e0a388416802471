using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>
/// The usual way to make a blocking call cancelable is <c>token.Register(thread.Interrupt)</c>. When the call ends just then, the interrupt stays
/// pending, and the next wait of the thread is the library's own.
/// </summary>
public static class InterruptTests
{
    private static readonly Handler<Thread> Interrupted = Handler.Offload(_ =>
    {
        Thread.CurrentThread.Interrupt();
        return Thread.CurrentThread;
    });

    // An innocent wait, which would mistake a pending interrupt for its own.
    private static readonly Handler<Thread> Innocent = Handler.Offload(_ =>
    {
        Thread.CurrentThread.Join(0);
        return Thread.CurrentThread;
    });

    [Tests]
    public static readonly Test All = Runner.TestList(
        "interrupts that come too late",
        [
            Matrix.Outside(
                "an offloaded function leaves an interrupt behind: its thread runs the next function, which is not affected",
                interpreter =>
                {
                    var own = Matrix.Like(
                        interpreter,
                        interpreter.Options with
                        {
                            Executor = new BlockingExecutor(limit: 1),
                        }
                    );
                    for (var round = 0; round < 100; round++)
                    {
                        var first = own.Value(Interrupted);
                        Check.Same(first, own.Value(Innocent));
                    }
                }
            ),
            Matrix.Alone(
                "a step on a shared loop leaves an interrupt behind: the loop continues",
                () =>
                    Matrix.Ending(() =>
                    {
                        var shared = Matrix.Shared(new InterpreterOptions());
                        for (var round = 0; round < 100; round++)
                        {
                            var first = shared.Value(
                                Handler.Sync(() =>
                                {
                                    Thread.CurrentThread.Interrupt();
                                    return Thread.CurrentThread;
                                })
                            );
                            // Waits on the real clock, so that the loop parks and is woken.
                            var next = Handler
                                .Delay(TimeSpan.FromMilliseconds(1))
                                .Then(Handler.Sync(() => Thread.CurrentThread));
                            Check.Same(first, shared.Value(next));
                        }
                    })
            ),
            Matrix.Alone(
                "work leaves an interrupt behind: its worker runs the next work, which is not affected",
                () =>
                {
                    using var workers = new BlockingWorkers(1, 10);
                    for (var round = 0; round < 100; round++)
                    {
                        using var done = new ManualResetEventSlim();
                        Exception? seen = null;
                        Check.True(workers.TryRun(new Work(() => Thread.CurrentThread.Interrupt())));
                        Check.True(workers.TryRun(new Work(Wait)));
                        done.Wait();
                        Check.Equal(null, seen);

                        void Wait()
                        {
                            try
                            {
                                Thread.CurrentThread.Join(0);
                            }
                            catch (ThreadInterruptedException interrupted)
                            {
                                seen = interrupted;
                            }
                            done.Set();
                        }
                    }
                }
            ),
            Matrix.Alone(
                "a lock of the library is taken nevertheless, and the interrupt is still pending then",
                () =>
                {
                    var monitor = new object();
                    var modern = new Lock();
                    Held(
                        () => Monitor.Enter(monitor),
                        () => Monitor.Exit(monitor),
                        () => Uninterrupted.Enter(monitor).Dispose()
                    );
                    Held(modern.Enter, modern.Exit, () => Uninterrupted.Enter(modern).Dispose());
                }
            ),
            Matrix.Alone(
                "an interrupt ends a waiting blocking run, like any interrupt",
                () =>
                {
                    var wait = Handler
                        .Sync(() => Thread.CurrentThread.Interrupt())
                        .Then(Handler.Delay(TimeSpan.FromDays(1)));
                    Check.Throws<ThreadInterruptedException>(() => new BlockingInterpreter().Run(wait.As(1)));
                    Check.Equal(1, new BlockingInterpreter().Run(Handler.Yield.As(1)));
                }
            ),
        ]
    );

    private static void Held(Action enter, Action exit, Action uninterrupted)
    {
        var pending = false;
        Exception? thrown = null;
        var waits = new Thread(() =>
        {
            try
            {
                Thread.CurrentThread.Interrupt();
                uninterrupted();
                Thread.CurrentThread.Join(0);
            }
            catch (ThreadInterruptedException)
            {
                pending = true;
            }
            catch (Exception fault)
            {
                thrown = fault;
            }
        })
        {
            IsBackground = true,
        };
        enter();
        waits.Start();
        while (!waits.ThreadState.HasFlag(System.Threading.ThreadState.WaitSleepJoin) && waits.IsAlive)
            Thread.Yield();
        var waited = waits.IsAlive;
        exit();
        waits.Join();
        Check.True(waited, "it waits while the lock is held");
        Check.Equal(null, thrown);
        Check.True(pending, "the interrupt is still pending");
    }

    private sealed class Work(Action action) : IThreadPoolWorkItem
    {
        public void Execute() => action();
    }
}
