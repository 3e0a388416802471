using Expecto;
using Handlers.Analyzers;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Analyzers;

/// <summary>HND009 finds each way to drop a value of the library that a call has made, and nothing where the value is kept.</summary>
public static class DroppedValueTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "HND009: a dropped value",
        [
            Finds("a route", "var app = App.Create(); {|HND009:app.Get(\"/\", \"x\")|};"),
            Finds(
                "a chain of routes",
                "var app = App.Create(); {|HND009:app.Get(\"/\", \"x\").Post(\"/\", () => \"y\")|};"
            ),
            Finds("a hook", "var app = App.Create(); {|HND009:app.Before(() => { })|};"),
            Finds("a mark", "var app = App.Create(); {|HND009:app.RequireAuthorization()|};"),
            Finds("an app", "{|HND009:App.Create()|};"),
            Finds(
                "a route of a group",
                "App.Create().Group(\"/a\", group => { {|HND009:group.Get(\"/\", \"x\")|}; return group; }).ToString();"
            ),
            Finds(
                "a route of any scope",
                "static void F<S>(S scope) where S : RouteScope { {|HND009:scope.Get(\"/\", \"x\")|}; }"
            ),
            Finds(
                "a header of a response",
                "static Response F(Response r) { {|HND009:r.WithHeader(\"X-A\", \"1\")|}; return r; }"
            ),
            Finds(
                "a header of a variable that may be null",
                "static void F(Response? r) { {|HND009:r?.WithHeader(\"X-A\", \"1\")|}; }"
            ),
            Finds(
                "the answer of a hook",
                "App.Create().Before(request => { if (request.Header(\"Key\") is null) {|HND009:Response.Text(\"no\", 401)|}; }).ToString();"
            ),
            Finds(
                "the answer of an async hook",
                "App.Create().Before(async request => { if (request.Header(\"Key\") is null) {|HND009:Response.Text(\"no\", 401)|}; await Task.Yield(); }).ToString();"
            ),
            Finds(
                "a redirect",
                "App.Create().Get(\"/\", async () => { {|HND009:Response.Redirect(\"/login\")|}; await Task.Yield(); return \"page\"; }).ToString();"
            ),
            Finds(
                "the body of a lambda without a result",
                "Action<Response> f = r => {|HND009:r.WithHeader(\"X-A\", \"1\")|};"
            ),
            Finds("a request", "static void F(Request r) { {|HND009:r.WithHeader(\"X-A\", \"1\")|}; }"),
            Finds("a decorator", "static void F(Decorator d, Decorator e) { {|HND009:d.Then(e)|}; }"),
            Finds("an error that is not thrown", "static void F() { {|HND009:new NotFound(\"x\")|}; }"),
            Finds(
                "a method of the user",
                "static App Add(App app) => app.Get(\"/\", \"x\"); {|HND009:Add(App.Create())|};"
            ),
            Finds(
                "an answer of the user",
                "static Response Refuse() => Response.Text(\"no\", 401); App.Create().Before(() => { {|HND009:Refuse()|}; }).ToString();"
            ),
            Finds(
                "nothing where a method of the user sends a request",
                "static Response Send(App app) => Response.Text(app.ToString()!); Send(App.Create());"
            ),
            Runner.TestCase(
                "the advice on a before hook also covers its other ends",
                () =>
                    Check.Sequence(
                        ["Return it, and return null where the request continues."],
                        Rule.Findings(
                                """
                                var app = App.Create()
                                    .Before(request => { if (request.Path == "/") Response.Text("no", 401); })
                                    .Get("/", "x");
                                """
                            )
                            .Select(found => found.GetMessage().Split("changes nothing. ")[1])
                    )
            ),
            Finds(
                "nothing where an input is dropped, which is a handler",
                "static void F(Bound<int> b) { b.Where(n => n > 0, \"a number above 0\"); }"
            ),
            Finds(
                "nothing where it is assigned",
                "var app = App.Create(); app = app.Get(\"/\", \"x\"); Response? r = null; r ??= Response.Text(\"x\");"
            ),
            Finds("nothing where it is discarded", "_ = App.Create().Get(\"/\", \"x\");"),
            Finds("nothing where it is returned", "static Response F(Response r) => r.WithHeader(\"X-A\", \"1\");"),
            Finds("nothing where it is thrown", "static void F() => throw new NotFound();"),
            Finds(
                "nothing where a refused argument is tested",
                "static void Throws<E>(Action act) { } Throws<Exception>(() => App.Create().Get(\"{\", \"x\"));"
            ),
            Finds("nothing where it was awaited", "static async Handler F(Handler<Response> view) { await view; }"),
            Finds(
                "nothing where a function's own value is not of interest",
                "static T Measure<T>(Func<T> f) => f(); Measure(() => App.Create()); static void F(Outcome<Response> outcome) { outcome.GetValue(); }"
            ),
            Finds(
                "nothing where other things are dropped",
                "\"x\".Trim(); new List<int>().Remove(1); new System.Text.StringBuilder().Append('x');"
            ),
        ]
    );

    private static Test Finds(string what, string source) =>
        Runner.TestCase($"finds {what}", () => Source.Reports<DroppedValue>(source));
}
