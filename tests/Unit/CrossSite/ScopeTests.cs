using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.CrossSite;

/// <summary>Where the rule can be switched off, which settings are refused, and that every way to run an app follows the rule.</summary>
public static class ScopeTests
{
    private static readonly Handler<Response> View = Handler.Return(Response.Text("served"));

    private static readonly Request Evil = Request
        .Post("/g/r")
        .WithHeader("Sec-Fetch-Site", "cross-site")
        .WithHeader("Origin", "https://evil.example");

    private static RouteDefinition Route => RouteDefinition.Of("/r", [Method.Post], View);

    private static Group Group => Handlers.Group.Of("/g");

    // App, group and route: the setting of each, and whether the request is served.
    private static readonly (bool?[] Said, bool IsServed)[] Switched =
    [
        ([null, null, null], false),
        ([true, null, null], true),
        ([null, true, null], true),
        ([null, null, true], true),
        ([true, false, null], false),
        ([true, null, false], false),
        ([null, true, false], false),
        ([false, true, null], true),
        ([false, false, true], true),
        ([true, true, false], false),
    ];

    private static App Of(bool? app, bool? group, bool? route)
    {
        var inner = route is { } r ? Route.AllowCrossSite(r) : Route;
        var outer = group is { } g ? Group.With(inner).AllowCrossSite(g) : Group.With(inner);
        return app is { } a ? App.Empty.AllowCrossSite(a).With(outer) : App.Empty.With(outer);
    }

    private static bool IsServed(App app, Request? request = null) =>
        TestClient.For(app).Send(request ?? Evil).Status.Code switch
        {
            200 => true,
            403 => false,
            var other => throw new CheckFailed($"expected 200 or 403, found {other}"),
        };

    private sealed class Posting : MethodView, IViewClass
    {
        static IReadOnlyList<Decorator> IViewClass.Decorators => [Decorator.AllowCrossSite()];

        public override Handler<Response> Post() => View;

        public override Handler<Response> Get() => View;
    }

    [Tests]
    public static readonly Test All = Runner.TestList(
        "cross-site switches",
        [
            Runner.TestCase(
                "of app, group and route, the setting closest to the view counts",
                () =>
                {
                    foreach (var (said, isServed) in Switched)
                        Check.Equal(
                            (string.Join(", ", said), isServed),
                            (string.Join(", ", said), IsServed(Of(said[0], said[1], said[2])))
                        );
                }
            ),
            Runner.TestCase(
                "a decorator of a route or of a view class has the same effect",
                () =>
                {
                    Check.True(IsServed(App.Create().Post("/g/r", () => "served", Decorator.AllowCrossSite())));
                    Check.True(IsServed(App.Create().Group("/g", group => group.Map("/r", new Posting()))));
                    Check.True(!IsServed(App.Create().Post("/g/r", () => "served")));
                }
            ),
            Runner.TestCase(
                "a mounted app keeps its setting, and does not change the routes around it",
                () =>
                {
                    var inner = App.Empty.With(Route);
                    Check.True(IsServed(App.Empty.Mount("/g", inner.AllowCrossSite())));
                    Check.True(IsServed(App.Empty.AllowCrossSite().Mount("/g", inner)));
                    Check.True(!IsServed(App.Empty.Mount("/g", inner)));
                    Check.True(!IsServed(App.Empty.AllowCrossSite().Mount("/g", inner.AllowCrossSite(false))));
                    Check.True(IsServed(App.Empty.Mount(Of(null, true, null))));
                    var open = App.Create().Post("/other", () => "other").AllowCrossSite();
                    Check.True(!IsServed(Of(null, null, null).Mount(open)));
                    Check.True(!IsServed(App.Empty.Mount(open).Mount(Of(null, null, null))));
                    Check.True(IsServed(Of(null, null, null).Mount(open), Evil.WithPath("/other")));
                    Check.Throws<ArgumentException>(
                        () => Group.Of("/x").AppWide(App.Empty.AllowCrossSite()),
                        "app-wide parts without marks",
                        "'/x'"
                    );
                }
            ),
            Runner.TestCase(
                "a route next to an open route stays closed",
                () =>
                {
                    var app = App
                        .Empty.With(Route.AllowCrossSite())
                        .With(RouteDefinition.Of("/s", [Method.Post], View));
                    Check.True(IsServed(app, Evil.WithPath("/r")));
                    Check.True(!IsServed(app, Evil.WithPath("/s")));
                }
            ),
            Runner.TestCase(
                "a description shows the setting",
                () =>
                {
                    Check.True(Of(null, true, false).Describe().ToTree().Contains("no cross-site requests"));
                    Check.True(Of(null, true, null).Describe().ToTree().Contains("cross-site requests"));
                }
            ),
            Runner.TestCase(
                "a request that matches no route is not checked",
                () =>
                {
                    var client = TestClient.For(App.Empty.With(Route));
                    Check.Equal(404, client.Send(Evil.WithPath("/none")).Status.Code);
                    Check.Equal(405, client.Send(Evil.WithPath("/r").WithMethod(Method.Put)).Status.Code);
                }
            ),
            Matrix.Case(
                "an app that an interpreter runs without a host also refuses",
                interpreter =>
                {
                    var app = Of(null, null, null);
                    Response Run(Request request) =>
                        interpreter.RunAsync(app.Handler, RequestContext.Of(request)).AsTask().GetAwaiter().GetResult();
                    Check.Equal(403, Run(Evil).Status.Code);
                    Check.Equal(200, Run(Request.Post("/g/r")).Status.Code);
                    Check.Equal(
                        403,
                        interpreter
                            .RunAsync(app.Routes[0].Handler, RequestContext.Of(Evil))
                            .AsTask()
                            .GetAwaiter()
                            .GetResult()
                            .Status.Code
                    );
                }
            ),
            Runner.TestCase(
                "an app that propagates faults still answers",
                () => Check.True(!IsServed(Of(null, null, null).PropagateFaults()))
            ),
            Runner.TestCase(
                "the answer names the origin of the request and the remedy, and does not repeat text that is not an origin",
                () =>
                {
                    var client = TestClient.For(Of(null, null, null));
                    var told = client.Send(Evil).Text;
                    Check.True(
                        told.Contains("found one from https://evil.example. Allow it with .AllowCrossSite()"),
                        told
                    );
                    var odd = client.Send(Evil.WithHeader("Origin", "https://evil.example/<script>secret")).Text;
                    Check.True(odd.Contains("found one from another site.") && !odd.Contains("script"), odd);
                }
            ),
            Runner.TestCase(
                "a trusted origin that is not an origin is refused where it is set, with advice",
                () =>
                {
                    (string? Origin, string Word)[] wrong =
                    [
                        ("partner.example", "Begin with the scheme."),
                        ("https://partner.example/", "nothing after"),
                        ("https://partner.example/path", "nothing after"),
                        ("https://*.partner.example", "List each origin"),
                        ("*", ".AllowCrossSite()"),
                        ("null", "Pages without an origin"),
                        (null, "Pages without an origin"),
                        ("https://partner.example:0", "nothing after"),
                        ("https://partner.example:65536", "nothing after"),
                        ("https://user@partner.example", "nothing after"),
                        ("https://", "nothing after"),
                        ("://partner.example", "nothing after"),
                        ("https://b\u00fccher.example", "in ASCII"),
                    ];
                    foreach (var (origin, word) in wrong)
                    {
                        Check.Throws<ArgumentException>(
                            () => new AppServerOptions { TrustedOrigins = ["https://a.example", origin!] },
                            "AppServerOptions.TrustedOrigins",
                            $"'{origin}'".Replace("''", "null"),
                            word
                        );
                        Check.Throws<ArgumentException>(
                            () => new HostingOptions { TrustedOrigins = [origin!] },
                            "HostingOptions.TrustedOrigins"
                        );
                        Check.Throws<ArgumentException>(() => new TestClientOptions { TrustedOrigins = [origin!] });
                    }
                    Check.Throws<ArgumentNullException>(() => new AppServerOptions { TrustedOrigins = null! });
                    var options = new HostingOptions { TrustedOrigins = SiteRows.Trusted };
                    Check.Sequence(SiteRows.Trusted, (options with { Workers = 2 }).TrustedOrigins);
                    Check.Sequence([], new AppServerOptions().TrustedOrigins);
                }
            ),
        ]
    );
}
