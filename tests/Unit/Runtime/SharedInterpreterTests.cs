using System.Collections.Concurrent;
using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>
/// Features specific to the shared interpreter: many runs interleaved on a thread, runs spread over threads, a blocked loop, and the
/// end of its threads. The tests of all interpreters cover the semantics of handlers.
/// </summary>
public static class SharedInterpreterTests
{
    private static readonly InterpreterOptions Unwatched = new()
    {
        BlockedAfter = System.Threading.Timeout.InfiniteTimeSpan,
    };

    private static Test Case(string name, Func<Task> test) => Matrix.Alone(name, () => test().GetAwaiter().GetResult());

    private static string Thread => System.Threading.Thread.CurrentThread.Name!;

    /// <summary>A stage that blocks its thread until it is released, as no handler should.</summary>
    private static Handler<Response> Blocked(ManualResetEventSlim began, ManualResetEventSlim release) =>
        App
            .Empty.With(
                RouteDefinition.Of(
                    "/",
                    [Method.Get],
                    Handler.Sync(() =>
                    {
                        began.Set();
                        release.Wait();
                        return Response.Text(Thread);
                    })
                )
            )
            .Handler;

    private static RequestContext Context => RequestContext.Of(Request.Get("/"));

    [Tests]
    public static readonly Test All = Runner.TestList(
        "shared interpreter",
        [
            Case(
                "many runs are active on one thread at the same time, and share state without a lock",
                async () =>
                {
                    await using var shared = new SharedInterpreter(options: Unwatched);
                    var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    var (begun, most, threads) = (0, 0, new HashSet<string>());
                    async Handler<int> Run(int number)
                    {
                        begun++;
                        if (begun == 1_000)
                            gate.SetResult();
                        threads.Add(Thread);
                        await gate.Task;
                        threads.Add(Thread);
                        most = Math.Max(most, begun--);
                        return number;
                    }
                    var runs = Enumerable.Range(0, 1_000).Select(number => shared.RunAsync(Run(number)).AsTask());
                    Check.Sequence(Enumerable.Range(0, 1_000), await Task.WhenAll(runs));
                    Check.Equal(1_000, most);
                    Check.Equal(0, begun);
                    Check.Sequence(["Handlers loop 1"], threads);
                }
            ),
            Case(
                "runs are spread over the loops, and those of different loops run at the same time",
                async () =>
                {
                    await using var shared = new SharedInterpreter(loops: 3, Unwatched);
                    // Each run blocks until all three have started: with fewer than three threads this would never end.
                    using var all = new CountdownEvent(3);
                    var meet = Handler.Sync(() =>
                    {
                        all.Signal();
                        all.Wait();
                        return Thread;
                    });
                    var runs = Enumerable.Range(0, 3).Select(_ => shared.RunAsync(meet).AsTask()).ToArray();
                    var threads = await Task.WhenAll(runs);
                    Check.Sequence(["Handlers loop 1", "Handlers loop 2", "Handlers loop 3"], threads.Order());
                }
            ),
            Case(
                "a run stays on its loop, whatever it waits for, and so do its fibers",
                async () =>
                {
                    await using var shared = new SharedInterpreter(loops: 3, Unwatched);
                    async Handler<HashSet<string>> Run()
                    {
                        var threads = new HashSet<string> { Thread };
                        await Task.Yield();
                        threads.Add(Thread);
                        await Task.Run(() => { });
                        threads.Add(Thread);
                        await Handler.Delay(TimeSpan.FromTicks(1));
                        threads.Add(Thread);
                        var fiber = await Handler.Spawn(
                            Handler.Sync(() =>
                            {
                                threads.Add(Thread);
                                return 1;
                            })
                        );
                        await fiber.Join();
                        return threads;
                    }
                    var seen = await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => shared.RunAsync(Run()).AsTask()));
                    foreach (var threads in seen)
                        Check.Equal(1, threads.Count);
                }
            ),
            Case(
                "code that awaits a run continues elsewhere, never on the loop's thread",
                async () =>
                {
                    await using var shared = new SharedInterpreter(options: Unwatched);
                    await shared.RunAsync(Handler.Yield.As(1)).ConfigureAwait(false);
                    Check.True(System.Threading.Thread.CurrentThread.Name != "Handlers loop 1");
                }
            ),
            Case(
                "a handler that blocks its loop is reported once meanwhile, with its place, its duration and the runs that it delays",
                async () =>
                {
                    var (time, reports) = (new ManualTime(), new ConcurrentQueue<Report>());
                    var options = new InterpreterOptions { Time = time, Report = reports.Enqueue };
                    await using var shared = new SharedInterpreter(options: options);
                    using var began = new ManualResetEventSlim();
                    using var release = new ManualResetEventSlim();
                    var run = shared.RunAsync(Blocked(began, release), Context).AsTask();
                    began.Wait();
                    var others = new[]
                    {
                        shared.RunAsync(Handler.Return(1)).AsTask(),
                        shared.RunAsync(Handler.Return(2)).AsTask(),
                    };
                    // Checks at a quarter of the limit each: the first check sees the turn, and the fifth sees that it still runs.
                    for (var look = 1; look <= 4; look++)
                    {
                        time.Advance(TimeSpan.FromSeconds(0.25));
                        Check.Equal(0, reports.Count);
                    }
                    for (var look = 1; look <= 8; look++)
                        time.Advance(TimeSpan.FromSeconds(0.25));
                    var report = reports.Single();
                    Check.Equal(ReportKind.LoopBlocked, report.Kind);
                    foreach (var word in new[] { "'Handlers loop 1'", "1 s", "GET /", "2 other runs", "offload" })
                        Check.True(report.Message.Contains(word, StringComparison.Ordinal), report.Message);
                    release.Set();
                    await run;
                    await Task.WhenAll(others);
                    Check.Equal(1, reports.Count);
                }
            ),
            Case(
                "short turns are not reported, however many there are and however long the run",
                async () =>
                {
                    var (time, reports) = (new ManualTime(), new ConcurrentQueue<Report>());
                    var options = new InterpreterOptions { Time = time, Report = reports.Enqueue };
                    await using var shared = new SharedInterpreter(options: options);
                    async Handler<int> Run()
                    {
                        for (var step = 0; step < 20; step++)
                        {
                            time.Advance(TimeSpan.FromSeconds(0.9));
                            await Handler.Yield;
                        }
                        return 20;
                    }
                    Check.Equal(20, await shared.RunAsync(Run()));
                    Check.Equal(0, reports.Count);
                }
            ),
            Case(
                "a blocked loop gets no new runs while another loop is free",
                async () =>
                {
                    var time = new ManualTime();
                    var options = new InterpreterOptions { Time = time, Report = _ => { } };
                    await using var shared = new SharedInterpreter(loops: 2, options);
                    using var began = new ManualResetEventSlim();
                    using var release = new ManualResetEventSlim();
                    var run = shared.RunAsync(Blocked(began, release), Context).AsTask();
                    began.Wait();
                    for (var look = 1; look <= 5; look++)
                        time.Advance(TimeSpan.FromSeconds(0.25));
                    var names = new HashSet<string>();
                    for (var n = 0; n < 10; n++)
                        names.Add(await shared.RunAsync(Handler.Sync(() => Thread)));
                    release.Set();
                    var blocked = await (await run).Body.ReadTextAsync();
                    Check.Equal(1, names.Count);
                    Check.True(!names.Contains(blocked));
                }
            ),
            Case(
                "disposal refuses new runs, waits for the accepted runs, and ends the threads",
                async () =>
                {
                    var shared = new SharedInterpreter(loops: 2, Unwatched);
                    var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    var threads = new ConcurrentBag<Thread>();
                    async Handler<int> Run()
                    {
                        threads.Add(System.Threading.Thread.CurrentThread);
                        await gate.Task;
                        return 1;
                    }
                    var runs = new[] { shared.RunAsync(Run()).AsTask(), shared.RunAsync(Run()).AsTask() };
                    var disposal = shared.DisposeAsync().AsTask();
                    Check.Throws<ObjectDisposedException>(() => _ = shared.RunAsync(Handler.Return(1)), "accepts runs");
                    Check.True(!disposal.IsCompleted);
                    gate.SetResult();
                    Check.Sequence([1, 1], await Task.WhenAll(runs));
                    await disposal;
                    await shared.DisposeAsync();
                    foreach (var thread in threads)
                        thread.Join();
                }
            ),
            Case(
                "code posted after disposal continues on the pool to its last finally, and is reported once",
                async () =>
                {
                    var reports = new ConcurrentQueue<Report>();
                    var shared = new SharedInterpreter(options: Unwatched with { Report = reports.Enqueue });
                    var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    async Task<string?> Plain()
                    {
                        await gate.Task;
                        await Task.Yield();
                        return Thread;
                    }
                    var plain = await shared.RunAsync(Handler.Of(() => Handler.Return(Plain())));
                    await shared.DisposeAsync();
                    gate.SetResult();
                    Check.True(await plain != "Handlers loop 1");
                    Check.Equal(ReportKind.LatePost, reports.Single().Kind);
                }
            ),
            Case(
                "an async void method that faults on a loop is reported, and the loop continues",
                async () =>
                {
                    var reports = new ConcurrentQueue<Report>();
                    await using var shared = new SharedInterpreter(
                        options: Unwatched with
                        {
                            Report = reports.Enqueue,
                        }
                    );
                    async void Stray()
                    {
                        await Task.Yield();
                        throw new InvalidOperationException("stray");
                    }
                    async Handler<int> Run()
                    {
                        Stray();
                        await Handler.Yield;
                        await Handler.Yield;
                        return 1;
                    }
                    Check.Equal(1, await shared.RunAsync(Run()));
                    Check.Equal(2, await shared.RunAsync(Handler.Return(2)));
                    var report = reports.Single();
                    Check.Equal(ReportKind.AsyncVoid, report.Kind);
                    Check.Equal("stray", report.Fault!.Message);
                }
            ),
            Case(
                "on a loop's thread a blocking run is refused, and another run may be awaited there",
                async () =>
                {
                    await using var shared = new SharedInterpreter(options: Unwatched);
                    var refused = await shared.RunOutcomeAsync(Handler.Sync(() => shared.Run(Handler.Return(1))));
                    Check.True(refused.Fault!.Message.Contains("wait", StringComparison.OrdinalIgnoreCase));
                    async Handler<int> Outer() => await shared.RunAsync(Handler.Return(1)) + 1;
                    Check.Equal(2, await shared.RunAsync(Outer()));
                }
            ),
            Runner.TestCase(
                "a number of loops outside the range is refused with a clear message",
                () =>
                {
                    Check.Throws<ArgumentOutOfRangeException>(() => _ = new SharedInterpreter(0), "1 to 1,000");
                    Check.Throws<ArgumentOutOfRangeException>(() => _ = new SharedInterpreter(1_001), "1 to 1,000");
                }
            ),
        ]
    );
}
