using Expecto;
using Handlers.Runtime;
using Handlers.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>Requests that match no route of an app, in the pipeline of a product.</summary>
public static class UnmatchedTests
{
    /// <summary>Every answer shows the app's hooks and error handlers.</summary>
    internal static readonly App Shop = App.Create()
        .After(response => response.WithHeader("X-Hook", "ran"))
        .OnError<NotFound>(_ => Response.Text("no such page", 404))
        .OnError<MethodNotAllowed>(e => Response.Text($"only {string.Join(", ", e.Allowed)}", 405))
        .Get("/", "home")
        .Get("/tea", "tea")
        .Post("/order/{id:int}", (int id) => $"ordered {id}")
        .Get("/slash/", "slash")
        .Get("/x/{n:int}", (int n) => $"number {n}")
        .Put("/x/{a:alpha}", (string a) => $"letters {a}");

    private static readonly string[] Asked =
    [
        "GET /none",
        "HEAD /none",
        "POST /none",
        "PUT /tea",
        "OPTIONS /tea",
        "PURGE /tea",
        "PROPFIND /none",
        "GET /order/5",
        "HEAD /order/5",
        "GET /order/x",
        "DELETE /order/x",
        "GET /slash",
        "GET /slash?q=1",
        "POST /slash",
        "GET /tea/",
        "GET //tea",
        "GET /x/5",
        "GET /x/a",
        "PUT /x/5",
        "POST /x/5",
        "POST /x/-",
        "OPTIONS /x/a",
        "GET /tea",
        "GET /",
        "POST /",
    ];

    private static IEnumerable<Test> Everywhere(Func<SiteKind, HostingOptions, Task> test) =>
        from kind in SiteKind.All
        from interpreter in Enum.GetValues<HostInterpreter>()
        select Runner.TestCase(
            $"{kind}, {interpreter}",
            () => test(kind, new HostingOptions { Interpreter = interpreter, Workers = 2 }).GetAwaiter().GetResult()
        );

    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "hosting: unmatched requests",
            [
                Runner.TestList(
                    "the app answers in production as with the test client: hooks, error handlers, 405, OPTIONS and redirects",
                    Everywhere(
                        async (kind, options) =>
                        {
                            await using var site = await ProductSite.Start(kind, web => web.MapHandlers(Shop, options));
                            await AgreeAsync(site, "");
                        }
                    )
                ),
                Runner.TestList(
                    "they also agree below a prefix, in a group at the root, and behind a path base",
                    Everywhere(
                        async (kind, options) =>
                        {
                            await using var site = await ProductSite.Start(
                                kind,
                                web =>
                                {
                                    web.UsePathBase("/base");
                                    web.UseRouting();
                                    web.MapHandlers("/api", Shop, options);
                                    web.MapGroup("/{tenant}/group").MapHandlers(Shop, options);
                                    web.UseUnmatchedHandlers();
                                    web.MapGroup("").MapHandlers(Shop, options);
                                }
                            );
                            foreach (
                                var prefix in new[] { "", "/api", "/t/group", "/base", "/base/api", "/base/t/group" }
                            )
                                await AgreeAsync(site, prefix);
                            Check.Sequence([], site.Warnings);
                        }
                    )
                ),
                Runner.TestList(
                    "files, assets, fallbacks, short circuits and other endpoints take precedence, wherever they are registered",
                    from kind in SiteKind.All
                    from first in new[] { true, false }
                    select Runner.TestCase($"{kind}, app {(first ? "first" : "last")}", () => OthersWin(kind, first))
                ),
                Runner.TestCase(
                    "a fallback serves paths that fit no template; on the app's own templates it serves only pages",
                    async () =>
                    {
                        await using var site = await ProductSite.Start(
                            SiteKind.Usual,
                            web =>
                            {
                                web.MapHandlers(Shop);
                                web.MapFallback(() => "fallback");
                            }
                        );
                        Check.Equal("200 fallback", await site.Get("/none"));
                        Check.Equal("200 fallback", await site.Get("/x/a"));
                        Check.Equal("200 fallback", await site.Get("/order/5"));
                        Check.Equal("200 tea", await site.Get("/tea"));
                        Check.Equal("405 only GET, HEAD, OPTIONS", await site.Ask("POST", "/tea"));
                        Check.Equal("404 no such page", await site.Get("/file.css"), "fallbacks do not serve files");
                    }
                ),
                Runner.TestCase(
                    "of two apps at the root, the first answers paths that neither knows, and each answers its own paths",
                    async () =>
                    {
                        var other = App.Create().Get("/coffee", "coffee").Post("/tea", "posted").Delete("/tea", "gone");
                        await using var site = await ProductSite.Start(
                            SiteKind.Usual,
                            web =>
                            {
                                web.MapHandlers(Shop);
                                web.MapHandlers(other);
                                web.MapPatch("/tea", () => "patched");
                            }
                        );
                        Check.Equal("404 no such page", await site.Get("/none"));
                        Check.Equal("200 coffee", await site.Get("/coffee"));
                        Check.Equal("200 posted", await site.Ask("POST", "/tea"));
                        Check.Equal("200 patched", await site.Ask("PATCH", "/tea"));
                        Check.Equal("405 only GET, HEAD, OPTIONS", await site.Ask("PUT", "/tea"));
                        Check.Equal(
                            """405 {"type":"https://tools.ietf.org/html/rfc9110#section-15.5.6","title":"Method Not Allowed","status":405} Allow: GET, HEAD, OPTIONS""",
                            await site.Ask("PUT", "/coffee", "Allow")
                        );
                        Check.Equal("405", (await site.Ask("PURGE", "/coffee"))[..3]);
                    }
                ),
                Runner.TestCase(
                    "of two apps below one prefix, the first answers paths that neither knows",
                    async () =>
                    {
                        await using var site = await ProductSite.Start(
                            SiteKind.Usual,
                            web =>
                            {
                                web.MapHandlers("/p", Shop);
                                web.MapHandlers("/p", App.Create().Get("/coffee", "coffee"));
                            }
                        );
                        Check.Equal("200 coffee", await site.Get("/p/coffee"));
                        Check.Equal("404 no such page", await site.Get("/p/none"));
                    }
                ),
                Runner.TestCase(
                    "a path that only a minimal endpoint knows keeps the framework's answer to other methods",
                    async () =>
                    {
                        await using var site = await ProductSite.Start(
                            SiteKind.Usual,
                            web =>
                            {
                                web.MapHandlers(Shop);
                                web.MapPost("/minimal", () => "posted");
                                web.MapPost("/tea", () => "posted");
                            }
                        );
                        Check.Equal("405 Allow: POST", await site.Ask("GET", "/minimal", "Allow"));
                        Check.Equal("200 posted", await site.Ask("POST", "/tea"));
                        Check.Equal("200 tea", await site.Get("/tea"));
                        Check.Equal("405 only GET, HEAD, OPTIONS", await site.Ask("DELETE", "/tea"));
                    }
                ),
                Runner.TestCase(
                    "requests can fall through by choice: the framework answers",
                    async () =>
                    {
                        var options = new HostingOptions { UnmatchedRequests = UnmatchedRequests.FallThrough };
                        await using var site = await ProductSite.Start(
                            SiteKind.Usual,
                            web => web.MapHandlers(Shop, options)
                        );
                        Check.Equal("404", await site.Get("/none"));
                        Check.Equal("405 Allow: GET, HEAD", await site.Ask("PUT", "/tea", "Allow"));
                    }
                ),
                Runner.TestCase(
                    "without an application builder, a warning names the method to call, and other methods are answered",
                    async () =>
                    {
                        await using var site = await ProductSite.Start(
                            SiteKind.Usual,
                            web => web.MapGroup("").MapHandlers(Shop)
                        );
                        Check.Equal("404", await site.Get("/none"));
                        Check.Equal("405 only GET, HEAD, OPTIONS", await site.Ask("PUT", "/tea"));
                        Check.Equal("405 only OPTIONS, POST", await site.Get("/order/5"));
                        Check.Equal(1, site.Warnings.Count);
                        Check.True(
                            site.Warnings.Single()
                                .StartsWith("Handlers: Expected an application builder", StringComparison.Ordinal)
                        );
                    }
                ),
                Runner.TestCase(
                    "a branch of the pipeline has its own place for unmatched requests",
                    async () =>
                    {
                        await using var site = await ProductSite.Start(
                            SiteKind.Usual,
                            web =>
                            {
                                web.UseUnmatchedHandlers();
                                web.Map(
                                    "/in",
                                    branch =>
                                        branch
                                            .UseRouting()
                                            .UseUnmatchedHandlers()
                                            .UseEndpoints(endpoints => endpoints.MapHandlers(Shop))
                                );
                                web.Map(
                                    "/out",
                                    branch =>
                                        branch
                                            .UseRouting()
                                            .UseEndpoints(endpoints =>
                                            {
                                                endpoints.MapHandlers(Shop);
                                                endpoints.MapHandlers("/api", Shop);
                                            })
                                );
                                web.MapHandlers("/api", Shop);
                            }
                        );
                        await AgreeAsync(site, "/in");
                        Check.Equal("200 tea", await site.Get("/out/tea"));
                        Check.Equal("404", await site.Get("/out/none"));
                        await AgreeAsync(site, "/out/api");
                        await AgreeAsync(site, "/api");
                        Check.Equal("404", await site.Get("/none"));
                        Check.Equal(1, site.Warnings.Count);
                    }
                ),
            ]
        )
    );

    private static async Task OthersWin(SiteKind kind, bool first)
    {
        var greedy = Shop.Post("/{file}", (string file) => $"uploaded {file}");
        await using var site = await ProductSite.Start(
            kind,
            web =>
            {
                if (first)
                    web.MapHandlers(greedy);
                web.UseStaticFiles();
                web.MapStaticAssets(ProductSite.AssetManifest(web));
                web.MapShortCircuit(410, "robots.txt");
                web.MapGet("/minimal", () => "minimal");
                web.MapFallback("/spa/{**path}", () => "spa");
                web.Use(
                    (http, next) => http.Request.Path == "/terminal" ? http.Response.WriteAsync("terminal") : next(http)
                );
                web.Use(
                    async (http, next) =>
                    {
                        if (http.Request.Path == "/thrown")
                            throw new InvalidOperationException("thrown");
                        await next(http);
                        if (http.Request.Path == "/late")
                            await http.Response.WriteAsync("late");
                    }
                );
                if (!first)
                    web.MapHandlers(greedy);
            }
        );
        Check.Equal("200 css", await site.Get("/site.css"));
        Check.Equal("200 asset", await site.Get("/asset.css"));
        Check.Equal("410", await site.Get("/robots.txt"));
        Check.Equal("200 minimal", await site.Get("/minimal"));
        Check.Equal("200 spa", await site.Get("/spa/x"));
        Check.Equal("200 terminal", await site.Get("/terminal"));
        if (first)
            Check.Equal("404 late", await site.Get("/late"), "a response that has started is not replaced");
        Check.Equal("200 uploaded site.css", await site.Ask("POST", "/site.css"));
        Check.Equal("405 only OPTIONS, POST", await site.Get("/other.css"));
        Check.Equal("404 no such page", await site.Get("/no/where"));
        if (kind.IsKestrel)
            Check.Equal("500", await site.Get("/thrown"));
    }

    private static async Task AgreeAsync(ProductSite site, string prefix)
    {
        string[] headers = ["Allow", "Location", "X-Hook"];
        var client = TestClient.For(Shop, options: new TestClientOptions { MaxRedirects = 0 });
        var differences = new List<string>();
        foreach (var asked in Asked)
        {
            var (method, path) = (asked.Split(' ')[0], asked.Split(' ')[1]);
            var reply = client.Send(Request.Of(Method.Of(method), path));
            var expected = $"{reply.Status.Code} {reply.Text}".TrimEnd();
            foreach (var name in headers)
                if (reply.Header(name) is { } value)
                    expected += $" {name}: {(name == "Location" ? prefix + value : value)}";
            var served = await site.Ask(method, prefix + path, headers);
            if (served != expected)
                differences.Add($"\n{asked}: expected {expected}, found {served}");
        }
        Check.Sequence([], differences, prefix);
    }
}
