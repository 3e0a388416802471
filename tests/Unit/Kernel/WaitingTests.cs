using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Asynchronous steps, offloaded functions and delays.</summary>
public static class WaitingTests
{
    private static readonly FormatException Fault = new("x");

    [Tests]
    public static readonly Test All = Runner.TestList(
        "handler: waiting",
        [
            Matrix.Case(
                "an asynchronous step that completes immediately",
                i =>
                {
                    Check.Equal(1, i.Value(Handler.FromTask(_ => new ValueTask<int>(1))));
                    Check.Equal(2, i.Value(Handler.FromTask((_, _) => new ValueTask<int>(Task.FromResult(2)))));
                    i.Act(Handler.FromTask((_, _) => default(ValueTask)));
                }
            ),
            Matrix.Case(
                "an asynchronous step that waits, and is called again in each run",
                i =>
                {
                    var calls = 0;
                    var handler = Handler.FromContext(async _ =>
                    {
                        await Task.Yield();
                        return ++calls;
                    });
                    Check.Equal(1, i.Value(handler));
                    Check.Equal(2, i.Value(handler.Map(x => x)));
                    i.Act(Handler.FromTask(async (_, _) => await Task.Yield()));
                }
            ),
            Matrix.Case(
                "an asynchronous step that another thread completes",
                i =>
                {
                    foreach (
                        var options in new[]
                        {
                            TaskCreationOptions.None,
                            TaskCreationOptions.RunContinuationsAsynchronously,
                        }
                    )
                    {
                        var source = new TaskCompletionSource<int>(options);
                        var handler = Handler.FromTask(
                            (context, token) =>
                            {
                                _ = Matrix.OnThread(() => source.SetResult(5));
                                return new ValueTask<int>(source.Task);
                            }
                        );
                        Check.Equal(6, i.Value(handler.Map(x => x + 1)));
                    }
                }
            ),
            Matrix.Case(
                "faults of asynchronous steps, before and after they wait, are unwrapped",
                i =>
                {
                    Check.Same(Fault, i.End(Handler.FromContext<int>(_ => throw Fault)).Fault);
                    Check.Same(Fault, i.End(Handler.FromTask(_ => ValueTask.FromException<int>(Fault))).Fault);
                    Check.Same(Fault, i.End(Handler.FromTask(_ => Late())).Fault);

                    static async ValueTask<int> Late()
                    {
                        await Task.Yield();
                        throw Fault;
                    }
                }
            ),
            Matrix.Case(
                "an asynchronous step receives the run's token",
                i =>
                {
                    using var source = new CancellationTokenSource();
                    var context = RequestContext.Of(Handlers.Request.Get("/"), cancellation: source.Token);
                    Check.Equal(
                        source.Token,
                        i.Value(Handler.FromTask((_, token) => new ValueTask<CancellationToken>(token)), context)
                    );
                    Check.Equal(source.Token, i.Value(Handler.Cancellation, context));
                    Check.Equal(CancellationToken.None, i.Value(Handler.Cancellation));
                }
            ),
            Matrix.Case(
                "an offloaded function runs on another thread, and its value or fault returns to the run",
                i =>
                {
                    var here = Environment.CurrentManagedThreadId;
                    Check.True(i.Value(Handler.Offload(_ => Environment.CurrentManagedThreadId)) != here);
                    Check.True(i.Value(Handler.Offload(_ => !Thread.CurrentThread.IsThreadPoolThread)));
                    Check.Same(Fault, i.End(Handler.Offload(int (_) => throw Fault)).Fault);
                }
            ),
            Matrix.Case(
                "an offloaded function sees the execution context of the run and changes only a copy",
                i =>
                {
                    var local = new AsyncLocal<string>();
                    var handler = Handler
                        .Sync(() => local.Value = "run")
                        .Then(
                            Handler
                                .Offload(_ =>
                                {
                                    var seen = local.Value;
                                    local.Value = "offloaded";
                                    return seen;
                                })
                                .Bind(seen => Handler.Sync(() => (seen, local.Value)))
                        );
                    Check.Equal(("run", "run"), i.Value(handler));
                    Check.Equal(null, i.Value(Handler.Offload(_ => local.Value)));
                }
            ),
            Matrix.Case(
                "more concurrent offloaded functions than any pool has threads do not starve each other",
                i =>
                {
                    const int Many = 24;
                    using var all = new Barrier(Many);
                    var runs = Enumerable
                        .Range(0, Many)
                        .Select(_ =>
                            Matrix.OnThread(() => i.Act(Handler.Offload(_ => all.SignalAndWait(60_000)).Ignore()))
                        )
                        .ToArray();
                    Task.WaitAll(runs);
                }
            ),
            Matrix.Case(
                "a delay waits on the interpreter's clock",
                () => new InterpreterOptions { Time = new ManualTime(jumps: true) },
                i =>
                {
                    var handler = Handler.Delay(TimeSpan.FromDays(1)).Then(Handler.Time.Map(time => time.GetUtcNow()));
                    Check.Equal(DateTimeOffset.UnixEpoch.AddDays(1), i.Value(handler));
                    Check.Equal(DateTimeOffset.UnixEpoch.AddDays(2), i.Value(handler));
                }
            ),
            Matrix.Case(
                "a delay ends when the clock has advanced, not earlier",
                () => new InterpreterOptions { Time = new ManualTime() },
                i =>
                {
                    var time = (ManualTime)i.Options.Time;
                    var run = Matrix.OnThread(() => i.Act(Handler.Delay(TimeSpan.FromSeconds(10))));
                    time.TimerSet.Wait();
                    time.Advance(TimeSpan.FromSeconds(9));
                    Check.Equal(1, time.Waiting);
                    Check.True(!run.IsCompleted);
                    time.Advance(TimeSpan.FromSeconds(1));
                    run.GetAwaiter().GetResult();
                }
            ),
            Runner.TestCase(
                "a delay that is negative or too long is refused when it is built, and a delay of zero is a yield",
                () =>
                {
                    Check.Throws<ArgumentOutOfRangeException>(() => Handler.Delay(TimeSpan.FromTicks(-1)), "zero");
                    Check.Throws<ArgumentOutOfRangeException>(() => Handler.Delay(TimeSpan.FromDays(25)), "24 days");
                    GC.KeepAlive(Handler.Delay(TimeSpan.FromMilliseconds(int.MaxValue)));
                    Check.Same(Handler.Yield, Handler.Delay(TimeSpan.Zero));
                }
            ),
            Matrix.Case("short delays on the system's clock", i => i.Act(Handler.Delay(TimeSpan.FromTicks(1)))),
            Matrix.Case(
                "many yields",
                i =>
                {
                    Handler handler = Handler.Nothing;
                    for (var n = 0; n < 1000; n++)
                        handler = handler.Then(Handler.Yield);
                    i.Act(handler);
                }
            ),
            Runner.TestCase(
                "an executor without threads is refused",
                () => Check.Throws<ArgumentOutOfRangeException>(() => new BlockingExecutor(0), "at least one")
            ),
            Matrix.Case(
                "an executor with one thread runs one function after another",
                () => new InterpreterOptions { Executor = new BlockingExecutor(1) },
                i =>
                {
                    var (inside, most) = (0, 0);
                    var handler = Handler.Offload(_ =>
                    {
                        most = Math.Max(most, Interlocked.Increment(ref inside));
                        Thread.Yield();
                        return Interlocked.Decrement(ref inside);
                    });
                    Task.WaitAll(
                        Enumerable.Range(0, 8).Select(_ => Matrix.OnThread(() => i.Act(handler.Ignore()))).ToArray()
                    );
                    Check.Equal(1, most);
                }
            ),
        ]
    );
}
