using System.Security.Claims;
using Expecto;
using Handlers.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>Results of the framework as replies: hooks can read and change them, they are sent as they are written, and they end with the request.</summary>
public static class ResultTests
{
    /// <summary>A result made from a function.</summary>
    private sealed class Custom(Func<HttpContext, Task> execute) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => execute(httpContext);
    }

    private static Task<Site> Serve(App app, HostingOptions options) =>
        Site.Start(web => web.MapHandlers(app, options), services => services.AddProblemDetails());

    private static readonly AfterHook Seen = AfterHook.Of(
        "seen",
        response =>
            Handler.Return(
                response.WithHeader("X-Seen", $"{response.Status.Code} {response.ContentType} {response.ContentLength}")
            )
    );

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: results of the framework",
        [
            Site.Both(
                "status, headers and body arrive, and an after hook sees and changes them",
                async options =>
                {
                    var app = App.Create()
                        .With(Seen)
                        .Get("/text", TypedResults.Text("tea", statusCode: 202).ToReply())
                        .Get("/gone", TypedResults.NotFound().ToReply())
                        .Get("/there", TypedResults.Redirect("/text").ToReply())
                        .Get("/bytes", TypedResults.Bytes(new byte[] { 65, 66 }, "x/y").ToReply());
                    await using var site = await Serve(app, options);
                    Check.Equal(
                        "202 tea X-Seen: 202 text/plain; charset=utf-8 3",
                        await site.Ask("GET", "/text", "X-Seen")
                    );
                    Check.Equal("404 X-Seen: 404  0", await site.Ask("GET", "/gone", "X-Seen"));
                    Check.Equal("302 Location: /text", await site.Ask("GET", "/there", "Location"));
                    Check.Equal("200 AB X-Seen: 200 x/y 2", await site.Ask("GET", "/bytes", "X-Seen"));
                }
            ),
            Site.Both(
                "a result that ends without waiting has a length, although it has flushed its body before",
                async options =>
                {
                    var app = App.Create()
                        .With(Seen)
                        .Get(
                            "/",
                            new Custom(async http =>
                            {
                                await http.Response.WriteAsync("tea");
                                // Another thread takes first what waits for the head, and then this.
                                using var taken = new ManualResetEventSlim();
                                ThreadPool.UnsafeQueueUserWorkItem(signal => signal.Set(), taken, preferLocal: true);
                                taken.Wait();
                                Thread.SpinWait(10_000);
                            }).ToReply()
                        );
                    await using var site = await Serve(app, options);
                    for (var i = 0; i < 10; i++)
                        Check.Equal("200 tea X-Seen: 200  3", await site.Ask("GET", "/", "X-Seen"));
                }
            ),
            Site.Both(
                "a before hook answers with a result, or lets the request continue",
                async options =>
                {
                    var app = App.Create()
                        .Before(request => request.Header("Key") is null ? TypedResults.Unauthorized() : null)
                        .Before(() => (IResult?)null)
                        .With(Seen)
                        .Get("/", "secret");
                    await using var site = await Serve(app, options);
                    Check.Equal("401 X-Seen: 401  0", await site.Ask("GET", "/", "X-Seen"));
                    using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Key", "1" } } };
                    using var answer = await site.Client.SendAsync(request);
                    Check.Equal("secret", await answer.Content.ReadAsStringAsync());
                }
            ),
            Site.Both(
                "a view that returns null instead of a result is a fault that names its route",
                async options =>
                {
                    var app = App.Create().Get("/null/{id:int}", IResult (int id) => null!).With(Seen);
                    await using var site = await Serve(app, options);
                    Check.Equal("500", (await site.Ask("GET", "/null/7", "X-Seen")).Split(' ')[0]);
                    Check.True(
                        site.Faults.Any(fault => fault.Contains("GET /null/{id:int}", StringComparison.Ordinal)),
                        $"expected a fault that names the route, found {string.Join("; ", site.Faults)}"
                    );
                }
            ),
            Site.Both(
                "a view can return results from every kind of function, and hooks see the reply",
                async options =>
                {
                    var app = App.Create()
                        .With(Seen)
                        .Get("/value", TypedResults.Text("value"))
                        .Get("/handler", Handler.Request.Map(request => TypedResults.Text(request.Path)))
                        .Get("/function", () => TypedResults.Text("function"))
                        .Get(
                            "/{id:int}",
                            IResult (int id) => id == 1 ? TypedResults.Text("one") : TypedResults.NotFound()
                        )
                        .Get(
                            "/{a}/{b:int}",
                            async (string a, int b) => await Task.FromResult(TypedResults.Text($"{a}{b}"))
                        )
                        .Get(
                            "/{a}/{b}/{c}",
                            (string a, string b, string c) => Handler.Return<IResult>(TypedResults.Text(c + b + a))
                        )
                        .Get(
                            "/{a}/{b}/{c}/{d}",
                            (string a, string b, string c, string d) => TypedResults.Text(d + c + b + a)
                        )
                        .Group(
                            "/in/{group}",
                            group =>
                                group.Delete(
                                    "/{id:int}",
                                    (Request request, int id) => TypedResults.Text($"{request.Method} {id}")
                                )
                        )
                        .Post(
                            "/",
                            async request =>
                            {
                                await Handler.Yield;
                                return TypedResults.Text(await request.Body.ReadTextAsync());
                            }
                        )
                        .Put("/", () => (IResult)null!)
                        .Patch("/", () => Handler.Halt<IResult>("halted"));
                    await using var site = await Serve(app, options);
                    foreach (
                        var (method, path, expected) in new[]
                        {
                            ("GET", "/value", "200 value"),
                            ("GET", "/handler", "200 /handler"),
                            ("GET", "/function", "200 function"),
                            ("GET", "/1", "200 one"),
                            ("GET", "/2", "404"),
                            ("GET", "/a/1", "200 a1"),
                            ("GET", "/a/b/c", "200 cba"),
                            ("GET", "/a/b/c/d", "200 dcba"),
                            ("DELETE", "/in/x/7", "200 DELETE 7"),
                            ("POST", "/", "200"),
                            ("PATCH", "/", "200 halted"),
                        }
                    )
                        Check.Equal(expected, (await site.Ask(method, path)).TrimEnd(), path);
                    Check.Equal("500", (await site.Ask("PUT", "/"))[..3]);
                }
            ),
            Site.Both(
                "results see the request: ranges, services, user and cookies of the framework",
                async options =>
                {
                    var app = App.Create()
                        .Get(
                            "/range",
                            TypedResults.Bytes("0123456789"u8.ToArray(), "x/y", enableRangeProcessing: true).ToReply()
                        )
                        .Get(
                            "/user",
                            new Custom(http =>
                            {
                                http.Response.Cookies.Append("a", "1");
                                http.Response.OnStarting(() =>
                                {
                                    http.Response.Headers["X-Late"] = "yes";
                                    return Task.CompletedTask;
                                });
                                return http.Response.WriteAsync(
                                    $"{http.User.Identity!.Name} {http.RequestServices.GetRequiredService<string>()}"
                                );
                            }).ToReply()
                        );
                    await using var site = await Site.Start(
                        web =>
                        {
                            web.Use(
                                (http, next) =>
                                {
                                    http.User = new ClaimsPrincipal(
                                        new ClaimsIdentity([new Claim(ClaimTypes.Name, "ada")], "test")
                                    );
                                    return next(http);
                                }
                            );
                            web.MapHandlers(app, options);
                        },
                        services => services.AddScoped(_ => "scoped")
                    );
                    using var asked = new HttpRequestMessage(HttpMethod.Get, "/range")
                    {
                        Headers = { { "Range", "bytes=2-4" } },
                    };
                    using var answer = await site.Client.SendAsync(asked);
                    Check.Equal("206 234 Content-Range: bytes 2-4/10", await Site.Shown(answer, "Content-Range"));
                    Check.Equal(
                        "200 ada scoped Set-Cookie: a=1; path=/ X-Late: yes",
                        await site.Ask("GET", "/user", "Set-Cookie", "X-Late")
                    );
                }
            ),
            Site.Both(
                "a body is sent while it is written; the head does not wait for its end",
                async options =>
                {
                    var (first, rest) = (new TaskCompletionSource(), new TaskCompletionSource());
                    var app = App.Create()
                        .Get(
                            "/",
                            new Custom(async http =>
                            {
                                await http.Response.WriteAsync("first ");
                                await http.Response.Body.FlushAsync();
                                first.SetResult();
                                await rest.Task;
                                await http.Response.WriteAsync("rest");
                            }).ToReply()
                        );
                    await using var site = await Serve(app, options);
                    using var answer = await site.Client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead);
                    Check.Equal(200, (int)answer.StatusCode);
                    await first.Task;
                    rest.SetResult();
                    Check.Equal("first rest", await answer.Content.ReadAsStringAsync());
                }
            ),
            Site.Both(
                "a fault before the head is a fault of the view; a fault after it aborts and is reported",
                async options =>
                {
                    var begun = new TaskCompletionSource();
                    var app = App.Create()
                        .OnError<TimeoutException>(fault => Response.Text(fault.Message, 504))
                        .Get("/before", new Custom(_ => throw new TimeoutException("late")).ToReply())
                        .Get(
                            "/after",
                            new Custom(async http =>
                            {
                                await http.Response.WriteAsync("some");
                                await http.Response.Body.FlushAsync();
                                await begun.Task;
                                throw new TimeoutException("too late");
                            }).ToReply()
                        );
                    await using var site = await Serve(app, options);
                    Check.Equal("504 late", await site.Get("/before"));
                    var aborted = false;
                    using var answer = await site.Client.GetAsync("/after", HttpCompletionOption.ResponseHeadersRead);
                    begun.SetResult();
                    try
                    {
                        _ = await answer.Content.ReadAsStringAsync();
                    }
                    catch (Exception)
                    {
                        aborted = true;
                    }
                    Check.True(aborted);
                    Check.Sequence(["too late"], site.Faults);
                }
            ),
            Site.Both(
                "a result whose body is not sent is cancelled with the request, even while it waits for its reader",
                async options =>
                {
                    var ended = new TaskCompletionSource<string>();
                    var app = App.Create()
                        .After(_ => Response.Text("instead"))
                        .Get(
                            "/",
                            new Custom(async http =>
                            {
                                try
                                {
                                    while (true)
                                        await http.Response.Body.WriteAsync(new byte[16 * 1024]);
                                }
                                catch (OperationCanceledException)
                                {
                                    ended.SetResult("cancelled");
                                    throw;
                                }
                            }).ToReply()
                        );
                    await using var site = await Serve(app, options);
                    Check.Equal("200 instead", await site.Get("/"));
                    Check.Equal("cancelled", await ended.Task);
                    Check.Sequence([], site.Faults);
                }
            ),
            Runner.TestCase(
                "in another host, a result reports that it needs ASP.NET Core",
                () =>
                    Check.Throws<InvalidOperationException>(
                        () =>
                            new BlockingInterpreter().Run(
                                TypedResults.Ok().ToReply(),
                                RequestContext.Of(Request.Get("/"))
                            ),
                        "Expected a request that ASP.NET Core serves",
                        "IResult.ToReply()"
                    )
            ),
            Site.Both(
                "the framework's context is available",
                async options =>
                {
                    var app = App.Create()
                        .Get("/", Handler.HttpContext.Map(http => Response.Text(http.Request.Scheme)));
                    await using var site = await Serve(app, options);
                    Check.Equal("200 http", await site.Get("/"));
                }
            ),
        ]
    );
}
