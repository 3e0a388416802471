using Expecto;
using Handlers.Runtime;
using Handlers.Tests.Face;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Flask;

/// <summary>Functions that wait together with functions that do not, row by row.</summary>
public static class MixingTests
{
    private sealed class Stages(Steps steps) : MethodView
    {
        public override async Handler<Response> Get()
        {
            await steps.Step("class", waits: true);
            throw new FormatException();
        }
    }

    [Tests]
    public static readonly Test All = Runner.TestList(
        "flask: sync and async",
        [
            Matrix.Case(
                "S02 an app is built once: no request applies a decorator or creates a hook again",
                i =>
                {
                    var built = 0;
                    var app = App.Create()
                        .Decorate(
                            "counted",
                            view =>
                            {
                                built++;
                                return view;
                            }
                        )
                        .Get("/", async () => await Later("view"));
                    for (var request = 0; request < 3; request++)
                        Check.Equal("200 view", i.Get(app, "/"));
                    Check.Equal(1, built);
                }
            ),
            Matrix.Case(
                "S03 the type shows whether a function waits: a partial application, an object's method and a sync wrapper are awaited",
                i =>
                {
                    Func<string, Task<Response>> named = async name =>
                    {
                        await Task.Yield();
                        return name;
                    };
                    var app = App.Create()
                        .Get("/partial", () => named("partial"))
                        .Get("/object", new Callable().Call)
                        .Get("/wrapper", () => Wrapper());
                    foreach (var name in (string[])["partial", "object", "wrapper"])
                        Check.Equal($"200 {name}", i.Get(app, $"/{name}"));

                    static Handler<Response> Wrapper() => Later("wrapper");
                }
            ),
            Runner.TestCase(
                "S04 S08 a task in place of a value does not compile, in views, hooks, decorators and route-values hooks",
                () =>
                {
                    foreach (
                        var code in (string[])
                            [
                                "Response response = ShowTask();",
                                "number.Bind(LoadAsync);",
                                "app.After(response => { StampTask(response); });",
                                "Decorator.Map(\"x\", response => StampTask(response));",
                                "app.Values(values => Task.FromResult(values));",
                                "ErrorHandler.For<NotFound>(\"x\", error => Task.FromResult(Show()));",
                            ]
                    )
                        Check.True(Snippet.Compile(code).Errors.Count > 0, code);
                }
            ),
            Matrix.Case(
                "S05 S07 every stage accepts the same handler, and waiting needs no extra package",
                i =>
                {
                    var steps = new Steps();
                    var step = steps.Step("step", waits: true);
                    var app = App.Create()
                        .With(BeforeHook.Of("before", step.Then(Handler.AfterThisRequest(AfterHook.Of("own", step)))))
                        .With(RouteValuesHook.Of("values", values => step.As(values)))
                        .With(Decorator.Of("decorator", view => step.Then(view)))
                        .With(ErrorHandler.For<FormatException>("error", _ => step.As(Response.Text("handled"))))
                        .With(AfterHook.Of("after", step))
                        .With(TeardownHook.Of("teardown", step))
                        .Map("/", () => new Stages(steps));
                    Check.Equal("200 handled", i.Get(app, "/"));
                    Check.Equal("step step step class step step step step", steps.Seen);
                }
            ),
            Matrix.Case(
                "S06 S10 the interpreter decides where all functions of an app run: blocking and shared use one thread, whatever waits",
                i =>
                {
                    var threads = new List<int>();
                    async Handler Note()
                    {
                        threads.Add(Environment.CurrentManagedThreadId);
                        await Handler.Yield;
                        threads.Add(Environment.CurrentManagedThreadId);
                    }
                    var app = App.Create()
                        .Before(Note())
                        .With(Decorator.Of("decorator", view => Note().Then(view)))
                        .With(ErrorHandler.For<FormatException>("error", _ => Note().As(Response.Text("handled"))))
                        .After(Note())
                        .Teardown(Note())
                        .Get("/", Note().Then(Handler.Fail<Response>(new FormatException())));
                    i.Get(app, "/");
                    Check.Equal(12, threads.Count);
                    if (i is AsyncInterpreter)
                        return;
                    Check.Equal(1, threads.Distinct().Count());
                    Check.Equal(i.Blocks(), threads[0] == Environment.CurrentManagedThreadId);
                }
            ),
            Matrix.InOrder(
                "S11 stages run one after another: each stage and its fibers have ended before the next begins",
                i =>
                {
                    var steps = new Steps();
                    Handler Stage(string name) =>
                        Handler
                            .Spawn(Child(name))
                            .Ignore()
                            .Then(Handler.Yield)
                            .Then(steps.Step($"{name}(", waits: true).Then(steps.Step($"{name})", waits: true)));
                    async Handler Child(string name)
                    {
                        try
                        {
                            await Handler.Delay(TimeSpan.FromDays(1));
                        }
                        finally
                        {
                            await Handler.Yield;
                            steps.Note($"{name}!");
                        }
                    }
                    var app = App.Create()
                        .Before(Stage("before"))
                        .After(Stage("after"))
                        .Teardown(Stage("teardown"))
                        .Get("/", Stage("view").As(Response.Text("view")));
                    i.Get(app, "/");
                    Check.Equal(
                        "before( before) before! view( view) view! after( after) after! teardown( teardown) teardown!",
                        steps.Seen
                    );
                }
            ),
            Matrix.Case(
                "S13 a decorator works on every kind of view, can be stacked, and may change the response first",
                i =>
                {
                    var steps = new Steps();
                    var touching = Decorator.Of(
                        "touch",
                        view => view.Map(response => response.WithHeader("X-Touched", "1"))
                    );
                    var waiting = Decorator.Of("wait", view => steps.Step("waited", waits: true).Then(view));
                    Handler<Response>[] views =
                    [
                        Handler.Return(Response.Text("sync")),
                        Later("async"),
                        Handler.Of(async () => await LaterTask("task")),
                    ];
                    foreach (var view in views)
                    foreach (
                        var order in (Decorator[])
                            [touching, waiting.Then(touching), touching.Then(waiting).Then(steps.Around("d"))]
                    )
                    {
                        var answer = i.Ask(App.Create().Get("/", view, order), "/");
                        Check.Equal(200, answer.Status);
                        Check.Equal("1", answer.Header("X-Touched"));
                    }
                    Check.Equal(6, steps.Seen.Split(' ').Count(name => name == "waited"));
                }
            ),
            Matrix.Case(
                "S15 a handler passed to a fiber or into another handler sees the request and its keys, and is awaited",
                i =>
                {
                    var user = new Key<string>("user", () => "nobody");
                    async Handler<string> Greeting() => $"{(await Handler.Request).Path} {await user.Get()}";
                    var app = App.Create()
                        .Before(user.Set("ada"))
                        .Get(
                            "/x",
                            async () =>
                            {
                                var fiber = await Greeting().Spawn();
                                var both = await Handler.All(Greeting(), Greeting());
                                return $"{await fiber.Join()}, {string.Join(", ", both)}";
                            }
                        );
                    Check.Equal("200 /x ada, /x ada, /x ada", i.Get(app, "/x"));
                }
            ),
            Matrix.Alone(
                "S16 S17 a sync step of a blocking run is on the caller's thread, even in a fiber, and a nested EnsureSync returns to it",
                () =>
                {
                    var interpreter = new BlockingInterpreter();
                    var here = Environment.CurrentManagedThreadId;
                    var step = Handler.Sync(() => Environment.CurrentManagedThreadId);
                    var nested = Handler.Sync(() => interpreter.EnsureSync(Handler.Yield.Then(step))());
                    var inFiber = Handler.Spawn(Handler.Yield.Then(step)).Bind(fiber => fiber.Join());
                    Check.Sequence(
                        [here, here, here],
                        interpreter.Run(Handler.Traverse([step, nested, inFiber], each => Handler.Yield.Then(each)))
                    );
                    Check.True(interpreter.Run(Handler.Offload(_ => Environment.CurrentManagedThreadId)) != here);
                }
            ),
            Matrix.Case(
                "S19 ten waits of one view run concurrently",
                i =>
                {
                    var (begun, all) = (
                        0,
                        new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
                    );
                    async Handler<int> Wait()
                    {
                        if (++begun == 10)
                            all.SetResult();
                        await all.Task;
                        return 1;
                    }
                    var app = App.Create()
                        .Get(
                            "/",
                            async () => $"{(await Handler.All(Enumerable.Range(0, 10).Select(_ => Wait()))).Sum()}"
                        );
                    Check.Equal("200 10", i.Get(app, "/"));
                }
            ),
            Matrix.Outside(
                "S20 an app can be called from async code and from other code, whatever its views do",
                i =>
                {
                    var app = App.Create().Get("/sync", "sync").Get("/async", () => Later("async"));
                    foreach (var name in (string[])["sync", "async"])
                    {
                        Check.Equal($"200 {name}", i.Get(app, $"/{name}"));
                        Check.Equal(name, Task.Run(() => FromAsyncCode($"/{name}")).GetAwaiter().GetResult());
                    }

                    async Task<string> FromAsyncCode(string path)
                    {
                        await Task.Yield();
                        var response = await i.RunAsync(app.Handler, RequestContext.Of(Request.Get(path)));
                        return await response.Body.ReadTextAsync();
                    }
                }
            ),
        ]
    );

    private sealed class Callable
    {
        public async Task<Response> Call()
        {
            await Task.Yield();
            return "object";
        }
    }

    private static async Handler<Response> Later(string text)
    {
        await Task.Yield();
        return text;
    }

    private static async Task<Response> LaterTask(string text)
    {
        await Task.Yield();
        return text;
    }
}
