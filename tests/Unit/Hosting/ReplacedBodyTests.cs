using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text;
using Expecto;
using Handlers.Tests.Bindings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>
/// Middleware that replaces the server's body with its own gets every byte, compared with an endpoint of the framework that sends the same response.
/// </summary>
public static class ReplacedBodyTests
{
    private const string Public = "public, max-age=60";
    private static readonly string Long = string.Concat(Enumerable.Repeat("a line of the text\n", 500));
    private static readonly Order Order = new("tea", 3);

    private static readonly (string Name, bool Caches, Action<WebApplication> Use)[] Middleware =
    [
        ("no middleware", false, _ => { }),
        ("the output cache", true, web => web.UseOutputCache()),
        ("the response cache", true, web => web.UseResponseCaching()),
        ("a body that is kept in memory", false, web => web.Use(InMemoryAsync)),
        ("compression", false, web => web.UseResponseCompression()),
        ("compression around the output cache", true, web => web.UseResponseCompression().UseOutputCache()),
        ("the output cache around compression", true, web => web.UseOutputCache().UseResponseCompression()),
        (
            "compression around a body that is kept in memory",
            false,
            web => web.UseResponseCompression().Use(InMemoryAsync)
        ),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: replaced bodies",
        Middleware.Select(each =>
            Site.OnBothServers(
                $"{each.Name}: every kind of response arrives like the framework's own response",
                (options, kestrel) => ArrivesAsync(each.Use, each.Caches, options, kestrel)
            )
        )
    );

    private static async Task ArrivesAsync(
        Action<WebApplication> use,
        bool caches,
        HostingOptions options,
        bool kestrel
    )
    {
        var runs = new ConcurrentDictionary<string, int>();
        // A cache keeps the answer even if the client already has it.
        using var ended = new SemaphoreSlim(0);
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".txt");
        await File.WriteAllTextAsync(path, Long);
        try
        {
            var views = Views(path);
            await using var site = await Site.Start(
                web =>
                {
                    web.Use(
                        async (http, next) =>
                        {
                            try
                            {
                                await next(http);
                            }
                            finally
                            {
                                ended.Release();
                            }
                        }
                    );
                    use(web);
                    web.MapHandlers("/ours", Ours(views, runs, "ours"), options);
                    // Later code must not change the response.
                    web.MapHandlers(
                        "/followed",
                        Ours(views, runs, "followed").Teardown(Handler.Sync(() => { })),
                        options
                    );
                    foreach (var (name, _, result) in views)
                        web.MapMethods(
                                $"/theirs/{name}",
                                ["GET", "HEAD"],
                                http =>
                                {
                                    Count(runs, "theirs", name);
                                    http.Response.Headers.CacheControl = Public;
                                    return result().ExecuteAsync(http);
                                }
                            )
                            .CacheOutput();
                },
                services => services.AddOutputCache().AddResponseCaching().AddResponseCompression(),
                kestrel
            );
            foreach (var (name, _, _) in views)
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
            {
                var theirs = await TwiceAsync(site, method, $"/theirs/{name}", runs, ended);
                foreach (var ours in new[] { "ours", "followed" })
                    Check.Equal(
                        theirs,
                        await TwiceAsync(site, method, $"/{ours}/{name}", runs, ended),
                        $"{method} {ours} {name}"
                    );
                if (method == HttpMethod.Get)
                    Check.Equal(caches && name != "nothing" ? 1 : 2, runs[$"/ours/{name}"], name);
            }
            Check.Sequence([], site.Faults);
            Check.Equal("", string.Join("\n", site.Log));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static (string Name, Func<Response> Ours, Func<IResult> Theirs)[] Views(string path) =>
        [
            ("text", () => Response.Text(Long), () => TypedResults.Text(Long, "text/plain", Encoding.UTF8)),
            ("short", () => Response.Text("a"), () => TypedResults.Text("a", "text/plain", Encoding.UTF8)),
            (
                "json",
                () => Response.Json(Order, OrderJson.Default.Order),
                () => TypedResults.Json(Order, OrderJson.Default.Order, "application/json")
            ),
            (
                "bytes",
                () => Response.Bytes(Encoding.UTF8.GetBytes(Long), "application/octet-stream"),
                () => TypedResults.Bytes(Encoding.UTF8.GetBytes(Long))
            ),
            (
                "stream",
                () => Response.Stream(Handlers.Body.Of(["one ", "two ", Long]), "text/plain; charset=utf-8"),
                () =>
                    TypedResults.Stream(
                        new MemoryStream(Encoding.UTF8.GetBytes("one two " + Long)),
                        "text/plain; charset=utf-8"
                    )
            ),
            (
                "file",
                () => Response.File(path).WithoutHeader("ETag"),
                () =>
                    TypedResults.PhysicalFile(
                        path,
                        "text/plain; charset=utf-8",
                        lastModified: File.GetLastWriteTimeUtc(path)
                    )
            ),
            ("nothing", () => Response.Empty(Status.NoContent), () => TypedResults.NoContent()),
        ];

    private static App Ours(
        (string Name, Func<Response> Ours, Func<IResult> Theirs)[] views,
        ConcurrentDictionary<string, int> runs,
        string prefix
    ) =>
        views.Aggregate(
            App.Create(),
            (app, view) =>
                app.Get(
                    $"/{view.Name}",
                    () =>
                    {
                        Count(runs, prefix, view.Name);
                        return view.Ours().WithHeader("Cache-Control", Public);
                    },
                    Decorator.CacheOutput()
                )
        );

    private static void Count(ConcurrentDictionary<string, int> runs, string prefix, string name) =>
        runs.AddOrUpdate($"/{prefix}/{name}", 1, (_, count) => count + 1);

    // The second answer may come from the cache.
    private static async Task<string> TwiceAsync(
        Site site,
        HttpMethod method,
        string path,
        ConcurrentDictionary<string, int> runs,
        SemaphoreSlim ended
    )
    {
        var before = runs.GetValueOrDefault(path);
        var first = await AnswerAsync(site, method, path, ended);
        var second = await AnswerAsync(site, method, path, ended);
        Check.Equal(first, second, path);
        return $"{first}, {runs.GetValueOrDefault(path) - before} runs";
    }

    // The request ends before its response is disposed, which the in-memory server considers a disconnect.
    private static async Task<string> AnswerAsync(Site site, HttpMethod method, string path, SemaphoreSlim ended)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        using var response = await site.Client.SendAsync(request);
        // For HEAD, the framework's endpoints write their body, which the in-memory server does not remove.
        var body = method == HttpMethod.Head ? [] : await response.Content.ReadAsByteArrayAsync();
        await ended.WaitAsync();
        var encoding = string.Join(',', response.Content.Headers.ContentEncoding);
        if (encoding == "gzip")
            body = await UnpackAsync(body);
        var text = Encoding.UTF8.GetString(body);
        return $"{(int)response.StatusCode} {response.Content.Headers.ContentType} {encoding} {text.Length} {text.GetHashCode()}";
    }

    private static async Task<byte[]> UnpackAsync(byte[] packed)
    {
        using var unpacked = new MemoryStream();
        await using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        await gzip.CopyToAsync(unpacked);
        return unpacked.ToArray();
    }

    private static async Task InMemoryAsync(HttpContext http, RequestDelegate next)
    {
        var outer = http.Response.Body;
        using var memory = new MemoryStream();
        http.Response.Body = memory;
        try
        {
            await next(http);
            memory.Position = 0;
            await memory.CopyToAsync(outer);
        }
        finally
        {
            http.Response.Body = outer;
        }
    }
}
