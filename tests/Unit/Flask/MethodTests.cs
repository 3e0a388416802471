using Expecto;
using Handlers.Tests.Face;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Flask;

/// <summary>Methods: HEAD, OPTIONS, 405, row by row.</summary>
public static class MethodTests
{
    private sealed class Silent : MethodView, IViewClass
    {
        static bool? IViewClass.AutomaticOptions => false;

        public override Handler<Response> Get() => Handler.Return(Response.Text("class"));
    }

    [Tests]
    public static readonly Test All = Runner.TestList(
        "flask: methods",
        [
            Matrix.Case(
                "R01 a route for GET serves GET, HEAD and OPTIONS and no other method",
                i =>
                {
                    var app = App.Create().Get("/", "view");
                    string[] methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "TRACE", "FOO"];
                    Check.Equal(
                        "200 200 200 405 405 405 405 405 405",
                        string.Join(' ', methods.Select(method => i.Ask(app, "/", method).Status))
                    );
                    Check.Equal("GET HEAD OPTIONS", i.Ask(app, "/", "OPTIONS").Allow);
                }
            ),
            Matrix.Case(
                "R02 HEAD runs the view of GET with its own method; the headers are the same, the body is empty",
                i =>
                {
                    var app = App.Create()
                        .Get("/", async () => Response.Text($"{(await Handler.Request).Method}!").WithHeader("X", "1"));
                    var (get, head) = (i.Ask(app, "/"), i.Ask(app, "/", "HEAD"));
                    Check.Equal("200 GET!", get.ToString());
                    Check.Equal("200", head.ToString());
                    Check.Equal("5", head.Header("Content-Length"));
                    Check.Sequence(
                        get.Response.Headers.Select(header => header.Name),
                        head.Response.Headers.Select(header => header.Name).Where(name => name != "Content-Length")
                    );
                }
            ),
            Matrix.Case(
                "R03 HEAD produces no part of a body in parts, and the body's resources are disposed",
                i =>
                {
                    var (pulled, disposed) = (0, 0);
                    IEnumerable<string> Parts()
                    {
                        pulled++;
                        yield return "part";
                    }
                    var app = App.Create()
                        .Get("/", () => Response.Stream(Body.Of(new Closing(Parts(), () => disposed++))));
                    Check.Equal("200", i.Ask(app, "/", "HEAD").ToString());
                    Check.Equal((0, 1), (pulled, disposed));
                    Check.Equal("200 part", i.Get(app, "/"));
                    Check.Equal((1, 2), (pulled, disposed));
                }
            ),
            Matrix.Case(
                "R04 a route without GET answers HEAD with 405",
                i => Check.Equal("OPTIONS POST", i.Ask(App.Create().Post("/", "view"), "/", "HEAD").Allow)
            ),
            Matrix.Case(
                "R05 OPTIONS is 200, empty, with the methods of every route that matches the path",
                i =>
                {
                    var app = App.Create().Get("/{id}", "a").Post("/{id}", "b").Delete("/1", "c");
                    var answer = i.Ask(app, "/1", "OPTIONS");
                    Check.Equal("200", answer.ToString());
                    Check.Equal("DELETE GET HEAD OPTIONS POST", answer.Allow);
                    Check.Equal("GET HEAD OPTIONS POST", i.Ask(app, "/2", "OPTIONS").Allow);
                }
            ),
            Matrix.Case(
                "R06 a route that lists OPTIONS, in any letter case, answers it",
                i =>
                {
                    var app = App.Create()
                        .Map([Method.Get, Method.Of("options")], "/", () => Response.Text("own", 299));
                    Check.Equal("299 own", i.Ask(app, "/", "OPTIONS").ToString());
                }
            ),
            Matrix.Case(
                "R07 OPTIONS can be switched for the app, a group, a class or a route, and the closest setting counts",
                i =>
                {
                    RouteDefinition Route(string template, bool? on) =>
                        RouteDefinition.Of(template, [Method.Get], Handler.Return(Response.Text("x"))) is var route
                        && on is { } set
                            ? route.AutomaticOptions(set)
                            : route;
                    App Switched(bool? app, bool? group, bool? own)
                    {
                        var inner = Group.Of("/g").With(Route("/r", own));
                        var all = App.Create().With(group is { } g ? inner.AutomaticOptions(g) : inner);
                        return app is { } a ? all.AutomaticOptions(a) : all;
                    }
                    bool?[] states = [null, false, true];
                    foreach (var app in states)
                    foreach (var group in states)
                    foreach (var own in states)
                        Check.Equal(
                            own ?? group ?? app ?? true ? 200 : 405,
                            i.Ask(Switched(app, group, own), "/g/r", "OPTIONS").Status,
                            $"{app} {group} {own}"
                        );
                    var classes = App.Create().Map("/off", () => new Silent());
                    Check.Equal(405, i.Ask(classes, "/off", "OPTIONS").Status);
                    Check.Equal("GET HEAD", i.Ask(classes, "/off", "PUT").Allow);
                    var on = App.Create()
                        .With(
                            RouteDefinition
                                .OfView(RouteTemplate.Parse("/"), Handler.Return(new Silent()))
                                .AutomaticOptions(true)
                        );
                    Check.Equal(200, i.Ask(on, "/", "OPTIONS").Status);
                }
            ),
            Matrix.Case(
                "R08 hooks run around the automatic answer, decorators do not, and an answer of a before hook replaces it",
                i =>
                {
                    var steps = new Steps();
                    var group = Group
                        .Of("/g")
                        .With(steps.Before("group"))
                        .With(steps.Around("decorator"))
                        .With(steps.Teardown("end"))
                        .Get("/", steps.View());
                    var app = App.Create().With(steps.Before("app")).With(steps.After("after")).With(group);
                    Check.Equal("GET HEAD OPTIONS", i.Ask(app, "/g", "OPTIONS").Allow);
                    Check.Equal("app group after end", steps.Take());
                    var closed = app.With(steps.Answers("closed", Response.Text("closed", 503)));
                    Check.Equal("503 closed", i.Ask(closed, "/g", "OPTIONS").ToString());
                    Check.Equal("app closed after end", steps.Take());
                }
            ),
            Matrix.Case(
                "R09 a known path with another method is 405 with all methods, an unknown path 404 for every method",
                i =>
                {
                    var app = App.Create().Get("/a", "a").Put("/a", "b").Post("/b", "c");
                    foreach (var method in (string[])["POST", "DELETE", "TRACE", "FOO"])
                    {
                        var answer = i.Ask(app, "/a", method);
                        Check.Equal(405, answer.Status);
                        Check.Equal("GET HEAD OPTIONS PUT", answer.Allow);
                        Check.Equal(404, i.Ask(app, "/no", method).Status);
                    }
                    Check.Equal(404, i.Ask(app, "/no", "OPTIONS").Status);
                    Check.Equal("OPTIONS POST", i.Ask(app, "/b").Allow);
                }
            ),
            Runner.TestCase(
                "R11 a text in place of methods does not compile; names are upper-cased",
                () =>
                {
                    var (errors, _) = Snippet.Compile("""app.Map("GET", "/", "view");""");
                    Check.True(errors.Count > 0);
                    Check.Equal("PURGE", Method.Of("purge").Name);
                }
            ),
        ]
    );

    private sealed class Closing(IEnumerable<string> parts, Action dispose) : IEnumerable<string>, IDisposable
    {
        public IEnumerator<string> GetEnumerator() => parts.GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

        public void Dispose() => dispose();
    }
}
