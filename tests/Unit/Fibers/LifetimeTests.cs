using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The lifetimes of spawned fibers (a stage, a request, or independent of both), and the values that they see.</summary>
public static class LifetimeTests
{
    private static readonly Key<string> Word = new("word", () => "none");

    /// <summary>Waits forever, and logs how it ends.</summary>
    private static async Handler Lasting(List<string> log, string name)
    {
        log.Add($"{name} begins");
        try
        {
            await Handler.Delay(TimeSpan.FromDays(1));
        }
        finally
        {
            await Handler.Yield;
            log.Add($"{name} ends");
        }
    }

    private static Handler<A> Spawning<A>(
        List<string> log,
        string name,
        Handler<A> then,
        Lifetime lifetime = default
    ) => Handler.Spawn(Lasting(log, name), lifetime, name).Then(Handler.Yield).Then(then);

    private static Handler Noted(List<string> log, string word) => Handler.Sync(() => log.Add(word));

    private static Response Ask(App app, Interpreter interpreter) =>
        interpreter.Value(app.Handler, RequestContext.Of(Handlers.Request.Get("/")));

    [Tests]
    public static readonly Test All = Runner.TestList(
        "fibers: lifetimes",
        [
            Matrix.InOrder(
                "K01 K03 an unjoined fiber is cancelled at completion and awaited, and its finally runs",
                i =>
                {
                    var log = new List<string>();
                    Check.Equal(1, i.Value(Spawning(log, "fiber", Handler.Return(1))));
                    Check.Sequence(["fiber begins", "fiber ends"], log);
                }
            ),
            Matrix.InOrder(
                "a view that fails cancels its fibers before error handlers and teardown run",
                i =>
                {
                    var log = new List<string>();
                    var app = App
                        .Empty.With(
                            RouteDefinition.Of(
                                "/",
                                [Method.Get],
                                Spawning(log, "fiber", Handler.Fail<Response>(new TimeoutException()))
                            )
                        )
                        .With(
                            ErrorHandler.For<TimeoutException>(
                                "late",
                                _ => Noted(log, "error").Then(Handler.Return(Response.Text("x")))
                            )
                        )
                        .With(TeardownHook.Of("teardown", Noted(log, "teardown")));
                    Check.Equal(200, Ask(app, i).Status.Code);
                    Check.Sequence(["fiber begins", "fiber ends", "error", "teardown"], log);
                }
            ),
            Matrix.InOrder(
                "K01 every hook, every error handler and the view inside its decorators is a separate stage",
                i =>
                {
                    var log = new List<string>();
                    Handler Stage(string name) =>
                        Spawning(log, name, Noted(log, $"{name} done").Then(Handler.Return(1))).Ignore();
                    var app = App
                        .Empty.With(BeforeHook.Of("b", Stage("before")))
                        .With(
                            Decorator.Around(
                                "d",
                                Handler.Nothing,
                                response => Noted(log, "decorator done").As(response)
                            )
                        )
                        .With(
                            RouteDefinition.Of(
                                "/",
                                [Method.Get],
                                Stage("view").Then(Handler.Fail<Response>(new TimeoutException()))
                            )
                        )
                        .With(
                            ErrorHandler.For<TimeoutException>(
                                "e",
                                _ => Stage("error").Then(Handler.Return(Response.Text("x")))
                            )
                        )
                        .With(AfterHook.Of("a", response => Stage("after").As(response)))
                        .With(TeardownHook.Of("t", Stage("teardown")));
                    Check.Equal(200, Ask(app, i).Status.Code);
                    Check.Sequence(
                        new[] { "before", "view", "error", "after", "teardown" }.SelectMany(name =>
                            new[] { $"{name} begins", $"{name} done", $"{name} ends" }
                        ),
                        log
                    );
                }
            ),
            Matrix.InOrder(
                "the view's stage reaches to the end of its outermost decorator",
                i =>
                {
                    var log = new List<string>();
                    var app = App
                        .Empty.With(
                            Decorator.Around("d", Handler.Nothing, response => Noted(log, "decorator").As(response))
                        )
                        .With(
                            RouteDefinition.Of(
                                "/",
                                [Method.Get],
                                Spawning(log, "fiber", Handler.Return(Response.Text("x")))
                            )
                        );
                    Ask(app, i);
                    Check.Sequence(["fiber begins", "decorator", "fiber ends"], log);
                }
            ),
            Matrix.InOrder(
                "a fiber of the request lives through all stages and the body, and ends before teardown",
                i =>
                {
                    var log = new List<string>();
                    IEnumerable<string> Parts()
                    {
                        log.Add("part 1");
                        yield return "1";
                        log.Add("part 2");
                        yield return "2";
                    }
                    var view = Spawning(
                        log,
                        "fiber",
                        Handler.Return(Response.Stream(Body.Of(Parts()))),
                        Lifetime.Request
                    );
                    var app = App
                        .Empty.With(RouteDefinition.Of("/", [Method.Get], view))
                        .With(AfterHook.Of("after", response => Noted(log, "after").As(response)))
                        .With(TeardownHook.Of("teardown", Noted(log, "teardown")));
                    Ask(app, i);
                    Check.Sequence(["fiber begins", "after", "part 1", "part 2", "fiber ends", "teardown"], log);
                }
            ),
            Matrix.Case(
                "K02 a fiber that is cancelled before it began never runs, and its joiner learns of that",
                i =>
                {
                    var log = new List<string>();
                    async Handler<string> Main()
                    {
                        var fiber = await Handler.Spawn(Noted(log, "ran").As(1), name: "late");
                        await fiber.Cancel();
                        Check.True(fiber.HasEnded);
                        Check.True((await fiber.Ended()).IsCancelled);
                        try
                        {
                            await fiber.Join();
                            return "joined";
                        }
                        catch (FiberCancelledException cancelled)
                        {
                            return cancelled.Name;
                        }
                    }
                    Check.Equal("late", i.Value(Main()));
                    Check.Sequence([], log);
                }
            ),
            Matrix.Case(
                "K09 a fiber sees typed keys as they were when it was spawned; later changes on either side stay there",
                i =>
                {
                    async Handler<string> Main()
                    {
                        await Word.Set("before");
                        async Handler<string> Child()
                        {
                            var seen = await Word.Get();
                            await Word.Set("fiber's");
                            await Handler.Yield;
                            return $"{seen}, {await Word.Get()}";
                        }
                        var fiber = await Handler.Spawn(Child());
                        await Word.Set("after");
                        return $"{await fiber.Join()}, {await Word.Get()}";
                    }
                    Check.Equal("before, fiber's, after", i.Value(Main()));
                }
            ),
            Matrix.InOrder(
                "a fiber's children belong to its stage; a finalizer can start them even while the stage closes",
                i =>
                {
                    var log = new List<string>();
                    async Handler Inner()
                    {
                        try
                        {
                            await Handler.Spawn(Lasting(log, "grandchild"));
                            await Handler.Delay(TimeSpan.FromDays(1));
                        }
                        finally
                        {
                            var late = await Handler.Spawn(Noted(log, "late runs"), name: "late");
                            await Handler.Yield;
                            log.Add($"late has ended: {late.HasEnded}");
                        }
                    }
                    async Handler<int> Main()
                    {
                        await Handler.Spawn(Inner());
                        await Handler.Yield;
                        await Handler.Yield;
                        return 1;
                    }
                    Check.Equal(1, i.Value(Main()));
                    Check.Sequence(
                        ["grandchild begins", "grandchild ends", "late has ended: True", "late runs"],
                        log.Order().ToArray()
                    );
                }
            ),
            Matrix.InOrder(
                "a scope ends its fibers with its body, whose keys remain set",
                i =>
                {
                    var log = new List<string>();
                    async Handler<string> Main()
                    {
                        var value = await Handler.Scope(
                            Spawning(log, "inner", Word.Set("body's").Then(Handler.Return(7)))
                        );
                        log.Add("after the scope");
                        return $"{value} {await Word.Get()}";
                    }
                    Check.Equal("7 body's", i.Value(Main()));
                    Check.Sequence(["inner begins", "inner ends", "after the scope"], log);
                }
            ),
            Matrix.Case(
                "the first failing fiber of a scope ends the body and is the outcome",
                i =>
                {
                    var log = new List<string>();
                    var fault = new TimeoutException();
                    async Handler<int> Body()
                    {
                        await Handler.Spawn(Handler.Fail<int>(fault));
                        await Lasting(log, "body");
                        return 1;
                    }
                    Check.Same(fault, i.End(Handler.Scope(Body())).Fault);
                    Check.Sequence(["body begins", "body ends"], log);
                }
            ),
            Matrix.Alone(
                "host lifetime is refused by a plain blocking run, with the alternatives",
                () =>
                    Check.Throws<InvalidOperationException>(
                        () => new BlockingInterpreter().Run(Handler.Spawn(Handler.Return(1), Lifetime.Host, "mail")),
                        "'mail'",
                        "plain blocking run",
                        "job queue",
                        "InterpreterOptions.Host"
                    )
            ),
            Matrix.Case(
                "K10 K11 a fiber of host lifetime outlives its run, sees its keys but no request, and is awaited when the host stops",
                i =>
                {
                    var (fibers, gate) = (new HostFibers(), new TaskCompletionSource());
                    var seen = "";
                    async Handler Mail()
                    {
                        await gate.Task;
                        seen = await Word.Get();
                        Check.Throws<InvalidOperationException>(() => _ = RequestContext.None.Request);
                    }
                    var host = Matrix.Like(i, i.Options with { Host = fibers });
                    host.Act(Word.Set("kept").Then(Handler.Spawn(Mail(), Lifetime.Host, "mail")).Ignore());
                    Check.Sequence(["mail"], fibers.Running.Select(fiber => fiber.Name));
                    var stopping = fibers.StopAsync(TimeSpan.FromHours(1), new ManualTime());
                    Check.True(!stopping.IsCompleted);
                    gate.SetResult();
                    Check.True(stopping.GetAwaiter().GetResult());
                    Check.Equal("kept", seen);
                    Check.Sequence([], fibers.Running);
                }
            ),
        ]
    );
}
