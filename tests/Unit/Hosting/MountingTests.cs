using Expecto;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

public static class MountingTests
{
    /// <summary>Every answer contains the place where the app believes it is mounted, and whether a hook ran.</summary>
    private static readonly App Places = App
        .Empty.With(
            AfterHook.Of(
                "place",
                response =>
                    Handler.Request.Map(request =>
                        response.WithHeader("X-Place", $"[{request.PathBase}] [{request.Path}]")
                    )
            )
        )
        .With(RouteDefinition.Of("/", [Method.Get], Handler.Return(Response.Text("root"))))
        .With(RouteDefinition.Of("/a", [Method.Get], Handler.Return(Response.Text("a"))))
        .With(RouteDefinition.Of("/s/", [Method.Get], Handler.Return(Response.Text("s"))))
        .With(RouteDefinition.Of("/n/{id:int}", [Method.Get], Handler.Return(Response.Text("n"))));

    private static Task<string> Ask(Site site, string path, string method = "GET") =>
        site.Ask(method, path, "Allow", "Location", "X-Place");

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: mounting",
        [
            Site.Both(
                "at the root, the app answers an unmatched request if nothing else does: neither an endpoint nor a fallback",
                async options =>
                {
                    await using var beside = await Site.Start(web =>
                    {
                        web.MapHandlers(Places, options);
                        web.MapGet("/other", () => "other");
                        web.MapPost("/a", () => "posted");
                        web.MapFallback("/spa/{**path}", () => "fallback");
                    });
                    Check.Equal("200 a X-Place: [] [/a]", await Ask(beside, "/a"));
                    Check.Equal("200 other", await Ask(beside, "/other"));
                    Check.Equal("200 posted", await Ask(beside, "/a", "POST"));
                    Check.Equal("200 fallback", await Ask(beside, "/spa/x"));
                    Check.Equal(NotFound + " X-Place: [] [/none]", await Ask(beside, "/none"));
                    Check.Equal(
                        """405 {"type":"https://tools.ietf.org/html/rfc9110#section-15.5.6","title":"Method Not Allowed","status":405} Allow: GET, HEAD, OPTIONS X-Place: [] [/s/]""",
                        await Ask(beside, "/s/", "DELETE")
                    );
                    Check.Equal(NotFound + " X-Place: [] [/n/x]", await Ask(beside, "/n/x"));
                    Check.Equal("308 Location: /s/?q=1 X-Place: [] [/s]", await Ask(beside, "/s?q=1"));
                }
            ),
            Site.Both(
                "at the root, requests can fall through by choice: the framework's own 404 and 405 run no hooks",
                async options =>
                {
                    await using var site = await Site.Start(web =>
                    {
                        web.MapHandlers(Places, options with { UnmatchedRequests = UnmatchedRequests.FallThrough });
                        web.MapGet("/other", () => "other");
                    });
                    Check.Equal("200 other", await Ask(site, "/other"));
                    Check.Equal("404", await Ask(site, "/none"));
                    Check.Equal("405 Allow: GET, HEAD", await Ask(site, "/s/", "DELETE"));
                    Check.Equal("404", await Ask(site, "/n/x"));
                    Check.Equal("308 Location: /s/?q=1 X-Place: [] [/s]", await Ask(site, "/s?q=1"));
                }
            ),
            Site.Both(
                "R19 W08 under a prefix, unmatched requests run the hooks: 404, 405, OPTIONS, refused constraints, the slash",
                async options =>
                {
                    await using var site = await Site.Start(web => web.MapHandlers("/api", Places, options));
                    Check.Equal("200 root X-Place: [/api] [/]", await Ask(site, "/api"));
                    Check.Equal("200 root X-Place: [/api] [/]", await Ask(site, "/api/"));
                    Check.Equal("200 a X-Place: [/API] [/A]", await Ask(site, "/API/A"));
                    Check.Equal(NotFound + " X-Place: [/api] [/none/x]", await Ask(site, "/api/none/x"));
                    Check.Equal(NotFound + " X-Place: [/api] [/n/x]", await Ask(site, "/api/n/x"));
                    Check.Equal(NotFound + " X-Place: [/api] [/a/]", await Ask(site, "/api/a/"));
                    Check.Equal(
                        """405 {"type":"https://tools.ietf.org/html/rfc9110#section-15.5.6","title":"Method Not Allowed","status":405} Allow: GET, HEAD, OPTIONS X-Place: [/api] [/a]""",
                        await Ask(site, "/api/a", "POST")
                    );
                    Check.Equal(
                        "200 Allow: GET, HEAD, OPTIONS X-Place: [/api] [/a]",
                        await Ask(site, "/api/a", "OPTIONS")
                    );
                    Check.Equal(
                        "308 Location: /api/s/?q=a%20b&c X-Place: [/api] [/s]",
                        await Ask(site, "/api/s?q=a%20b&c")
                    );
                    Check.Equal("404", await Ask(site, "/other"), "the app does not answer paths outside the prefix");
                }
            ),
            Site.Both(
                "E13 where unmatched requests fall through, a group answers below the prefix that it claims",
                async options =>
                {
                    var app = App.Create()
                        .Group(
                            "/api/{tenant}",
                            g => g.Claim().OnError<HttpError>(e => $"group: {e.Message}").Get("/x", "x").Get("/s/", "s")
                        );
                    await using var site = await Site.Start(web =>
                    {
                        web.MapHandlers(app, options);
                        web.MapGet("/api/{tenant}/other", () => "other");
                        web.MapFallback(() => "fallback");
                    });
                    Check.Equal("200 x", await site.Get("/api/acme/x"));
                    Check.Equal("404 group: Not Found", await site.Get("/api/acme/no"));
                    Check.Equal("404 group: Not Found", await site.Get("/api/acme"));
                    Check.Equal("405 group: Method Not Allowed", await site.Ask("PUT", "/api/acme/x"));
                    Check.Equal("308", (await site.Get("/api/acme/s"))[..3]);
                    Check.Equal("200 other", await site.Get("/api/acme/other"));
                    Check.Equal("200 fallback", await site.Get("/beside"));
                }
            ),
            Site.Both(
                "inside a route group its prefix applies, including parameters",
                async options =>
                {
                    await using var site = await Site.Start(web =>
                        web.MapGroup("/t/{tenant}").MapHandlers("/api/", Places, options)
                    );
                    Check.Equal("200 a X-Place: [/t/acme/api] [/a]", await Ask(site, "/t/acme/api/a"));
                    Check.Equal(
                        "308 Location: /t/ac%20me/api/s/ X-Place: [/t/ac me/api] [/s]",
                        await Ask(site, "/t/ac%20me/api/s")
                    );
                    Check.Equal(NotFound + " X-Place: [/t/acme/api] [/none]", await Ask(site, "/t/acme/api/none"));
                    Check.Equal("404", await Ask(site, "/t/acme"));
                }
            ),
            Site.Both(
                "behind a path base, the base comes first",
                async options =>
                {
                    await using var site = await Site.Start(web =>
                    {
                        web.UsePathBase("/base");
                        web.UseRouting();
                        web.MapHandlers("/api", Places, options);
                        web.MapHandlers(Places, options);
                    });
                    Check.Equal("200 a X-Place: [/base/api] [/a]", await Ask(site, "/base/api/a"));
                    Check.Equal("308 Location: /base/api/s/ X-Place: [/base/api] [/s]", await Ask(site, "/base/api/s"));
                    Check.Equal("200 root X-Place: [/base] [/]", await Ask(site, "/base"));
                    Check.Equal("200 a X-Place: [] [/a]", await Ask(site, "/a"));
                }
            ),
            Site.Both(
                "one app can be mounted twice, each time with its own prefix",
                async options =>
                {
                    await using var site = await Site.Start(web =>
                    {
                        web.MapHandlers("/one", Places, options);
                        web.MapHandlers(
                            "/two",
                            Places,
                            options with
                            {
                                UnmatchedRequests = UnmatchedRequests.FallThrough,
                            }
                        );
                    });
                    Check.Equal("200 a X-Place: [/one] [/a]", await Ask(site, "/one/a"));
                    Check.Equal("200 a X-Place: [/two] [/a]", await Ask(site, "/two/a"));
                    Check.Equal("404", await Ask(site, "/two/none"));
                }
            ),
        ]
    );

    private const string NotFound =
        """404 {"type":"https://tools.ietf.org/html/rfc9110#section-15.5.5","title":"Not Found","status":404}""";
}
