using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The life of a request: rows of the comparison with Flask in which this library does better.</summary>
public static class LifeTests
{
    private static Response Ask(App app, Interpreter interpreter, string path = "/") =>
        interpreter.Value(app.Handler, RequestContext.Of(Request.Get(path)));

    private static string Text(Response response) => response.Body.ReadTextAsync().AsTask().Result;

    [Tests]
    public static readonly Test All = Runner.TestList(
        "app: life of a request",
        [
            Matrix.Case(
                "S12 a fiber started in a before hook is awaited in the view",
                i =>
                {
                    var key = new Key<Task<string>>("begun");
                    var app = App.Create()
                        .Before(async () => await key.Set(Begun()))
                        .Get("/", async () => await (await key.Get()));
                    Check.Equal("there", Text(Ask(app, i)));

                    static async Task<string> Begun()
                    {
                        await Task.Yield();
                        return "there";
                    }
                }
            ),
            Matrix.Case(
                "A05 an after hook that faults becomes the 500 response, the next hooks see it, and each hook runs once",
                i =>
                {
                    var seen = new List<string>();
                    var app = App.Create()
                        .Get("/", "fine")
                        .With(AfterHook.Of("last", r => Handler.Sync(() => Noted(seen, "last", r))))
                        .With(AfterHook.Of("faults", _ => throw new InvalidOperationException("hook")))
                        .With(AfterHook.Of("first", r => Handler.Sync(() => Noted(seen, "first", r))));
                    Check.Equal(500, Ask(app, Quiet(i)).Status.Code);
                    Check.Sequence(["first 200", "last 500"], seen);
                }
            ),
            Matrix.Case(
                "T04 T05 teardown sees the first unhandled fault, even if after hooks fault later",
                i =>
                {
                    var (first, seen) = (new InvalidOperationException("view"), new List<Exception?>());
                    var app = App.Create()
                        .Get("/", Handler.Fail<Response>(first))
                        .With(AfterHook.Of("second", _ => throw new InvalidOperationException("second")))
                        .With(AfterHook.Of("first", _ => throw new InvalidOperationException("first")))
                        .With(
                            TeardownHook.Of(
                                "sees",
                                fault =>
                                    Handler.Sync(() =>
                                    {
                                        seen.Add(fault);
                                        return 0;
                                    })
                            )
                        );
                    Check.Equal(500, Ask(app, Quiet(i)).Status.Code);
                    Check.True(seen is [var only] && ReferenceEquals(first, only), $"{seen[0]}");
                    Ask(app, Quiet(i), "/nowhere");
                    Check.Equal("first", seen[1]?.Message);
                }
            ),
            Matrix.Case(
                "A07 functions for after this request run once, including a function that another of them registers",
                i =>
                {
                    var seen = new List<string>();
                    Handler Later(string name, Handler then) =>
                        Handler.AfterThisRequest(
                            AfterHook.Of(name, r => then.Then(Handler.Sync(() => Noted(seen, name, r))))
                        );
                    var app = App.Create()
                        .Get(
                            "/",
                            Later("own", Later("late", Handler.Nothing)).Then(Handler.Return(Response.Text("fine")))
                        )
                        .With(AfterHook.Of("app", r => Handler.Sync(() => Noted(seen, "app", r))));
                    Ask(app, i);
                    Check.Sequence(["own 200", "late 200", "app 200"], seen);
                    seen.Clear();
                    Ask(app, i, "/nowhere");
                    Check.Sequence(["app 404"], seen);
                }
            ),
            Matrix.Case(
                "a host whose token throws does not make a waiting run hang",
                i =>
                {
                    var app = App.Create()
                        .Get(
                            "/",
                            async () =>
                            {
                                await Task.Yield();
                                await Task.Run(() => { });
                                return "fine";
                            }
                        );
                    Check.Equal("fine", Text(Quiet(i).Value(app.Handler, new TokenlessContext())));
                }
            ),
            Matrix.Case(
                "R18 after hooks see the redirect to the slash, error handlers do not",
                i =>
                {
                    var seen = new List<string>();
                    var app = App.Create()
                        .Get("/notes/", "notes")
                        .With(ErrorHandler.For<Exception>("all", e => Handler.Return(Response.Text("caught", 500))))
                        .With(AfterHook.Of("app", r => Handler.Sync(() => Noted(seen, "app", r))));
                    var response = Ask(app, i, "/notes?page=2");
                    Check.Equal("/notes/?page=2", response.Header("Location"));
                    Check.Sequence(["app 308"], seen);
                }
            ),
        ]
    );

    private sealed class TokenlessContext : RequestContext
    {
        public override CancellationToken Cancellation => throw new ObjectDisposedException("connection");

        protected internal override bool CancellationIsReady => false;

        protected override RouteValues Matched { get; set; } = RouteValues.None;

        protected override Request CreateRequest() => Request.Get("/");
    }

    private static Response Noted(List<string> seen, string name, Response response)
    {
        seen.Add($"{name} {response.Status.Code}");
        return response;
    }

    // The reports of these tests are expected, and asserted elsewhere.
    private static Interpreter Quiet(Interpreter like) =>
        Matrix.Like(like, new InterpreterOptions { Report = _ => { } });
}
