using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The basics of blocking on asynchronous code, and the threads and ambient state after a run.</summary>
public static class BlockingBasicsTests
{
    private static readonly BlockingInterpreter Interpreter = new();
    private static readonly FormatException Fault = new("x");

    private static int Here => Environment.CurrentManagedThreadId;

    [Tests]
    public static readonly Test All = Runner.TestList(
        "blocking: basics",
        [
            Matrix.Alone(
                "a run that never waits returns its value on the calling thread",
                () => Check.Equal(Here, Interpreter.Run(Handler.Sync(() => Here)))
            ),
            Matrix.Alone(
                "a run that yields continues on the calling thread",
                () => Check.Equal(Here, Interpreter.Run(Handler.Yield.Then(Handler.Sync(() => Here))))
            ),
            Matrix.Alone(
                "a run can start on a freshly created thread",
                () => Matrix.OnThread(() => Check.Equal(1, Interpreter.Run(Yields(1)))).GetAwaiter().GetResult()
            ),
            Matrix.Alone(
                "a run inside a catch block keeps the caught exception intact",
                () =>
                {
                    try
                    {
                        throw Fault;
                    }
                    catch (FormatException caught)
                    {
                        Check.Throws<TimeoutException>(() =>
                            Interpreter.Run(Handler.Fail<int>(new TimeoutException()))
                        );
                        Check.Equal(1, Interpreter.Run(Yields(1)));
                        Check.Same(Fault, caught);
                    }
                }
            ),
            Matrix.Alone(
                "steps may be method groups, local functions and partial applications",
                () =>
                {
                    Check.Equal(4, Interpreter.Run(Handler.Return(1).Map(Double).Bind(Local)));
                    Func<int, int, int> add = (x, y) => x + y;
                    Check.Equal(5, Interpreter.Run(Handler.Return(2).Map(x => add(x, 3))));

                    static int Double(int x) => 2 * x;
                    static Handler<int> Local(int x) => Yields(x + 2);
                }
            ),
            Matrix.Alone(
                "nothing executes before the run, and two runs of one value are independent",
                () =>
                {
                    var trace = new List<int>();
                    var handler = Handler.Yield.AsUnit().Bind(_ => Handler.Sync(() => trace.Count));
                    var traced = handler.Finally(Handler.Sync(() => trace.Add(Here)));
                    Check.Equal(0, trace.Count);
                    Check.Equal(0, Interpreter.Run(traced));
                    Check.Equal(1, Interpreter.Run(traced));
                }
            ),
            Matrix.Alone(
                "concurrent runs on two threads do not share state",
                () =>
                {
                    using var both = new Barrier(2);
                    var key = new Key<int>("n");
                    var (a, b) = (0, 0);
                    Task.WaitAll(
                        Matrix.OnThread(() => a = Interpreter.Run(Meets(1))),
                        Matrix.OnThread(() => b = Interpreter.Run(Meets(2)))
                    );
                    Check.Equal((1, 2), (a, b));

                    async Handler<int> Meets(int n)
                    {
                        await key.Set(n);
                        for (var k = 0; k < 50; k++)
                        {
                            both.SignalAndWait();
                            await Task.Yield();
                        }
                        return await key.Get();
                    }
                }
            ),
            Matrix.Alone(
                "every continuation of the handler runs on the loop thread",
                () =>
                {
                    Check.True(Interpreter.Run(Hops(Here)));

                    static async Handler<bool> Hops(int thread)
                    {
                        for (var n = 0; n < 200; n++)
                        {
                            await Task.Yield();
                            Check.Equal(thread, Here);
                            await Task.Run(() => { });
                            Check.Equal(thread, Here);
                            await Matrix.OnThread(() => { }).ConfigureAwait(false);
                            Check.Equal(thread, Here);
                            await Plain(thread);
                            Check.Equal(thread, Here);
                        }
                        return true;
                    }

                    static async Task Plain(int thread)
                    {
                        await Task.Yield();
                        Check.Equal(thread, Here);
                        await Task.Run(() => { });
                        Check.Equal(thread, Here);
                    }
                }
            ),
            Matrix.Alone(
                "the ambient context is the same before and after a run, whatever its outcome",
                () =>
                {
                    foreach (var ambient in new[] { null, new Counting() })
                    {
                        SynchronizationContext.SetSynchronizationContext(ambient);
                        Interpreter.Run(Yields(1));
                        Check.Same(ambient, SynchronizationContext.Current);
                        Check.Throws<FormatException>(() => Interpreter.Run(Yields(1).Then(Handler.Fail<int>(Fault))));
                        Check.Same(ambient, SynchronizationContext.Current);
                        var cancelled = RequestContext.Of(Handlers.Request.Get("/"), null, new(true));
                        Check.Throws<OperationCanceledException>(() => Interpreter.Run(Yields(1), cancelled));
                        Check.Same(ambient, SynchronizationContext.Current);
                        // Nothing was posted to the caller's context.
                        Check.Equal(0, ambient?.Posts ?? 0);
                    }
                }
            ),
            Matrix.Alone(
                "an async run does not post to the caller's context either, and leaves it in place",
                () =>
                {
                    var ambient = new Counting();
                    SynchronizationContext.SetSynchronizationContext(ambient);
                    var task = new AsyncInterpreter()
                        .RunAsync(Handler.Sync(() => Check.Same(null, SynchronizationContext.Current)).Then(Plainly()))
                        .AsTask();
                    Check.Same(ambient, SynchronizationContext.Current);
                    Check.Equal(1, task.GetAwaiter().GetResult());
                    Check.Equal(0, ambient.Posts);

                    static async Handler<int> Plainly()
                    {
                        await Task.Run(() => { });
                        await Task.Yield();
                        return 1;
                    }
                }
            ),
            Matrix.Alone(
                "a step that changes the ambient context affects neither the run nor the caller",
                () =>
                {
                    var handler = Handler
                        .Sync(() => SynchronizationContext.SetSynchronizationContext(null))
                        .Then(Handler.Yield.Then(Handler.Sync(() => SynchronizationContext.Current is not null)));
                    Check.True(Interpreter.Run(handler));
                    Check.Same(null, SynchronizationContext.Current);
                    var odd = Handler.Sync(() => SynchronizationContext.SetSynchronizationContext(new Counting()));
                    new AsyncInterpreter().Act(odd);
                    Check.Same(null, SynchronizationContext.Current);
                }
            ),
            Matrix.Alone(
                "inside a run the scheduler is the default scheduler, and StartNew does not use the loop",
                () =>
                {
                    Check.Same(TaskScheduler.Default, Interpreter.Run(Handler.Sync(() => TaskScheduler.Current)));
                    var handler = Handler.FromTask(_ => new ValueTask<int>(Task.Factory.StartNew(() => Here)));
                    Check.True(Interpreter.Run(handler) != Here);
                }
            ),
            Matrix.Alone(
                "values may be large, null or unit",
                () =>
                {
                    Check.Equal(null, Interpreter.Run(Yields<string?>(null)));
                    Check.Equal((1, "2", 3m), Interpreter.Run(Yields((1, "2", 3m))));
                    Interpreter.Run(Handler.Yield.AsUnit());
                }
            ),
        ]
    );

    private static Handler<A> Yields<A>(A value) => Handler.Yield.Then(Handler.Return(value));

    private sealed class Counting : SynchronizationContext
    {
        public int Posts;

        public override void Post(SendOrPostCallback callback, object? state)
        {
            Interlocked.Increment(ref Posts);
            base.Post(callback, state);
        }

        public override void Send(SendOrPostCallback callback, object? state)
        {
            Interlocked.Increment(ref Posts);
            base.Send(callback, state);
        }
    }
}
