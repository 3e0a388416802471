using Expecto;
using Handlers.Runtime;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.RateLimiting;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>Apps that require a protection of ASP.NET Core, in hosts that do not provide it.</summary>
public static class ProtectionTests
{
    private static readonly Handler<Response> View = Handler.Return(Response.Text("secret"));

    private static readonly Dictionary<string, Action<App, AppServerOptions>> Hosts = new()
    {
        ["ListenerHost"] = static (app, options) => _ = new ListenerHost(app, "http://127.0.0.1:1/", options),
        ["CgiHost"] = static (app, options) => Cgi(app, options),
        ["AppMessageHandler"] = static (app, options) => new AppMessageHandler(app, options).Dispose(),
        ["a custom host"] = static (app, options) => _ = new AppServer(app.Handler, app.Lifespans, options),
    };

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: protections",
        [
            .. Hosts.Select(host =>
                Runner.TestCase(
                    $"{host.Key} refuses an app that requires authorization, unless its options ignore that",
                    () =>
                    {
                        var app = App.Create()
                            .With(Get("/open"))
                            .With(Get("/admin").With(Decorator.RequireAuthorization()));
                        Check.Throws<ArgumentException>(
                            () => host.Value(app, new AppServerOptions()),
                            "Authorization on GET /admin.",
                            "IgnoredProtections = Protections.Authorization."
                        );
                        Check.Throws<ArgumentException>(
                            () =>
                                host.Value(app, new AppServerOptions { IgnoredProtections = Protections.RateLimiting }),
                            "Authorization on GET /admin"
                        );
                        host.Value(app, new AppServerOptions { IgnoredProtections = Protections.Authorization });
                        host.Value(App.Empty.With(Get("/open")), new AppServerOptions());
                    }
                )
            ),
            Runner.TestCase(
                "each of the framework's ways to require protection is recognized",
                () =>
                {
                    Check.Equal(Protections.Authorization, Asked(new AuthorizeAttribute("p")));
                    Check.Equal(Protections.Authorization, Asked(new Derived()));
                    Check.Equal(Protections.Authorization, Asked(new Own()));
                    Check.Equal(Protections.Authorization, Asked(new Requirement()));
                    Check.Equal(Protections.Antiforgery, Asked(new OwnToken()));
                    Check.Equal(Protections.Cors, Asked(new OwnCors()));
                    Check.Equal(Protections.None, Asked(new AuthorizeAttribute(), new OwnAnonymous()));
                    Check.Equal(Protections.None, Asked(new EnableCorsAttribute(), new OwnNoCors()));
                    Check.Equal(
                        Protections.Authorization,
                        Asked(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
                    );
                    Check.Equal(Protections.Antiforgery, Asked(new RequireAntiforgeryTokenAttribute()));
                    Check.Equal(Protections.None, Asked(new RequireAntiforgeryTokenAttribute(required: false)));
                    Check.Equal(
                        Protections.None,
                        Asked(new RequireAntiforgeryTokenAttribute(), new RequireAntiforgeryTokenAttribute(false))
                    );
                    Check.Equal(Protections.Cors, Asked(new EnableCorsAttribute("p")));
                    Check.Equal(Protections.Cors, Asked(new CorsPolicyMetadata(new CorsPolicy())));
                    Check.Equal(Protections.RateLimiting, Asked(new EnableRateLimitingAttribute("p")));
                    Check.Equal(Protections.None, Asked(new AllowAnonymousAttribute(), "a tag", 7));
                }
            ),
            Runner.TestCase(
                "a waiver applies to requirements farther from the view, and not to those closer to it",
                () =>
                {
                    Check.Equal(Protections.None, Asked(new AuthorizeAttribute(), new AllowAnonymousAttribute()));
                    Check.Equal(
                        Protections.Authorization,
                        Asked(new AllowAnonymousAttribute(), new AuthorizeAttribute())
                    );
                    Check.Equal(Protections.None, Asked(new EnableCorsAttribute(), new DisableCorsAttribute()));
                    Check.Equal(
                        Protections.Authorization,
                        Asked(
                            new AuthorizeAttribute(),
                            new EnableRateLimitingAttribute("p"),
                            new DisableRateLimitingAttribute()
                        )
                    );
                }
            ),
            Runner.TestCase(
                "the message names each protection with its routes, and at most five of them",
                () =>
                {
                    var app = Enumerable
                        .Range(1, 7)
                        .Aggregate(App.Empty, (app, n) => app.With(Get($"/{n}")))
                        .RequireRateLimiting("slow")
                        .With(Group.Of("/pages").With(Get("/one").With(Decorator.RequireCors())));
                    Check.Throws<ArgumentException>(
                        () => _ = new AppServer(app.Handler),
                        "Cors on GET /pages/one; RateLimiting on GET /1, GET /2, GET /3, GET /4, GET /5 and 3 more.",
                        "Protections.Cors | Protections.RateLimiting."
                    );
                }
            ),
            Runner.TestCase(
                "a handler for unmatched requests requires nothing by itself",
                () => _ = new AppServer(App.Empty.With(Get("/a")).RequireAuthorization().Unmatched)
            ),
            Runner.TestCase(
                "an unknown name is refused",
                () =>
                    Check.Throws<ArgumentOutOfRangeException>(
                        () =>
                            _ = new AppServer(
                                View,
                                options: new AppServerOptions { IgnoredProtections = (Protections)16 }
                            ),
                        "IgnoredProtections"
                    )
            ),
            Runner.TestCase(
                "the test client runs the app, and its reply lists the missing protections",
                () =>
                {
                    var app = App
                        .Empty.With(Get("/open").With(Decorator.AllowAnonymous()))
                        .With(Get("/admin").With(Decorator.RequireRateLimiting("slow")))
                        .RequireAuthorization();
                    var client = TestClient.For(app);
                    var reply = client.Get("/admin");
                    Check.Equal("secret", reply.Text);
                    Check.Equal(Protections.Authorization | Protections.RateLimiting, reply.Unprotected);
                    Check.True(
                        reply
                            .ToString()
                            .Contains("unprotected by Authorization, RateLimiting", StringComparison.Ordinal),
                        $"{reply}"
                    );
                    Check.Equal(
                        Protections.Authorization | Protections.RateLimiting,
                        client.Head("/admin").Unprotected
                    );
                    Check.Equal(Protections.None, client.Get("/open").Unprotected);
                    Check.Equal(Protections.None, client.Get("/nowhere").Unprotected);
                    Check.Equal(Protections.None, client.Send(Request.Options("/admin")).Unprotected);
                    Check.Sequence(
                        [Protections.None, Protections.Authorization | Protections.RateLimiting],
                        client
                            .SendTogether(Request.Get("/open"), Request.Get("/admin"))
                            .Select(each => each.Unprotected)
                    );
                }
            ),
            Runner.TestCase(
                "the reply of a websocket also lists them",
                () =>
                {
                    var app = App
                        .Empty.With(RouteDefinition.WebSocket("/talk", _ => Handler.Nothing))
                        .RequireAuthorization();
                    Check.Equal(
                        Protections.Authorization,
                        TestClient.For(app).WebSocket("/talk", _ => Handler.Nothing).Reply.Unprotected
                    );
                }
            ),
        ]
    );

    private static RouteDefinition Get(string template) => RouteDefinition.Of(template, [Method.Get], View);

    private static Protections Asked(params object[] metadata) =>
        TestClient.For(App.Empty.With(Get("/").WithMetadata(metadata))).Get("/").Unprotected;

    private static void Cgi(App app, AppServerOptions options)
    {
        var variables = new Dictionary<string, string> { ["PATH_INFO"] = "/open" };
        using var output = new MemoryStream();
        Check.Equal(0, CgiHost.Run(app, new CgiRequest(variables, Stream.Null, output, TextWriter.Null), options));
    }

    private sealed class Derived : AuthorizeAttribute;

    private sealed class Requirement : IAuthorizationRequirementData
    {
        public IEnumerable<IAuthorizationRequirement> GetRequirements() => [];
    }

    private sealed class OwnToken : IAntiforgeryMetadata
    {
        public bool RequiresValidation => true;
    }

    private sealed class OwnCors : IEnableCorsAttribute
    {
        public string? PolicyName { get; set; }
    }

    private sealed class OwnAnonymous : IAllowAnonymous;

    private sealed class OwnNoCors : IDisableCorsAttribute;

    private sealed class Own : IAuthorizeData
    {
        public string? Policy { get; set; }
        public string? Roles { get; set; }
        public string? AuthenticationSchemes { get; set; }
    }
}
