using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Flask;

/// <summary>Fibers and the resources of a handler, row by row. Other tests cover lifetimes, grace times and reports.</summary>
public static class FiberTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "flask: fibers",
        [
            Matrix.InOrder(
                "K01 K03 a fiber of the view is cancelled and its finalizer awaited before the after hooks; the response is complete",
                i =>
                {
                    var steps = new Steps();
                    var app = App.Create()
                        .With(steps.After("after"))
                        .Get("/", Handler.Spawn(Sleeping(steps)).Ignore().Then(Handler.Yield.Then(steps.View())));
                    Check.Equal("200 view", i.Get(app, "/"));
                    Check.Equal("begun view cleaned after", steps.Seen);
                }
            ),
            Matrix.Case(
                "K02 a fiber that is cancelled before its first step never runs",
                i =>
                {
                    var steps = new Steps();
                    var app = App.Create().Get("/", Handler.Spawn(steps.Step("fiber")).Ignore().Then(steps.View()));
                    i.Get(app, "/");
                    Check.Equal("view", steps.Seen);
                }
            ),
            Matrix.InOrder(
                "K05 K06 an unjoined failure, before or during its cancellation, is reported once; the client gets its 200",
                i =>
                {
                    var early = Handler.Fail<int>(new FormatException("early"));
                    var late = Handler
                        .Delay(TimeSpan.FromDays(1))
                        .As(1)
                        .Finally(Handler.Fail<int>(new FormatException("late")).Ignore());
                    var app = App.Create()
                        .Get(
                            "/",
                            Handler
                                .Spawn(early, name: "early")
                                .Ignore()
                                .Then(
                                    Handler
                                        .Spawn(late, name: "late")
                                        .Ignore()
                                        .Then(
                                            Handler.Yield.Then(
                                                Handler.Yield.Then(Handler.Return(Response.Text("fine")))
                                            )
                                        )
                                )
                        );
                    var answer = i.Ask(app, "/");
                    Check.Equal("200 fine", answer.ToString());
                    Check.Sequence(["early", "late"], answer.Reports.Select(report => report.Fault!.Message).Order());
                }
            ),
            Matrix.Outside(
                "K07 work that a handler itself starts on the pool is not awaited; offloaded work of a fiber is",
                i =>
                {
                    var steps = new Steps();
                    using var gate = new ManualResetEventSlim();
                    Task? own = null;
                    var app = App.Create()
                        .With(steps.After("after"))
                        .Get(
                            "/",
                            async () =>
                            {
                                own = Task.Run(() => gate.Wait());
                                var begun = new TaskCompletionSource(
                                    TaskCreationOptions.RunContinuationsAsynchronously
                                );
                                await Handler
                                    .Offload(token =>
                                    {
                                        begun.SetResult();
                                        token.WaitHandle.WaitOne();
                                        steps.Note("offloaded ended");
                                        return 1;
                                    })
                                    .Spawn();
                                await begun.Task;
                                return "view";
                            }
                        );
                    Check.Equal("200 view", i.Get(app, "/"));
                    Check.Equal("offloaded ended after", steps.Seen);
                    Check.True(!own!.IsCompleted);
                    gate.Set();
                    own.GetAwaiter().GetResult();
                }
            ),
            Matrix.InOrder(
                "K08 a fiber's resources are disposed when its stage ends: disposables and async sequences",
                i =>
                {
                    var steps = new Steps();
                    async IAsyncEnumerable<int> Ticks()
                    {
                        try
                        {
                            yield return 1;
                            await Task.Yield();
                            yield return 2;
                        }
                        finally
                        {
                            steps.Note("sequence closed");
                        }
                    }
                    async Handler Reading()
                    {
                        await using var open = new Closing(() => steps.Note("closed"));
                        await foreach (var tick in Ticks())
                        {
                            steps.Note($"tick {tick}");
                            await Handler.Delay(TimeSpan.FromDays(1));
                        }
                    }
                    var app = App.Create()
                        .With(steps.After("after"))
                        .Get("/", Handler.Spawn(Reading()).Ignore().Then(Handler.Yield.Then(steps.View())));
                    i.Get(app, "/");
                    Check.Equal("tick 1 view sequence closed closed after", steps.Seen);
                }
            ),
            Matrix.Case(
                "K09 a fiber sees the request, and the keys as they were when it was spawned",
                i =>
                {
                    var user = new Key<string>("user", () => "nobody");
                    async Handler<string> Child() => $"{(await Handler.Request).Path} {await user.Get()}";
                    var app = App.Create()
                        .Before(user.Set("ada"))
                        .Get(
                            "/x",
                            async () =>
                            {
                                var fiber = await Child().Spawn();
                                await user.Set("eve");
                                return await fiber.Join();
                            }
                        );
                    Check.Equal("200 /x ada", i.Get(app, "/x"));
                }
            ),
        ]
    );

    private static async Handler Sleeping(Steps steps)
    {
        try
        {
            steps.Note("begun");
            await Handler.Delay(TimeSpan.FromDays(1));
        }
        finally
        {
            await Handler.Yield;
            steps.Note("cleaned");
        }
    }

    private sealed class Closing(Action close) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            close();
            return default;
        }
    }
}
