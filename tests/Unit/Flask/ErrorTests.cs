using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Flask;

/// <summary>The error handler that handles each error, row by row.</summary>
public static class ErrorTests
{
    private class Outer() : Exception("outer");

    private class Inner : Outer;

    private sealed class Innermost : Inner;

    private sealed class NoEntry() : Forbidden("no entry");

    [Tests]
    public static readonly Test All = Runner.TestList(
        "flask: error handlers",
        [
            Matrix.Case(
                "E01 handlers by status come before handlers by type, and in each the group before the app: the whole grid",
                i =>
                {
                    // The handlers of the four that are registered, and the handler that answers.
                    for (var there = 0; there < 16; there++)
                    {
                        var steps = new Steps();
                        bool Has(int which) => (there >> which & 1) == 1;
                        var group = Group.Of("/g").Get("/", Handler.Fail<Response>(new Forbidden()));
                        var app = App.Create();
                        if (Has(0))
                            group = group.With(steps.Error(403, "group status"));
                        if (Has(1))
                            app = app.With(steps.Error(403, "app status"));
                        if (Has(2))
                            group = group.With(steps.Error<Exception>("group type"));
                        if (Has(3))
                            app = app.With(steps.Error<Exception>("app type"));
                        string[] order = ["group status", "app status", "group type", "app type"];
                        var first = Enumerable.Range(0, 4).Where(Has).Select(which => order[which]).FirstOrDefault("");
                        Check.Equal(first, steps.Take() + i.Get(app.With(group), "/g")[..0] + steps.Take(), $"{there}");
                    }
                }
            ),
            Matrix.Case(
                "E02 500 and InternalServerError are one key, for explicit and for wrapped errors",
                i =>
                {
                    foreach (var fault in (Exception[])[new InternalServerError(), new FormatException()])
                    {
                        var steps = new Steps();
                        var app = App.Create().Get("/", Handler.Fail<Response>(fault));
                        Check.Equal("500 a", i.Get(app.With(steps.Error(500, "a")), "/"));
                        Check.Equal("500 b", i.Get(app.With(steps.Error<InternalServerError>("b")), "/"));
                        Check.Equal(
                            "500 b",
                            i.Get(app.With(steps.Error(500, "a")).With(steps.Error<InternalServerError>("b")), "/")
                        );
                    }
                }
            ),
            Matrix.Case(
                "E03 a custom type with a handler takes precedence over the status; without it the status handler answers",
                i =>
                {
                    var steps = new Steps();
                    var app = App.Create()
                        .With(steps.Error<NoEntry>("own"))
                        .With(steps.Error(403, "status"))
                        .Get("/plain", Handler.Fail<Response>(new Forbidden()))
                        .Get("/own", Handler.Fail<Response>(new NoEntry()));
                    Check.Equal("403 status", i.Get(app, "/plain"));
                    Check.Equal("403 own", i.Get(app, "/own"));
                    var without = App.Create()
                        .With(steps.Error(403, "status"))
                        .Get("/own", Handler.Fail<Response>(new NoEntry()));
                    Check.Equal("403 status", i.Get(without, "/own"));
                }
            ),
            Matrix.Case(
                "E04 the closest type answers, in any order of registration",
                i =>
                {
                    var steps = new Steps();
                    ErrorHandler[] handlers =
                    [
                        steps.Error<Exception>("exception"),
                        steps.Error<Outer>("outer"),
                        steps.Error<Inner>("inner"),
                    ];
                    foreach (
                        var order in (int[][])
                            [
                                [0, 1, 2],
                                [0, 2, 1],
                                [1, 0, 2],
                                [1, 2, 0],
                                [2, 0, 1],
                                [2, 1, 0],
                            ]
                    )
                    {
                        var app = order.Aggregate(App.Create(), (all, at) => all.With(handlers[at]));
                        Check.Equal("500 inner", i.Get(app.Get("/", Handler.Fail<Response>(new Innermost())), "/"));
                        Check.Equal("500 outer", i.Get(app.Get("/", Handler.Fail<Response>(new Outer())), "/"));
                        Check.Equal(
                            "500 exception",
                            i.Get(app.Get("/", Handler.Fail<Response>(new FormatException())), "/")
                        );
                    }
                }
            ),
            Matrix.Case(
                "E05 E06 a handler for HttpError sees unmatched requests and the wrapped 500, a handler for Exception sees the original exception",
                i =>
                {
                    var seen = new List<string>();
                    ErrorHandler See<E>(string name)
                        where E : Exception =>
                        ErrorHandler.For<E>(
                            name,
                            fault =>
                                Handler.Sync(() =>
                                {
                                    seen.Add($"{name}:{fault.GetType().Name}");
                                    return Response.Text(name, 500);
                                })
                        );
                    var app = App.Create().Get("/", Handler.Fail<Response>(new KeyNotFoundException()));
                    foreach (var with in (App[])[app.With(See<HttpError>("http")), app.With(See<Exception>("all"))])
                    foreach (var (method, path) in ((string, string)[])[("GET", "/"), ("GET", "/no"), ("POST", "/")])
                        i.Ask(with, path, method);
                    Check.Sequence(
                        [
                            "http:InternalServerError",
                            "http:NotFound",
                            "http:MethodNotAllowed",
                            "all:KeyNotFoundException",
                            "all:NotFound",
                            "all:MethodNotAllowed",
                        ],
                        seen
                    );
                }
            ),
            Matrix.Case(
                "E07 a 500 handler gets InternalServerError with the cause inside; an explicit 500 has no cause",
                i =>
                {
                    var cause = new FormatException("cause");
                    var seen = new List<HttpError>();
                    var app = App.Create()
                        .With(ErrorHandler.For("page", 500, error => Handler.Sync(() => Seen(seen, error))))
                        .Get("/cause", Handler.Fail<Response>(cause))
                        .Get("/explicit", Handler.Fail<Response>(HttpError.Of(500)));
                    i.Get(app, "/cause");
                    i.Get(app, "/explicit");
                    Check.Same(cause, seen[0].InnerException);
                    Check.Equal(typeof(InternalServerError), seen[0].GetType());
                    Check.Same(null, seen[1].InnerException);
                }
            ),
            Matrix.Case(
                "E13 a group's handlers see errors of its views, and unmatched requests under its prefix only if it claims the prefix",
                i =>
                {
                    var steps = new Steps();
                    var group = Group
                        .Of("/api/{tenant}")
                        .With(steps.Error<HttpError>("group"))
                        .Get("/view", Handler.Fail<Response>(new NotFound()))
                        .Get("/slash/", "slash");
                    var (plain, claimed) = (App.Create().With(group), App.Create().With(group.Claim()));
                    Check.Equal("404 group", i.Get(plain, "/api/acme/view"));
                    Check.Equal("", steps.Take()[5..]);
                    foreach (
                        var (method, path) in ((string, string)[])[("GET", "/api/acme/no"), ("PUT", "/api/acme/view")]
                    )
                    {
                        i.Ask(plain, path, method);
                        Check.Equal("", steps.Take());
                        i.Ask(claimed, path, method);
                        Check.Equal("group", steps.Take());
                    }
                    Check.Equal(308, i.Ask(claimed, "/api/acme/slash").Status);
                    Check.Equal(404, i.Ask(claimed, "/apix/acme").Status);
                    Check.Equal("", steps.Seen);
                }
            ),
            Matrix.Case(
                "E13 a claimed prefix passes its values to hooks and handlers, and of nested claims the innermost counts",
                i =>
                {
                    var inner = Group
                        .Of("/{user}")
                        .Claim()
                        .OnError<NotFound>(async _ => $"user {(await Handler.Context).RouteValue<string>(-1)}")
                        .Get("/x", "x");
                    var outer = Group
                        .Of("/{tenant}")
                        .Claim()
                        .OnError<NotFound>(async _ => $"tenant {(await Handler.Context).RouteValue<string>(-1)}")
                        .With(inner);
                    var app = App.Create().With(outer);
                    Check.Equal("404 user ann", i.Get(app, "/acme/ann/no"));
                    Check.Equal("404 user ann", i.Get(app, "/acme/ann"));
                    Check.Equal("404 tenant acme", i.Get(app, "/acme"));
                    Check.Equal("404 tenant acme", i.Get(app, "/acme/"));
                }
            ),
            Runner.TestCase(
                "E13 two groups that claim one prefix, and a group without a prefix that claims, are refused with advice",
                () =>
                {
                    var one = Group.Of("/a/{x}", "one").Claim();
                    var two = Group.Of("/a/{y}", "two").Claim();
                    Check.Throws<ArgumentException>(
                        () => _ = App.Create().With(one).With(two).Handler,
                        "/a/{x}",
                        "/a/{y}",
                        "one group claim it"
                    );
                    Check.Throws<InvalidOperationException>(() => Group.Of("", "bare").Claim(), "'bare'", "prefix");
                    Check.Throws<InvalidOperationException>(() => Group.Of("/").Claim());
                    Check.Sequence(
                        ["/a/{x}/b"],
                        App.Create()
                            .Group("/a/{x}", g => g.Group("/b", h => h.Claim()))
                            .ClaimedPrefixes.Select(p => p.Text)
                    );
                }
            ),
            Matrix.Case(
                "E19 handlers that wait and handlers that do not answer both kinds of views, in app and group",
                i =>
                {
                    for (var kind = 0; kind < 8; kind++)
                    {
                        var (viewWaits, handlerWaits, inGroup) = ((kind & 1) == 1, (kind & 2) == 2, (kind & 4) == 4);
                        var steps = new Steps();
                        var handler = steps.Error<FormatException>("handler", handlerWaits);
                        var group = Group.Of("/g").Get("/", steps.Fails(new FormatException(), "view", viewWaits));
                        var app = inGroup
                            ? App.Create().With(group.With(handler))
                            : App.Create().With(group).With(handler);
                        Check.Equal("500 handler", i.Get(app, "/g"));
                        Check.Equal("view handler", steps.Seen);
                    }
                }
            ),
            Matrix.Case(
                "E20 the innermost group's handler answers, otherwise its parent's, otherwise the app's; three levels deep",
                i =>
                {
                    var steps = new Steps();
                    var fails = Handler.Fail<Response>(new FormatException());
                    var inner = Group.Of("/c").With(steps.Error<FormatException>("c")).Get("/", fails);
                    var bare = Group.Of("/d").Get("/", fails);
                    var middle = Group
                        .Of("/b")
                        .With(steps.Error<FormatException>("b"))
                        .With(inner)
                        .With(bare)
                        .Get("/", fails);
                    var outer = Group.Of("/a").With(middle).Get("/", fails);
                    var app = App.Create().With(steps.Error<FormatException>("app")).With(outer).Get("/", fails);
                    string[] paths = ["/", "/a", "/a/b", "/a/b/c", "/a/b/d"];
                    Check.Equal(
                        "500 app, 500 app, 500 b, 500 c, 500 b",
                        string.Join(", ", paths.Select(path => i.Get(app, path)))
                    );
                }
            ),
            Matrix.Case(
                "E20 a group's app-wide handler answers for other groups and for unmatched requests",
                i =>
                {
                    var steps = new Steps();
                    var wide = App.Create().With(steps.Error(404, "wide")).With(steps.Error<FormatException>("wide"));
                    var app = App.Create()
                        .With(Group.Of("/one").AppWide(wide))
                        .With(Group.Of("/two").Get("/", Handler.Fail<Response>(new FormatException())));
                    Check.Equal("500 wide", i.Get(app, "/two"));
                    Check.Equal("404 wide", i.Get(app, "/no"));
                }
            ),
        ]
    );

    private static Response Seen(List<HttpError> seen, HttpError error)
    {
        seen.Add(error);
        return Response.Text("page", 500);
    }
}
