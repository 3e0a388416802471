using System.Diagnostics.Metrics;
using Expecto;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>Unmatched requests of an app together with the framework's middleware and diagnostics.</summary>
public static class UnmatchedBesideTests
{
    private static App Shop => UnmatchedTests.Shop;

    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "hosting: unmatched requests and middleware",
            [
                Runner.TestCase(
                    "status code pages around the app do not change its answer, and pages inside it take precedence",
                    async () =>
                    {
                        await using var around = await ProductSite.Start(
                            SiteKind.Usual,
                            web =>
                            {
                                web.UseStatusCodePages();
                                web.MapHandlers(Shop);
                            }
                        );
                        Check.Equal("404 no such page", await around.Get("/none"));
                        Check.Equal("405 only GET, HEAD, OPTIONS", await around.Ask("PUT", "/tea"));
                        await using var inside = await ProductSite.Start(
                            SiteKind.Usual,
                            web =>
                            {
                                // Buffers everything, so no response has started when the app checks.
                                web.Use(
                                    async (http, next) =>
                                    {
                                        var body = http.Response.Body;
                                        using var held = new MemoryStream();
                                        http.Response.Body = held;
                                        await next(http);
                                        http.Response.Body = body;
                                        held.Position = 0;
                                        await held.CopyToAsync(body);
                                    }
                                );
                                web.MapHandlers(Shop);
                                web.UseStatusCodePages("text/plain", "page {0}");
                            }
                        );
                        Check.Equal("404 page 404", await inside.Get("/none"));
                    }
                ),
                Runner.TestCase(
                    "a fallback policy of authorization does not apply to the app's own paths; elsewhere it applies as it does without an app",
                    async () =>
                    {
                        await using var site = await ProductSite.Start(
                            SiteKind.Usual,
                            web =>
                            {
                                web.MapHandlers("/api", Shop);
                                web.MapHandlers(Shop);
                            },
                            builder =>
                            {
                                builder
                                    .Services.AddAuthentication("test")
                                    .AddScheme<AuthenticationSchemeOptions, HostConventionTests.ByName>("test", null);
                                builder.Services.AddAuthorization(options =>
                                    options.FallbackPolicy = new AuthorizationPolicyBuilder()
                                        .RequireAuthenticatedUser()
                                        .Build()
                                );
                            }
                        );
                        Check.Equal("401", await site.Get("/tea"));
                        Check.Equal("405 only GET, HEAD, OPTIONS", await site.Ask("PUT", "/tea"));
                        Check.Equal("200", (await site.Ask("OPTIONS", "/tea"))[..3]);
                        Check.Equal("404 no such page", await site.Get("/api/none"));
                        Check.Equal(
                            "401",
                            await site.Get("/none"),
                            "the framework demands authorization before anything has answered"
                        );
                        site.Client.DefaultRequestHeaders.Add("X-User", "ada");
                        Check.Equal("200 tea", await site.Get("/tea"));
                        Check.Equal("404 no such page", await site.Get("/none"));
                    }
                ),
                Runner.TestCase(
                    "with the conventions of the app, a demand for authorization comes before the answer",
                    async () =>
                    {
                        await using var site = await ProductSite.Start(
                            SiteKind.Usual,
                            web =>
                                web.MapHandlers(Shop, new HostingOptions { UnmatchedRequestsTakeConventions = true })
                                    .RequireAuthorization(),
                            builder =>
                            {
                                builder
                                    .Services.AddAuthentication("test")
                                    .AddScheme<AuthenticationSchemeOptions, HostConventionTests.ByName>("test", null);
                                builder.Services.AddAuthorization();
                            }
                        );
                        Check.Equal("401", await site.Get("/none"));
                        Check.Equal("401", await site.Ask("PUT", "/tea"));
                        site.Client.DefaultRequestHeaders.Add("X-User", "ada");
                        Check.Equal("404 no such page", await site.Get("/none"));
                        Check.Equal("405 only GET, HEAD, OPTIONS", await site.Ask("PUT", "/tea"));
                    }
                ),
                Runner.TestCase(
                    "CORS: the policy answers a preflight request, an unmatched request has its headers, and other methods have no policy",
                    async () =>
                    {
                        await using var all = await ProductSite.Start(
                            SiteKind.Usual,
                            web =>
                            {
                                web.UseCors(policy => policy.WithOrigins("http://there").WithMethods("GET"));
                                web.MapHandlers(Shop);
                            },
                            builder => builder.Services.AddCors()
                        );
                        Check.Equal(
                            "204 Access-Control-Allow-Origin: http://there",
                            await Cross(all, "OPTIONS", "/tea", "GET")
                        );
                        Check.Equal(
                            "404 no such page Access-Control-Allow-Origin: http://there",
                            await Cross(all, "GET", "/none", null)
                        );
                        await using var own = await ProductSite.Start(
                            SiteKind.Usual,
                            web =>
                            {
                                web.UseCors();
                                web.MapHandlers(Shop)
                                    .RequireCors(policy => policy.WithOrigins("http://there").AllowAnyMethod());
                            },
                            builder => builder.Services.AddCors()
                        );
                        Check.Equal(
                            "204 Access-Control-Allow-Origin: http://there",
                            await Cross(own, "OPTIONS", "/tea", "GET")
                        );
                        Check.Equal("200", await Cross(own, "OPTIONS", "/tea", "DELETE"));
                        Check.Equal("405 only GET, HEAD, OPTIONS", await Cross(own, "DELETE", "/tea", null));
                    }
                ),
                Runner.TestCase("no unmatched request has an http.route, and none counts as unhandled", WithoutRoute),
                Runner.TestCase(
                    "the hidden endpoints are in no description and make no links",
                    async () =>
                    {
                        await using var site = await ProductSite.Start(
                            SiteKind.Usual,
                            web =>
                            {
                                web.MapOpenApi();
                                web.MapHandlers(App.Create().Get("/tea", "tea", Decorator.WithName("tea")));
                            },
                            builder => builder.Services.AddOpenApi()
                        );
                        using var document = System.Text.Json.JsonDocument.Parse(
                            await site.Get("/openapi/v1.json") is var text ? text[4..] : ""
                        );
                        Check.Sequence(
                            ["/tea get"],
                            document
                                .RootElement.GetProperty("paths")
                                .EnumerateObject()
                                .SelectMany(path =>
                                    path.Value.EnumerateObject().Select(each => $"{path.Name} {each.Name}")
                                )
                        );
                        Check.Equal(
                            "/tea",
                            site.Services.GetRequiredService<LinkGenerator>()
                                .GetPathByName("tea", new RouteValueDictionary())
                        );
                    }
                ),
                Runner.TestCase(
                    "a redirect to the slash stays on this site, whatever base a proxy names, and keeps the query",
                    async () =>
                    {
                        await using var site = await ProductSite.Start(
                            SiteKind.Usual,
                            web =>
                            {
                                web.Use(
                                    (http, next) =>
                                    {
                                        if (http.Request.Headers["X-Base"] is [{ } given])
                                            http.Request.PathBase = given;
                                        return next(http);
                                    }
                                );
                                web.MapHandlers(Shop);
                            }
                        );
                        Check.Equal("/evil.example/slash/", await Location("/slash", "X-Base: //evil.example\r\n"));
                        Check.Equal("/evil.example/slash/", await Location("/slash", "X-Base: ///evil.example\r\n"));
                        Check.Equal("/slash/?a=%09b", await Location("/slash?a=\tb"));
                        Check.Equal("/slash/?a=%01%7F", await Location("/slash?a=\u0001\u007f"));
                        Check.Equal("/slash/?a=%23b", await Location("/slash?a=#b"));
                        Check.Equal("/slash/?a=%0a%C3%A9", await Location("/slash?a=%0a%C3%A9"));

                        async Task<string> Location(string target, string headers = "")
                        {
                            var answer = await site.Raw(target, "GET", headers);
                            var line = answer
                                .Split("\r\n")
                                .FirstOrDefault(each => each.StartsWith("Location: ", StringComparison.Ordinal));
                            return line?["Location: ".Length..] ?? answer;
                        }
                    }
                ),
            ]
        )
    );

    private static async Task WithoutRoute()
    {
        var counted = new List<string>();
        var ends = new List<string>();
        await using var site = await ProductSite.Start(
            SiteKind.Usual,
            web =>
            {
                web.Use(
                    async (http, next) =>
                    {
                        await next(http);
                        // The data that instrumentation reads.
                        ends.Add((http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none");
                    }
                );
                web.MapHandlers(Shop);
                web.MapHandlers("/api", Shop);
            }
        );
        var factory = site.Services.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, all) =>
            {
                if (
                    ReferenceEquals(instrument.Meter.Scope, factory)
                    && instrument.Name == "http.server.request.duration"
                )
                    all.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>(
            (_, _, tags, _) =>
            {
                var all = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value);
                lock (counted)
                    counted.Add(
                        $"{all.GetValueOrDefault("http.route") ?? "none"}{(all.ContainsKey("aspnetcore.request.is_unhandled") ? " unhandled" : "")}"
                    );
            }
        );
        listener.Start();
        string[] missed =
        [
            "GET /none",
            "PUT /tea",
            "OPTIONS /tea",
            "PURGE /tea",
            "GET /order/5",
            "GET /slash",
            "GET /tea/",
            "GET /api/none",
            "PUT /api/tea",
            "GET /api/slash",
            "GET /api/x/a",
        ];
        foreach (var asked in missed)
            await site.Ask(asked.Split(' ')[0], asked.Split(' ')[1]);
        await site.Get("/tea");
        await site.Get("/api/x/5");
        await site.StopAsync();
        string[] expected = [.. missed.Select(_ => "none"), "/tea", "/api/x/{n:int}"];
        Check.Sequence(expected, ends);
        lock (counted)
            Check.Sequence(expected.Order(), counted.Order());
    }

    private static async Task<string> Cross(ProductSite site, string method, string path, string? preflight)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(site.Client.BaseAddress!, path))
        {
            Headers = { { "Origin", "http://there" } },
        };
        if (preflight is not null)
            request.Headers.Add("Access-Control-Request-Method", preflight);
        using var response = await site.Client.SendAsync(request);
        return await Site.Shown(response, "Access-Control-Allow-Origin");
    }
}
