using System.IO.Pipelines;
using Expecto;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

public static class HostRequestTests
{
    private static App Post(Func<RequestContext, CancellationToken, ValueTask<Response>> view) =>
        App.Empty.With(RouteDefinition.Of("/", [Method.Post], Handler.FromTask(view)));

    private static App Seen(Func<Request, string> show) =>
        App.Empty.With(
            RouteDefinition.Of("/{*any}", [Method.Get], Handler.Read(context => Response.Text(show(context.Request))))
        );

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: requests",
        [
            Site.Both(
                "typed and untyped parameters, and encoded paths: an encoded slash stays encoded, everything else is decoded once",
                async options =>
                {
                    var app = App.Create()
                        .Get("/users/{id:int}/posts/{slug}", (int id, string slug) => Response.Text($"{id} {slug}"))
                        .Get("/files/{*path}", (string path) => Response.Text($"[{path}]"));
                    await using var site = await Site.Serve(app, options);
                    Check.Equal("200 -7 café", await site.Get("/users/-7/posts/caf%C3%A9"));
                    Check.Equal("200 7 a%2Fb", await site.Get("/users/7/posts/a%2Fb"));
                    Check.Equal("200 7 a b+c%41", await site.Get("/users/7/posts/a%20b+c%2541"));
                    Check.Equal(
                        """404 {"type":"https://tools.ietf.org/html/rfc9110#section-15.5.5","title":"Not Found","status":404}""",
                        await site.Get("/users/x/posts/a")
                    );
                    Check.Equal(
                        """404 {"type":"https://tools.ietf.org/html/rfc9110#section-15.5.5","title":"Not Found","status":404}""",
                        await site.Get("/users/99999999999/posts/a")
                    );
                    Check.Equal("200 [a//b/]", await site.Get("/files/a//b/"));
                    Check.Equal("200 []", await site.Get("/files"));
                }
            ),
            Site.Both(
                "method, path, query, scheme, host",
                async options =>
                {
                    var app = Seen(r => $"{r.Method} {r.Scheme} {r.Host} {r.Path} {r.QueryString} {r.Query["a"]}");
                    await using var site = await Site.Serve(app, options);
                    Check.Equal(
                        "200 GET https example.org:8443 /x ?a=1%202&b 1 2",
                        await site.Get("https://example.org:8443/x?a=1%202&b")
                    );
                }
            ),
            Site.Both(
                "W04 W05 repeated headers stay a list, several Cookie headers are combined",
                async options =>
                {
                    var app = Seen(r =>
                        $"{string.Join('|', r.Headers.All("X-Many"))} {r.Header("x-many")} {r.Cookies["a"]} {r.Cookies["b"]} {r.Header("X-None") ?? "none"}"
                    );
                    await using var site = await Site.Serve(app, options);
                    var context = await site.Server.SendAsync(http =>
                    {
                        http.Request.Path = "/x";
                        http.Request.Headers["X-Many"] = new StringValues(["one, two", "three"]);
                        http.Request.Headers.Cookie = new StringValues(["a=1", "b=2"]);
                    });
                    Check.Equal(
                        "one, two|three one, two 1 2 none",
                        await new StreamReader(context.Response.Body).ReadToEndAsync()
                    );
                }
            ),
            Site.Both(
                "HEAD is answered like GET, without the body",
                async options =>
                {
                    var app = App.Create().Get("/a", () => Response.Text("hello"));
                    await using var site = await Site.Serve(app, options);
                    using var response = await site.Client.SendAsync(new(HttpMethod.Head, "/a"));
                    Check.Equal(
                        "200 Content-Length: 5 Content-Type: text/plain; charset=utf-8",
                        await Site.Shown(response, "Content-Length", "Content-Type")
                    );
                }
            ),
            Site.Both(
                "W01 the handler starts before the body has arrived, and reads it as it arrives",
                async options =>
                {
                    var (started, pipe) = (new Signal(), new Pipe());
                    var app = Post(
                        async (context, cancellation) =>
                        {
                            started.Set();
                            return Response.Text(await context.Request.Body.ReadTextAsync(cancellation: cancellation));
                        }
                    );
                    await using var site = await Site.Serve(app, options);
                    var answer = site.Client.PostAsync("/", new StreamContent(pipe.Reader.AsStream()));
                    await started.Task;
                    await pipe.Writer.WriteAsync("hel"u8.ToArray());
                    await pipe.Writer.WriteAsync("lo"u8.ToArray());
                    await pipe.Writer.CompleteAsync();
                    Check.Equal("200 hello", await Site.Shown(await answer));
                }
            ),
            Site.Both(
                "W21 a body without a length has no length, a body with a length knows it, and no body is empty",
                async options =>
                {
                    var app = Post(
                        async (context, cancellation) =>
                        {
                            var body = context.Request.Body;
                            var length = body.Length;
                            var text = await body.ReadTextAsync(cancellation: cancellation);
                            return Response.Text($"{length?.ToString() ?? "unknown"} [{text}]");
                        }
                    );
                    await using var site = await Site.Serve(app, options);
                    using var chunked = new HttpRequestMessage(HttpMethod.Post, "/")
                    {
                        Content = new StringContent("hello"),
                        Headers = { TransferEncodingChunked = true },
                    };
                    Check.Equal("200 unknown [hello]", await Site.Shown(await site.Client.SendAsync(chunked)));
                    Check.Equal(
                        "200 5 [hello]",
                        await Site.Shown(await site.Client.PostAsync("/", new StringContent("hello")))
                    );
                    Check.Equal(
                        "200 0 []",
                        await Site.Shown(await site.Client.PostAsync("/", new ByteArrayContent([])))
                    );
                }
            ),
            Site.Both(
                "middleware may read the body again after the app has",
                async options =>
                {
                    var again = new TaskCompletionSource<string>();
                    var app = Post(
                        async (context, _) => Response.Text(await context.Request.Body.ReadTextAsync(cancellation: _))
                    );
                    await using var site = await Site.Start(web =>
                    {
                        web.Use(
                            async (http, next) =>
                            {
                                http.Request.EnableBuffering();
                                await next(http);
                                http.Request.Body.Position = 0;
                                again.SetResult(await new StreamReader(http.Request.Body).ReadToEndAsync());
                            }
                        );
                        web.MapHandlers(app, options);
                    });
                    Check.Equal(
                        "200 hello",
                        await Site.Shown(await site.Client.PostAsync("/", new StringContent("hello")))
                    );
                    Check.Equal("hello", await again.Task);
                }
            ),
            Site.Both(
                "a body that the server refuses gives the server's HTTP error instead of a 500",
                async options =>
                {
                    var app = Post(
                        async (context, _) => Response.Text(await context.Request.Body.ReadTextAsync(cancellation: _))
                    );
                    await using var site = await Site.Start(web =>
                    {
                        web.Use(
                            (http, next) =>
                            {
                                http.Request.Body = new Refusing();
                                return next(http);
                            }
                        );
                        web.MapHandlers(app, options);
                    });
                    using var response = await site.Client.PostAsync("/", new StringContent("hello"));
                    Check.Equal(413, (int)response.StatusCode);
                    Check.Sequence([], site.Faults);
                }
            ),
        ]
    );

    private sealed class Refusing : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new BadHttpRequestException("Request body too large.", StatusCodes.Status413PayloadTooLarge);
    }
}
