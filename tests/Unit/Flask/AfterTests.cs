using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Flask;

/// <summary>After hooks and functions for after this request, row by row.</summary>
public static class AfterTests
{
    private static AfterHook Stamp { get; } =
        AfterHook.Of("stamp", response => Handler.Return(response.WithHeader("X-Stamp", $"{response.Status.Code}")));

    [Tests]
    public static readonly Test All = Runner.TestList(
        "flask: after hooks",
        [
            Matrix.Case(
                "A01 this request's functions run in order, then the innermost group's hooks in reverse, then outwards, the app's last",
                i =>
                {
                    var steps = new Steps();
                    Handler Own(string name) => Handler.AfterThisRequest(steps.After(name, waits: true));
                    var view = Own("own1").Then(Own("own2")).Then(Handler.Return(Response.Text("view")));
                    var inner = Group.Of("/b").With(steps.After("b1")).With(steps.After("b2")).Get("/", view);
                    var outer = Group.Of("/a").With(steps.After("a1", waits: true)).With(inner).With(steps.After("a2"));
                    var app = App.Create().With(steps.After("x1")).With(outer).With(steps.After("x2", waits: true));
                    Check.Equal("200 view", i.Get(app, "/a/b"));
                    Check.Equal("own1 own2 b2 b1 a2 a1 x2 x1", steps.Seen);
                }
            ),
            Runner.TestCase(
                "A02 a hook that returns nothing, or something other than a response, does not compile",
                () =>
                {
                    foreach (
                        var (code, error) in ((string, string)[])
                            [
                                ("app.After(response => (Response?)null);", "CS8603"),
                                ("app.After(response => (response, 201));", "CS0029"),
                                ("app.After(view);", "CS0619"),
                            ]
                    )
                    {
                        var (errors, _) = Face.Snippet.Compile(code);
                        Check.True(errors.Any(found => found.Id == error), $"{code}: [{string.Join("; ", errors)}]");
                    }
                }
            ),
            Matrix.Case(
                "A03 they run for views, answers of before hooks, OPTIONS, 404, 405, redirects, handled and unhandled faults",
                i =>
                {
                    var app = App.Create()
                        .With(Stamp)
                        .Before(r => r.Path == "/early" ? "early" : null)
                        .OnError<FormatException>(_ => Response.Text("handled", 422))
                        .Get("/", "view")
                        .Get("/slash/", "view")
                        .Get("/handled", () => throw new FormatException())
                        .Get("/halt", Handler.Halt<Response>(Response.Text("halt", 402)))
                        .Get("/unhandled", () => throw new InvalidOperationException());
                    (string Method, string Path, int Status)[] table =
                    [
                        ("GET", "/", 200),
                        ("HEAD", "/", 200),
                        ("GET", "/early", 200),
                        ("OPTIONS", "/", 200),
                        ("GET", "/no", 404),
                        ("POST", "/", 405),
                        ("GET", "/slash", 308),
                        ("GET", "/handled", 422),
                        ("GET", "/halt", 402),
                        ("GET", "/unhandled", 500),
                    ];
                    foreach (var (method, path, status) in table)
                        Check.Equal($"{status}", i.Ask(app, path, method).Header("X-Stamp"), $"{method} {path}");
                }
            ),
            Matrix.Case(
                "A04 they do not run when a fault is propagated, which only PropagateFaults enables",
                i =>
                {
                    var steps = new Steps();
                    var fault = new InvalidOperationException("why");
                    var app = App.Create()
                        .With(steps.After("after"))
                        .With(steps.TeardownFault())
                        .Get("/", steps.Fails(fault));
                    Check.Equal(500, i.Ask(app, "/").Status);
                    Check.Equal("view after teardown:why", steps.Take());
                    Check.Same(fault, i.Ask(app.PropagateFaults(), "/").Outcome.Fault);
                    Check.Equal("view teardown:why", steps.Take());
                }
            ),
            Matrix.Case(
                "A05 only the 500 handler answers a hook that faults; the next hooks see its response, and each hook runs once",
                i =>
                {
                    var steps = new Steps();
                    var hook = new FormatException("hook");
                    var app = App.Create()
                        .With(steps.AfterStatus("last"))
                        .With(AfterHook.Of("bad", _ => steps.Step("bad").Then(Handler.Fail<Response>(hook))))
                        .With(steps.AfterStatus("first"))
                        .With(steps.Error<FormatException>("not asked"))
                        .With(steps.Error(500, "page"))
                        .With(steps.TeardownFault())
                        .Get("/", steps.View());
                    var answer = i.Ask(app, "/");
                    Check.Equal("500 page", answer.ToString());
                    Check.Equal("view first:200 bad page last:500 teardown:hook", steps.Seen);
                    Check.Same(hook, answer.Reports.Single().Fault);
                }
            ),
            Matrix.Case(
                "A07 functions of this request run once, even if a later after hook faults",
                i =>
                {
                    var steps = new Steps();
                    var app = App.Create()
                        .With(AfterHook.Of("bad", _ => Handler.Fail<Response>(new FormatException("hook"))))
                        .Get(
                            "/",
                            Handler.AfterThisRequest(steps.After("own")).Then(Handler.Return(Response.Text("view")))
                        );
                    Check.Equal(500, i.Ask(app, "/").Status);
                    Check.Equal("own", steps.Take());
                    Check.Equal(500, i.Ask(app, "/").Status);
                    Check.Equal("own", steps.Take());
                }
            ),
            Matrix.Case(
                "A08 the app's first after hook runs last, so a session that it saves has seen all other hooks",
                i =>
                {
                    var steps = new Steps();
                    var session = new Key<string>("session", () => "");
                    var app = App.Create()
                        .After(async response =>
                        {
                            steps.Note($"saved:{await session.Get()}");
                            return response.WithCookie("session", await session.Get());
                        })
                        .After(session.Set("closing"))
                        .With(steps.Teardown("teardown"))
                        .Get("/", session.Set("view").Then(Handler.Return<Response>("view")));
                    Check.Equal("session=closing", i.Ask(app, "/").Header("Set-Cookie")?.Split(';')[0]);
                    Check.Equal("saved:closing teardown", steps.Seen);
                }
            ),
            Matrix.Case(
                "A09 a function of this request can be registered anywhere in it: in hooks, in code that the view calls, in a fiber",
                i =>
                {
                    var steps = new Steps();
                    async Handler Deep() => await Handler.AfterThisRequest(steps.After("called"));
                    var app = App.Create()
                        .Before(Handler.AfterThisRequest(steps.After("before")))
                        .OnError<FormatException>(async _ =>
                        {
                            await Handler.AfterThisRequest(steps.After("handler"));
                            return Response.Text("handled");
                        })
                        .Get(
                            "/",
                            async () =>
                            {
                                await Task.Yield();
                                await Deep();
                                throw new FormatException();
                            }
                        );
                    Check.Equal("200 handled", i.Get(app, "/"));
                    Check.Equal("before called handler", steps.Seen);
                }
            ),
            Matrix.Case(
                "A09 outside a request, registering is an ordinary handler: nothing runs, and nothing is left behind",
                i =>
                {
                    var steps = new Steps();
                    i.Act(Handler.AfterThisRequest(steps.After("never")));
                    Check.Equal("200 view", i.Get(App.Create().Get("/", "view"), "/"));
                    Check.Equal("", steps.Seen);
                }
            ),
        ]
    );
}
