using System.Security.Claims;
using System.Text.Encodings.Web;
using Expecto;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

public static class HostConventionTests
{
    private static readonly Handler<Response> View = Handler.Return(Response.Text("view"));

    private static RouteDefinition Get(string template) => RouteDefinition.Of(template, [Method.Get], View);

    /// <summary>Authenticates everyone who gives a name.</summary>
    internal sealed class ByName(
        IOptionsMonitor<AuthenticationSchemeOptions> options,
        ILoggerFactory logger,
        UrlEncoder encoder
    ) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
            Task.FromResult(
                Request.Headers["X-User"] is [{ Length: > 0 } name]
                    ? AuthenticateResult.Success(
                        new(new ClaimsPrincipal(new ClaimsIdentity([new Claim("name", name)], "test")), "test")
                    )
                    : AuthenticateResult.NoResult()
            );
    }

    private static Task<Site> Secured(Action<WebApplication> map) =>
        Site.Start(
            web =>
            {
                web.UseAuthentication();
                web.UseAuthorization();
                map(web);
            },
            services =>
            {
                services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, ByName>("test", null);
                services.AddAuthorization();
            }
        );

    private static async Task<int> Named(Site site, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "X-User", "ada" } } };
        return (int)(await site.Client.SendAsync(request)).StatusCode;
    }

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: conventions",
        [
            Site.Both(
                "authorization on the whole app applies to its routes, and to unmatched requests only on demand",
                async options =>
                {
                    var app = App.Empty.With(Get("/a")).With(Get("/open").WithMetadata(new AllowAnonymousAttribute()));
                    await using var site = await Secured(web =>
                    {
                        web.MapHandlers("/x", app, options).RequireAuthorization();
                        web.MapHandlers("/y", app, options with { UnmatchedRequestsTakeConventions = true })
                            .RequireAuthorization();
                    });
                    Check.Equal("401", await site.Get("/x/a"));
                    Check.Equal(200, await Named(site, "/x/a"));
                    Check.Equal("200 view", await site.Get("/x/open"));
                    Check.Equal(404, (int)(await site.Client.GetAsync("/x/none")).StatusCode);
                    Check.Equal("401", await site.Get("/y/none"));
                    Check.Equal(404, await Named(site, "/y/none"));
                }
            ),
            Site.Both(
                "no spelling of a path reaches a secured view without authorization",
                async options =>
                {
                    var demand = new AuthorizeAttribute();
                    var app = App
                        .Empty.With(Get("/x/lit"))
                        .With(Get("/x/{p}/").WithMetadata(demand))
                        .With(Get("/n/{i:int}"))
                        .With(Get("/n/{t:minlength(1)}").WithMetadata(demand));
                    await using var site = await Secured(web => web.MapHandlers("/api", app, options));
                    Check.Equal("200 view", await site.Get("/api/x/lit"));
                    Check.Equal("401", await site.Get("/api/x/lit/"));
                    Check.Equal("200 view", await site.Get("/api/n/5"));
                    Check.Equal("401", await site.Get("/api/n/a"));
                }
            ),
            Site.Both(
                "no kind of body reaches a secured view without authorization",
                async options =>
                {
                    var app = App
                        .Empty.With(RouteDefinition.Of("/a", [Method.Post], View).With(Decorator.Accepts<string>()))
                        .With(Decorator.RequireAuthorization());
                    await using var site = await Secured(web => web.MapHandlers("/x", app, options));
                    foreach (var type in new[] { "application/json", "text/plain" })
                    {
                        using var body = new StringContent("\"\"", null, type);
                        Check.Equal(401, (int)(await site.Client.PostAsync("/x/a", body)).StatusCode, type);
                    }
                    Check.Equal("401", await site.Ask("POST", "/x/a"));
                }
            ),
            Site.Both(
                "a route that the framework refuses by host name is not served by the endpoint for unmatched requests",
                async options =>
                {
                    await using var site = await Site.Start(web =>
                        web.MapHandlers("/x", App.Empty.With(Get("/a")), options).RequireHost("right.example")
                    );
                    Check.Equal("200 view", await site.Get("http://right.example/x/a"));
                    Check.Equal(404, (int)(await site.Client.GetAsync("http://wrong.example/x/a")).StatusCode);
                }
            ),
            Site.Both(
                "CORS answers the preflight of a route before the app's automatic OPTIONS",
                async options =>
                {
                    await using var site = await Site.Start(
                        web =>
                        {
                            web.UseCors();
                            web.MapHandlers(
                                    "/x",
                                    App.Empty.With(Get("/a")).With(Get("/b").WithMetadata(new DisableCorsAttribute())),
                                    options
                                )
                                .RequireCors(policy => policy.WithOrigins("http://there").WithMethods("GET"));
                        },
                        services => services.AddCors()
                    );
                    Check.Equal("204 Access-Control-Allow-Origin: http://there", await Preflight(site, "/x/a"));
                    Check.Equal("204", await Preflight(site, "/x/b"), "the route's own metadata counts");
                    Check.Equal("200 Allow: GET, HEAD, OPTIONS", await site.Ask("OPTIONS", "/x/a", "Allow"));
                }
            ),
            Site.Both(
                "rate limits apply to the app, and a different limit to a route",
                async options =>
                {
                    var app = App
                        .Empty.With(Get("/a"))
                        .With(Get("/b").WithMetadata(new DisableRateLimitingAttribute()));
                    await using var site = await Site.Start(
                        web =>
                        {
                            web.UseRateLimiter();
                            web.MapHandlers(app, options).RequireRateLimiting("one");
                        },
                        services =>
                            services.AddRateLimiter(limits =>
                                limits
                                    .AddFixedWindowLimiter(
                                        "one",
                                        window => (window.PermitLimit, window.Window) = (1, TimeSpan.FromDays(1))
                                    )
                                    .RejectionStatusCode = 429
                            )
                    );
                    Check.Equal("200 view", await site.Get("/a"));
                    Check.Equal("429", await site.Get("/a"));
                    Check.Equal("200 view", await site.Get("/b"));
                }
            ),
            Site.Both(
                "output caching keeps a response, including a response that was completed before teardown",
                async options =>
                {
                    var count = 0;
                    var view = Handler.Sync(() => Response.Text($"{Interlocked.Increment(ref count)}"));
                    var app = App
                        .Empty.With(RouteDefinition.Of("/a", [Method.Get], view))
                        .With(TeardownHook.Of("teardown", Handler.Nothing));
                    await using var site = await Site.Start(
                        web =>
                        {
                            web.UseOutputCache();
                            web.MapHandlers(app, options).CacheOutput();
                        },
                        services => services.AddOutputCache()
                    );
                    Check.Equal("200 1", await site.Get("/a"));
                    Check.Equal("200 1", await site.Get("/a"));
                }
            ),
        ]
    );

    private static async Task<string> Preflight(Site site, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, path)
        {
            Headers = { { "Origin", "http://there" }, { "Access-Control-Request-Method", "GET" } },
        };
        return await Site.Shown(await site.Client.SendAsync(request), "Access-Control-Allow-Origin");
    }
}
