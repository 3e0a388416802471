using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Flask;

/// <summary>Slashes, unmatched requests, ranks and constraints, row by row. Other tests cover the router's own rules.</summary>
public static class RouteTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "flask: routes",
        [
            Matrix.Case(
                "R13 a missing slash is a 308 with query and mount, for GET and POST; an extra slash is 404",
                i =>
                {
                    var app = App.Create().Map([Method.Get, Method.Post], "/notes/", "notes").Get("/bare", "bare");
                    foreach (var method in (Method[])[Method.Get, Method.Post])
                    {
                        var request = Request
                            .Of(method, "/notes")
                            .WithPathBase("/mount")
                            .WithQueryString("?page=2&q=a%20b");
                        var answer = i.Ask(app, request);
                        Check.Equal(308, answer.Status);
                        Check.Equal("/mount/notes/?page=2&q=a%20b", answer.Header("Location"));
                    }
                    Check.Equal(404, i.Ask(app, "/bare/").Status);
                }
            ),
            Matrix.Case(
                "R15 a missing slash with the wrong method is a 405 with the methods",
                i =>
                {
                    var answer = i.Ask(App.Create().Get("/slash/", "x"), "/slash", "POST");
                    Check.Equal(405, answer.Status);
                    Check.Equal("GET HEAD OPTIONS", answer.Allow);
                }
            ),
            Matrix.Case(
                "R16 both spellings can coexist, and AnySlash accepts both without a redirect, for app, group and route",
                i =>
                {
                    var get = RouteDefinition.Of("/bar/", [Method.Get], Handler.Return(Response.Text("get")));
                    var post = RouteDefinition.Of("/bar", [Method.Post], Handler.Return(Response.Text("post")));
                    foreach (var app in (App[])[App.Create().With(get).With(post), App.Create().With(post).With(get)])
                    {
                        Check.Equal("200 get", i.Get(app, "/bar/"));
                        Check.Equal("200 post", i.Ask(app, "/bar", "POST").ToString());
                        Check.Equal(308, i.Ask(app, "/bar").Status);
                    }
                    foreach (
                        var app in (App[])
                            [
                                App.Create().With(get.AnySlash()),
                                App.Create().AnySlash().With(get),
                                App.Create().With(Group.Of().AnySlash().With(get)),
                            ]
                    )
                    {
                        Check.Equal("200 get", i.Get(app, "/bar/"));
                        Check.Equal("200 get", i.Get(app, "/bar"));
                    }
                    Check.Equal(308, i.Ask(App.Create().AnySlash().With(get.AnySlash(false)), "/bar").Status);
                    var rest = App.Create().AnySlash().Get("/f/{*rest}", (string rest) => rest);
                    Check.Equal("200 a/b/", i.Get(rest, "/f/a/b/"));
                }
            ),
            Matrix.Case(
                "R18 no error handler sees the redirects of the router, not even one for Exception",
                i =>
                {
                    var steps = new Steps();
                    var app = App.Create()
                        .With(steps.Error<Exception>("all"))
                        .With(steps.Error<HttpError>("http"))
                        .Get("/a/b/", "x");
                    Check.Equal("/a/b/", i.Ask(app, "/a/b").Header("Location"));
                    Check.Equal("/a/b/", i.Ask(app, "//a//b").Header("Location"));
                    Check.Equal("", steps.Seen);
                }
            ),
            Matrix.Case(
                "R19 the app's hooks run for 404, 405 and redirects; the outcome of the unmatched request follows the before hooks",
                i =>
                {
                    var steps = new Steps();
                    var app = App.Create()
                        .With(steps.Before("before"))
                        .With(steps.Error<HttpError>("error"))
                        .With(steps.After("after"))
                        .With(steps.Teardown("end"))
                        .Get("/slash/", "x");
                    foreach (
                        var (method, path, expected) in ((string, string, string)[])
                            [
                                ("GET", "/no", "before error after end"),
                                ("PUT", "/slash/", "before error after end"),
                                ("GET", "/slash", "before after end"),
                            ]
                    )
                    {
                        i.Ask(app, path, method);
                        Check.Equal(expected, steps.Take());
                    }
                }
            ),
            Matrix.Case(
                "R21 repeated slashes redirect to the path without them, even behind a mount; a catch-all keeps them",
                i =>
                {
                    var app = App.Create()
                        .Get("/a/b", "x")
                        .Get("/files/{*path}", (string path) => path)
                        .With(
                            RouteDefinition
                                .Of("/kept/b", [Method.Get], Handler.Return(Response.Text("kept")))
                                .MergeSlashes(false)
                        );
                    var answer = i.Ask(app, Request.Get("//a///b").WithPathBase("/mount").WithQueryString("?q=//"));
                    Check.Equal(308, answer.Status);
                    Check.Equal("/mount/a/b?q=//", answer.Header("Location"));
                    Check.Equal("200 x//y", i.Get(app, "/files/x//y"));
                    Check.Equal(404, i.Ask(app, "/kept//b").Status);
                    Check.Equal(404, i.Ask(app.MergeSlashes(false), "//a/b").Status);
                    Check.Equal(404, i.Ask(app, "//evil.example//").Status);
                }
            ),
            Matrix.Case(
                "R22 constraints: the texts that each accepts and refuses; int accepts a sign",
                i =>
                {
                    (string Constraint, string Yes, string No)[] table =
                    [
                        ("int", "0 7 -7 +7", "1.5 a 99999999999 7-"),
                        ("long", "99999999999 -1", "1.5 a"),
                        ("double", "1.5 1 -2e3", "a 1.5.2"),
                        ("decimal", "1.5 -1", "a"),
                        ("bool", "true False", "1 yes"),
                        ("guid", "0f8fad5b-d9cb-469f-a165-70867728950e", "0f8fad5b"),
                        ("datetime", "2024-02-29", "2023-02-29x"),
                        ("alpha", "abc ABC", "a1 é"),
                        ("regex(^(red|blue)$)", "red Blue", "green reddish"),
                        ("min(5)", "5 99", "4"),
                        ("max(5)", "5 -9", "6"),
                        ("range(1,3)", "1 3", "0 4"),
                        ("length(2)", "ab", "a abc"),
                        ("minlength(2)", "ab abc", "a"),
                        ("maxlength(2)", "a ab", "abc"),
                    ];
                    foreach (var (constraint, yes, no) in table)
                    {
                        var app = App.Create().Get($"/{{x:{constraint}}}", (string x) => x);
                        foreach (var text in yes.Split(' '))
                            Check.Equal($"200 {text}", i.Get(app, $"/{text}"), constraint);
                        foreach (var text in no.Split(' '))
                            Check.Equal(404, i.Ask(app, $"/{text}").Status, $"{constraint} {text}");
                    }
                }
            ),
            Matrix.Case(
                "R24 text before typed before plain before catch-all, in every order of declaration",
                i =>
                {
                    string[] templates = ["/u/me", "/u/{id:int}", "/u/{name}", "/u/{*rest}"];
                    string[] paths = ["/u/me", "/u/7", "/u/you", "/u/a/b"];
                    for (var first = 0; first < templates.Length; first++)
                    {
                        var order = templates.Skip(first).Concat(templates.Take(first)).Reverse();
                        var app = order.Aggregate(
                            App.Create(),
                            (all, template) => all.Get(template, Response.Text(template))
                        );
                        Check.Sequence(
                            templates.Select(template => $"200 {template}"),
                            paths.Select(path => i.Get(app, path))
                        );
                    }
                }
            ),
            Matrix.Case(
                "R25 a text that a constraint refuses goes to the next candidate",
                i =>
                {
                    var app = App.Create()
                        .Get("/m/{n:max(5)}", (int n) => $"number {n}")
                        .Get("/m/{text}", (string text) => text);
                    Check.Equal("200 number 5", i.Get(app, "/m/5"));
                    Check.Equal("200 9", i.Get(app, "/m/9"));
                }
            ),
            Matrix.Case(
                "R33 adding to an app returns a new app; an app that has served a request does not change",
                i =>
                {
                    var app = App.Create().Get("/", "first");
                    Check.Equal("200 first", i.Get(app, "/"));
                    var more = app.Before(() => "stopped").Get("/more", "more");
                    Check.Equal("200 first", i.Get(app, "/"));
                    Check.Equal(404, i.Ask(app, "/more").Status);
                    Check.Equal("200 stopped", i.Get(more, "/more"));
                }
            ),
            Matrix.Case(
                "R36 paths match decoded, a Location is encoded once, and a line end does not end the text",
                i =>
                {
                    (string Path, string Expected)[] table =
                    [
                        ("/Straße/", "200 x"),
                        ("/Straße", "308 /Stra%C3%9Fe/"),
                        ("/a b/c%2Fd", "308 /a%20b/c%2Fd/"),
                        ("/a b/q&\"<>", "308 /a%20b/q%26%22%3C%3E/"),
                        ("/hello", "200 y"),
                    ];
                    var app = App.Create().Get("/Straße/", "x").Get("/a b/{x}/", "z").Get("/hello", "y");
                    Check.Equal(RouteMatchKind.NotFound, app.Match(Method.Get, "/hello\n").Kind);
                    Check.Throws<ArgumentException>(() => Request.Get("/hello\n"), "line feed");
                    foreach (var (path, expected) in table)
                    {
                        var answer = i.Ask(app, Request.Get(path));
                        var found = answer.Status switch
                        {
                            308 => $"308 {answer.Header("Location")}",
                            404 => "404",
                            _ => answer.ToString(),
                        };
                        Check.Equal(expected, found);
                    }
                }
            ),
            Matrix.Case(
                "R37 a group's prefix and its routes are joined with one slash",
                i =>
                {
                    (string Prefix, string Template, string Path)[] table =
                    [
                        ("", "/", "/"),
                        ("/", "", "/"),
                        ("/", "/", "/"),
                        ("/foo", "", "/foo"),
                        ("/foo/", "", "/foo/"),
                        ("/foo", "/", "/foo"),
                        ("/foo/", "/", "/foo/"),
                        ("", "/bar", "/bar"),
                        ("/foo/", "/bar", "/foo/bar"),
                        ("/foo", "/bar", "/foo/bar"),
                        ("/foo/", "/bar/", "/foo/bar/"),
                    ];
                    foreach (var (prefix, template, path) in table)
                        Check.Equal("200 x", i.Get(App.Create().Group(prefix, g => g.Get(template, "x")), path));
                }
            ),
        ]
    );
}
