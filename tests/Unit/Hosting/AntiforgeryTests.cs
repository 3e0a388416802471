using System.Net;
using System.Text;
using Expecto;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using static Handlers.Tests.Hosting.FormOrders;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>Requests that the framework's antiforgery middleware refuses are answered before any code of the app reads them.</summary>
public static class AntiforgeryTests
{
    private const string Field = "__RequestVerificationToken";
    private const string Header = "RequestVerificationToken";

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: antiforgery",
        [
            Site.OnBothServers(
                "a missing or wrong token is 400 whatever the body, and no code of the app reads the body",
                async (options, kestrel) =>
                {
                    var ran = 0;
                    await using var site = await ServeAsync(App(() => ran++), options, kestrel);
                    var (cookie, _) = await TokenAsync(site);
                    var bodies = new Func<HttpContent>[]
                    {
                        () => Encoded(("amount", "666")),
                        () => Encoded(("amount", "666"), (Field, "bogus")),
                        () => Multipart((Field, "bogus")),
                        () => Raw("broken", "multipart/form-data; boundary=b"),
                        () => Raw("amount=666", "text/plain"),
                        () => Raw("{\"amount\":666}", "application/json"),
                        () => new ByteArrayContent([]),
                    };
                    foreach (var method in new[] { "POST", "PUT", "PATCH" })
                    foreach (var body in bodies)
                    foreach (var token in new[] { null, "bogus" })
                    {
                        using var response = await SendAsync(site, method, "/guarded", body(), cookie, token);
                        Check.Equal(HttpStatusCode.BadRequest, response.StatusCode);
                        Check.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
                        Check.True(
                            (await response.Content.ReadAsStringAsync()).Contains(
                                "Expected a valid antiforgery token",
                                StringComparison.Ordinal
                            )
                        );
                    }
                    Check.Equal(0, ran);
                    Check.Sequence([], site.Faults.Where(fault => !fault.Contains("antiforgery")));
                }
            ),
            Site.OnBothServers(
                "a request with a valid token in a field or a header is served, and its form is intact",
                async (options, kestrel) =>
                {
                    var ran = 0;
                    await using var site = await ServeAsync(App(() => ran++), options, kestrel);
                    var (cookie, token) = await TokenAsync(site);
                    var inField = await SendAsync(
                        site,
                        "POST",
                        "/guarded",
                        Encoded(("amount", "5"), (Field, token)),
                        cookie
                    );
                    Check.Equal("200 amount=5", await Site.Shown(inField));
                    var inHeader = await SendAsync(site, "POST", "/guarded", Encoded(("amount", "5")), cookie, token);
                    Check.Equal("200 amount=5", await Site.Shown(inHeader));
                    var upload = await SendAsync(site, "POST", "/guarded", Multipart((Field, token)), cookie);
                    Check.Equal("200 title=tëa tag=1 tag=2 5 300000 0", await Site.Shown(upload));
                    var text = await SendAsync(site, "POST", "/text", Raw("amount=5", "text/plain"), cookie, token);
                    Check.Equal("200 amount=5", await Site.Shown(text));
                    // Not the request's method, and not its endpoint.
                    Check.Equal("200 read", await Site.Shown(await SendAsync(site, "GET", "/guarded")));
                    Check.Equal(
                        "200 amount=5",
                        await Site.Shown(await SendAsync(site, "POST", "/open", Encoded(("amount", "5"))))
                    );
                    Check.Sequence([], site.Faults);
                }
            ),
            Site.OnBothServers(
                "the framework's own endpoint accepts and refuses the same requests",
                async (options, kestrel) =>
                {
                    await using var site = await ServeAsync(App(() => { }), options, kestrel);
                    var (cookie, token) = await TokenAsync(site);
                    foreach (var (sent, served) in new[] { (token, true), ("bogus", false), (null, false) })
                    foreach (var inHeader in new[] { true, false })
                    {
                        var form =
                            inHeader || sent is null
                                ? Encoded(("amount", "5"))
                                : Encoded(("amount", "5"), (Field, sent));
                        var header = inHeader ? sent : null;
                        var ours = await SendAsync(site, "POST", "/guarded", form, cookie, header);
                        var again =
                            inHeader || sent is null
                                ? Encoded(("amount", "5"))
                                : Encoded(("amount", "5"), (Field, sent));
                        // Without a check of the token, a delegate of the framework would get the exception of its form reader.
                        var theirs = await SendAsync(site, "POST", "/theirs", again, cookie, header);
                        Check.Equal(served, ours.IsSuccessStatusCode);
                        Check.Equal(ours.StatusCode, theirs.StatusCode);
                    }
                }
            ),
            Site.OnBothServers(
                "error handlers, after hooks and teardown hooks see the refusal; before hooks do not run",
                async (options, kestrel) =>
                {
                    var log = new System.Collections.Concurrent.ConcurrentQueue<string>();
                    var app = App(() => log.Enqueue("view"))
                        .Before(Handler.Sync(() => log.Enqueue("before")))
                        .OnError<BadRequest>(e =>
                        {
                            log.Enqueue($"error {e.Status.Code} {e.InnerException is AntiforgeryValidationException}");
                            return Response.Text("refused", Status.BadRequest);
                        })
                        .After(response =>
                        {
                            log.Enqueue($"after {response.Status.Code}");
                            return response.WithHeader("X-After", "yes");
                        })
                        .Teardown(fault => log.Enqueue($"teardown {fault is null}"));
                    await using var site = await ServeAsync(app, options, kestrel);
                    using var response = await SendAsync(site, "POST", "/guarded", Encoded(("amount", "666")));
                    Check.Equal("400 refused X-After: yes", await Site.Shown(response, "X-After"));
                    await site.StopAsync();
                    Check.Sequence(["error 400 True", "after 400", "teardown True"], log);
                }
            ),
        ]
    );

    private static App App(Action ran)
    {
        var form = Handler
            .Form()
            .Map(sent =>
            {
                ran();
                return Response.Text(
                    string.Join(
                        ' ',
                        sent.Fields.Where(field => field.Key != Field).Select(field => $"{field.Key}={field.Value}")
                    ) + string.Concat(sent.Files.Select(file => $" {file.Length}"))
                );
            });
        var guarded = Decorator.WithMetadata(new RequireAntiforgeryTokenAttribute());
        return Handlers
            .App.Create()
            .Get(
                "/token",
                Handler.HttpContext.Map(http =>
                {
                    var tokens = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http);
                    return Response.Text(tokens.RequestToken!);
                })
            )
            .Get("/guarded", "read", guarded)
            .Post("/guarded", form, guarded)
            .Put("/guarded", form, guarded)
            .Patch("/guarded", form, guarded)
            .Post("/text", Handler.BodyText().Map(text => Response.Text(text)), guarded)
            .Post("/open", form);
    }

    private static Task<Site> ServeAsync(App app, HostingOptions options, bool kestrel) =>
        Site.Start(
            web =>
            {
                web.UseAntiforgery();
                web.MapHandlers("/", app, options);
                web.MapPost(
                        "/theirs",
                        async (HttpContext http) =>
                            http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false }
                                ? Microsoft.AspNetCore.Http.Results.BadRequest()
                                : Microsoft.AspNetCore.Http.Results.Text((await http.Request.ReadFormAsync())["amount"])
                    )
                    .WithMetadata(new RequireAntiforgeryTokenAttribute());
            },
            services =>
            {
                services.AddAntiforgery();
                services.AddDataProtection().UseEphemeralDataProtectionProvider();
            },
            kestrel
        );

    private static async Task<(string Cookie, string Token)> TokenAsync(Site site)
    {
        using var response = await site.Client.GetAsync("/token");
        return (Site.All(response, "Set-Cookie").Single().Split(';')[0], await response.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> SendAsync(
        Site site,
        string method,
        string path,
        HttpContent? body = null,
        string? cookie = null,
        string? token = null
    )
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body };
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        if (token is not null)
            request.Headers.Add(Header, token);
        return await site.Client.SendAsync(request);
    }
}
