using System.Diagnostics;
using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Races at completion, very many fibers, very many requests. The tests run one after another, because they count bytes, threads and timers.</summary>
public static class StressTests
{
    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "fibers: stress",
            [
                Matrix.InOrder(
                    "a wake-up that arrives while its stage closes is neither lost nor hangs (10,000 times)",
                    i =>
                    {
                        for (var n = 0; n < 10_000; n++)
                        {
                            var late = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                            var cleaned = 0;
                            async Handler Child()
                            {
                                try
                                {
                                    await late.Task;
                                    await Handler.Yield;
                                }
                                finally
                                {
                                    cleaned++;
                                }
                            }
                            async Handler<int> Main()
                            {
                                await Handler.Spawn(Child());
                                await Handler.Yield;
                                ThreadPool.UnsafeQueueUserWorkItem(
                                    static late => late.SetResult(),
                                    late,
                                    preferLocal: false
                                );
                                return n;
                            }
                            Check.Equal(n, i.Value(Main()));
                            Check.Equal(1, cleaned);
                        }
                    }
                ),
                Matrix.Case(
                    "a fiber that ends while it is cancelled ends once (10,000 times)",
                    i =>
                    {
                        for (var n = 0; n < 10_000; n++)
                        {
                            var gate = new TaskCompletionSource<int>(
                                TaskCreationOptions.RunContinuationsAsynchronously
                            );
                            using var source = new CancellationTokenSource();
                            var ends = 0;
                            var main = Handler
                                .Spawn(Handler.FromTask(_ => new ValueTask<int>(gate.Task)))
                                .Bind(fiber => fiber.Join())
                                .Finally(_ => Handler.Sync(() => ends++));
                            // Set last, because the source must not be disposed while it is being cancelled.
                            var over = new ManualResetEventSlim();
                            ThreadPool.UnsafeQueueUserWorkItem(
                                both =>
                                {
                                    if (both.n % 2 == 0)
                                        both.source.Cancel();
                                    both.gate.SetResult(1);
                                    if (both.n % 2 == 1)
                                        both.source.Cancel();
                                    both.over.Set();
                                },
                                (n, gate, source, over),
                                preferLocal: false
                            );
                            var end = i.End(
                                main,
                                RequestContext.Of(Handlers.Request.Get("/"), cancellation: source.Token)
                            );
                            Check.True(
                                end.IsValue || end.IsCancelled || end.Fault is FiberCancelledException,
                                end.ToString()
                            );
                            Check.True(ends <= 1);
                            over.Wait();
                        }
                    }
                ),
                // The linear time is checked where time is measured: bench/Micro, "growth".
                Matrix.InOrder(
                    "100,000 children of one request are cancelled in work and memory proportional to their number",
                    i =>
                    {
                        var steps = 0;
                        Handler<int> Many(int count)
                        {
                            var child = Handler
                                .Delay(TimeSpan.FromDays(1))
                                .As(1)
                                .Finally(_ => Handler.Sync(() => Interlocked.Increment(ref steps)));
                            async Handler<int> Main()
                            {
                                for (var n = 0; n < count; n++)
                                    await Handler.Spawn(child, name: "child");
                                await Handler.Yield;
                                return count;
                            }
                            return Main();
                        }
                        i.Value(Many(1_000));
                        var few = Bytes(() => Check.Equal(10_000, i.Value(Many(10_000))));
                        steps = 0;
                        var many = Bytes(() => Check.Equal(100_000, i.Value(Many(100_000))));
                        Check.Equal(100_000, steps);
                        Check.True(many < few * 15, $"10,000 took {few} bytes, 100,000 {many}");
                    }
                ),
                Matrix.Case(
                    "100,000 requests that spawn fibers leave no memory, thread or timer behind",
                    i =>
                    {
                        var time = new ManualTime();
                        var timed = Matrix.Like(i, i.Options with { Time = time });
                        using var source = new CancellationTokenSource();
                        var context = RequestContext.Of(Handlers.Request.Get("/"), cancellation: source.Token);
                        var view = Handler
                            .Spawn(
                                Handler.Delay(TimeSpan.FromDays(1)).As(1).Finally(Handler.Nothing),
                                Lifetime.Request,
                                "fiber"
                            )
                            .Ignore()
                            .Then(Handler.Yield.Then(Handler.Return(Response.Text("x"))));
                        var app = App.Empty.With(RouteDefinition.Of("/", [Method.Get], view)).Handler;
                        Requests(1_000);
                        var (bytes, threads) = (GC.GetTotalMemory(forceFullCollection: true), Threads());
                        Requests(100_000);
                        Check.Equal(0, time.Waiting);
                        Check.True(GC.GetTotalMemory(forceFullCollection: true) - bytes < 2_000_000);
                        Check.True(Threads() <= threads + 8, $"{threads} threads before, {Threads()} after");

                        void Requests(int count)
                        {
                            for (var n = 0; n < count; n++)
                                timed.Value(app, context);
                        }
                    }
                ),
                Matrix.Case(
                    "fibers of one request never run at the same time, even if foreign fibers wake them",
                    i =>
                    {
                        var (inside, overlaps) = (0, 0);
                        async Handler<int> Square(int n)
                        {
                            for (var step = 0; step < 50; step++)
                            {
                                if (Interlocked.Increment(ref inside) != 1)
                                    Interlocked.Increment(ref overlaps);
                                Thread.SpinWait(20);
                                Interlocked.Decrement(ref inside);
                                switch ((n + step) % 4)
                                {
                                    case 0:
                                        await Task.Run(() => { });
                                        break;
                                    case 1:
                                        await Handler.Yield;
                                        break;
                                    case 2:
                                        await Task.Yield();
                                        break;
                                    default:
                                        await Handler.Delay(TimeSpan.FromTicks(1));
                                        break;
                                }
                            }
                            return n;
                        }
                        for (var round = 0; round < 10; round++)
                            Check.Equal(45, i.Value(Handler.All(Enumerable.Range(0, 10).Select(Square))).Sum());
                        Check.Equal(0, overlaps);
                    }
                ),
                Matrix.Alone(
                    "an asynchronous stage costs no thread",
                    () =>
                    {
                        var interpreter = new BlockingInterpreter();
                        var stage = Handler.Yield.Then(Handler.Delay(TimeSpan.FromTicks(1)));
                        var app = App
                            .Empty.With(BeforeHook.Of("before", stage))
                            .With(RouteDefinition.Of("/", [Method.Get], stage.As(Response.Text("x"))))
                            .With(AfterHook.Of("after", stage))
                            .With(TeardownHook.Of("teardown", stage))
                            .Handler;
                        interpreter.Value(app, RequestContext.Of(Handlers.Request.Get("/")));
                        var threads = Threads();
                        for (var n = 0; n < 1_000; n++)
                            interpreter.Value(app, RequestContext.Of(Handlers.Request.Get("/")));
                        Check.True(Threads() <= threads, $"{threads} before, {Threads()} after");
                    }
                ),
            ]
        )
    );

    private static int Threads()
    {
        using var process = Process.GetCurrentProcess();
        return process.Threads.Count;
    }

    private static long Bytes(Action action)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        action();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
