using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The beginning and end of the request lifetime: nested apps, consecutive apps, and teardown hooks.</summary>
public static class RequestLifetimeTests
{
    private static Handler Turns { get; } = Handler.Yield.Then(Handler.Yield).Then(Handler.Yield);

    private static RequestContext Context() => RequestContext.Of(Handlers.Request.Get("/"));

    private static Handler Note(List<string> log, string word) => Handler.Sync(() => log.Add(word));

    /// <summary>Spawns a fiber of the request that lasts until it is cancelled, and lets it start.</summary>
    private static Handler Begin(List<string> log, string name) =>
        Handler
            .Spawn(Handler.Delay(TimeSpan.FromDays(1)).Finally(Note(log, $"{name} ended")), Lifetime.Request, name)
            .Ignore()
            .Then(Turns);

    /// <summary>An app whose teardown hook runs the given handler, and keeps the exception with which it is refused.</summary>
    private static (App App, Func<Exception?> Refusal) TearingDown(Handler hook, Handler<Response> view)
    {
        Exception? refusal = null;
        var app = App.Create()
            .Teardown(_ => hook.Catch((InvalidOperationException fault) => Handler.Sync(() => refusal = fault)))
            .Get("/", view);
        return (app, () => refusal);
    }

    private static void Refused(Exception? refusal, List<string> log)
    {
        Check.True(refusal?.Message.Contains("'late'", StringComparison.Ordinal) is true, $"{refusal}");
        Check.Sequence([], log);
    }

    [Tests]
    public static readonly Test All = Runner.TestList(
        "fibers: request lifetime",
        [
            Matrix.InOrder(
                "a teardown hook is refused request lifetime, even if the request had started no fiber",
                i =>
                {
                    var log = new List<string>();
                    var (app, refusal) = TearingDown(Begin(log, "late"), Handler.Return(Response.Text("x")));
                    i.Value(app.Handler, Context());
                    Refused(refusal(), log);
                }
            ),
            Matrix.InOrder(
                "a fiber of a teardown hook is also refused request lifetime",
                i =>
                {
                    var log = new List<string>();
                    var hook = Handler.Spawn(Begin(log, "late")).Tap(fiber => fiber.Join()).Ignore();
                    var (app, refusal) = TearingDown(hook, Handler.Return(Response.Text("x")));
                    i.Value(app.Handler, Context());
                    Refused(refusal(), log);
                }
            ),
            Matrix.Alone(
                "a blocking run inside a teardown hook is also refused request lifetime",
                () =>
                {
                    var (interpreter, log) = (new BlockingInterpreter(), new List<string>());
                    var hook = Handler.Sync(() => interpreter.Run(Begin(log, "late").As(1)));
                    var (app, refusal) = TearingDown(hook, Handler.Return(Response.Text("x")));
                    interpreter.Run(app.Handler, Context());
                    Refused(refusal(), log);
                }
            ),
            Matrix.InOrder(
                "an app that is a view ends its own fibers and leaves the outer request open",
                i =>
                {
                    var log = new List<string>();
                    var inner = App.Create().Get("/", Begin(log, "inner").As(Response.Text("x")));
                    var view = inner.Handler.Bind(response =>
                        Begin(log, "outer").Then(Note(log, "the view ends")).As(response)
                    );
                    var outer = App.Create().After(response => Note(log, "after").As(response)).Get("/", view);
                    Check.Equal(200, i.Value(outer.Handler, Context()).Status.Code);
                    Check.Sequence(["inner ended", "the view ends", "after", "outer ended"], log);
                }
            ),
            Matrix.InOrder(
                "a teardown hook of an app that is a view can start fibers for the outer request",
                i =>
                {
                    var log = new List<string>();
                    var (inner, refusal) = TearingDown(Begin(log, "outer"), Begin(log, "inner").As(Response.Text("x")));
                    var outer = App.Create().Get("/", inner.Handler.Do(_ => log.Add("the view ends")));
                    Check.Equal(200, i.Value(outer.Handler, Context()).Status.Code);
                    Check.True(refusal() is null, $"{refusal()}");
                    Check.Sequence(["inner ended", "the view ends", "outer ended"], log);
                }
            ),
            Matrix.InOrder(
                "apps that run one after the other each end their own fibers",
                i =>
                {
                    var log = new List<string>();
                    Handler<Response> Ask(string name) =>
                        App.Create().Get("/", Begin(log, name).As(Response.Text("x"))).Handler;
                    i.Value(Ask("first").Then(Note(log, "between")).Then(Ask("second")), Context());
                    Check.Sequence(["first ended", "between", "second ended"], log);
                }
            ),
        ]
    );
}
