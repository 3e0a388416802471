using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Flask;

/// <summary>Before hooks, row by row.</summary>
public static class BeforeTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "flask: before hooks",
        [
            Matrix.Case(
                "B01 the app's hooks run first, then the groups' from the outermost inwards, each in order of registration",
                i =>
                {
                    var steps = new Steps();
                    var inner = Group.Of("/b").With(steps.Before("b1")).With(steps.Before("b2")).Get("/", steps.View());
                    var outer = Group.Of("/a").With(steps.Before("a1")).With(inner).With(steps.Before("a2"));
                    var app = App.Create().With(steps.Before("x1")).With(outer).With(steps.Before("x2"));
                    Check.Equal("200 view", i.Get(app, "/a/b"));
                    Check.Equal("x1 x2 a1 a2 b1 b2 view", steps.Seen);
                }
            ),
            Matrix.Case(
                "B02 the first hook that answers ends the chain; after and teardown hooks run",
                i =>
                {
                    var steps = new Steps();
                    var app = App.Create()
                        .With(steps.Before("one"))
                        .With(steps.Answers("two", Response.Text("stop", 202)))
                        .With(steps.Before("three"))
                        .With(steps.After("after"))
                        .With(steps.Teardown("teardown"))
                        .Get("/", steps.View());
                    Check.Equal("202 stop", i.Get(app, "/"));
                    Check.Equal("one two after teardown", steps.Seen);
                }
            ),
            Matrix.Case(
                "B02 an answer hides the 404, the 405 and the redirect",
                i =>
                {
                    var app = App.Create()
                        .Before(() => Response.Text("closed", 503))
                        .Get("/", "view")
                        .Get("/s/", "view");
                    foreach (var (method, path) in ((string, string)[])[("GET", "/no"), ("POST", "/"), ("GET", "/s")])
                        Check.Equal("503 closed", i.Ask(app, path, method).ToString());
                }
            ),
            Matrix.Case(
                "B02 the answer may be anything that a view may return: a text, a body in parts, a task, a halt",
                i =>
                {
                    App Answering(Func<App, App> hook) => hook(App.Create()).Get("/", "view");
                    Check.Equal("200 text", i.Get(Answering(app => app.Before(() => "text")), "/"));
                    var parts = Response.Stream(Body.Of(["pa", "rts"]));
                    Check.Equal("200 parts", i.Get(Answering(app => app.Before(() => parts)), "/"));
                    Check.Equal("200 task", i.Get(Answering(app => app.Before(() => Later("task"))), "/"));
                    Check.Equal("200 halt", i.Get(Answering(app => app.Before(() => Handler.Halt("halt"))), "/"));

                    static async Task<Response?> Later(string text)
                    {
                        await Task.Yield();
                        return text;
                    }
                }
            ),
            Matrix.Case(
                "B04 only null means continue: an empty text is an answer",
                i =>
                {
                    var app = App.Create()
                        .Before(r => r.Path == "/empty" ? Response.Text("") : null)
                        .Get("/{any}", "view");
                    var answer = i.Ask(app, "/empty");
                    Check.Equal("200", answer.ToString());
                    Check.Equal("text/plain; charset=utf-8", answer.Header("Content-Type"));
                    Check.Equal("200 view", i.Get(app, "/other"));
                }
            ),
            Matrix.Case(
                "B05 a group's hooks do not run for unmatched requests under its prefix, unless it claims the prefix",
                i =>
                {
                    var steps = new Steps();
                    var group = Group
                        .Of("/g")
                        .With(steps.Before("before"))
                        .With(steps.After("after"))
                        .With(steps.Teardown("teardown"))
                        .Get("/here", steps.View())
                        .Get("/slash/", steps.View());
                    foreach (var (method, path) in UnmatchedRequests)
                        i.Ask(App.Create().With(group), path, method);
                    Check.Equal("", steps.Take());
                    foreach (var (method, path) in UnmatchedRequests)
                    {
                        i.Ask(App.Create().With(group.Claim()), path, method);
                        Check.Equal("before after teardown", steps.Take(), $"{method} {path}");
                    }
                    i.Ask(App.Create().With(group.Claim()), "/beside");
                    Check.Equal("", steps.Take());
                }
            ),
            Matrix.Case(
                "B06 a hook that faults ends the hooks and the view; error handlers, after and teardown hooks run",
                i =>
                {
                    var steps = new Steps();
                    var app = App.Create()
                        .With(steps.Before("one"))
                        .With(
                            BeforeHook.Of("two", steps.Step("two").Then(Handler.Fail<Response?>(new FormatException())))
                        )
                        .With(steps.Before("three"))
                        .With(steps.Error<FormatException>("handler"))
                        .With(steps.After("after"))
                        .With(steps.TeardownFault())
                        .Get("/", steps.View());
                    Check.Equal("500 handler", i.Get(app, "/"));
                    Check.Equal("one two handler after teardown:none", steps.Seen);
                }
            ),
            Matrix.Case(
                "B07 hooks that wait and hooks that do not keep one order, in every combination",
                i =>
                {
                    const int Hooks = 5;
                    for (var mixture = 0; mixture < 1 << Hooks; mixture++)
                    {
                        var steps = new Steps();
                        bool Waits(int hook) => (mixture >> hook & 1) == 1;
                        var app = Enumerable
                            .Range(0, Hooks)
                            .Aggregate(App.Create(), (all, hook) => all.With(steps.Before($"{hook}", Waits(hook))))
                            .Get("/", steps.View("view", Waits(0)));
                        i.Get(app, "/");
                        Check.Equal("0 1 2 3 4 view", steps.Seen, $"mixture {mixture}");
                    }
                }
            ),
            Matrix.Case(
                "B08 a group's hooks for the whole app run for routes outside the group, however deep the group is, and only once",
                i =>
                {
                    var steps = new Steps();
                    var wide = App.Create()
                        .With(steps.Before("wide"))
                        .With(steps.After("after"))
                        .With(steps.Teardown("end"));
                    var group = Group.Of("/g").AppWide(wide).With(steps.Before("own")).Get("/", steps.View("inside"));
                    var app = App.Create()
                        .With(steps.Before("first"))
                        .With(Group.Of("/outer").With(group))
                        .With(Group.Of("/again").With(group))
                        .With(steps.Before("last"))
                        .Get("/", steps.View("beside"));
                    Check.Equal("200 beside", i.Get(app, "/"));
                    Check.Equal("first wide last beside after end", steps.Take());
                    Check.Equal("404", i.Get(app, "/no")[..3]);
                    Check.Equal("first wide last after end", steps.Take());
                    Check.Equal("200 inside", i.Get(app, "/outer/g"));
                    Check.Equal("first wide last own inside after end", steps.Take());
                }
            ),
        ]
    );

    private static (string Method, string Path)[] UnmatchedRequests =>
        [("GET", "/g/no"), ("POST", "/g/here"), ("GET", "/g/slash"), ("GET", "/g")];
}
