using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpLogging;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using static Handlers.Tests.Middleware.Ask;
using static Handlers.Tests.Middleware.CommonPages;

namespace Handlers.Tests.Middleware;

/// <summary>Middleware that reads, keeps or replaces bodies.</summary>
internal static class BodyLayers
{
    private static readonly Page Kept = new(
        "GET",
        "/kept",
        Handler.Request.Map(request =>
            Response.Text($"for {request.Header("X-User")}").WithHeader("Cache-Control", "public, max-age=60")
        ),
        (HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "public, max-age=60";
            return Text($"for {http.Request.Headers["X-User"]}");
        },
        new OutputCacheAttribute { VaryByQueryKeys = ["q"] }
    );

    private static readonly Page Tagged = new(
        "GET",
        "/tagged",
        Of(Response.Text("tagged").WithETag("one")),
        (HttpContext http) =>
        {
            http.Response.Headers.ETag = "\"one\"";
            return Text("tagged");
        },
        new OutputCacheAttribute { Duration = 60 }
    );

    private static readonly Ask[] Caching =
    [
        Get("/kept?q=1", ("X-User", "ada")),
        Get("/kept?q=1", ("X-User", "eve")),
        Get("/kept?q=2", ("X-User", "eve")),
        Get("/kept?q=1&other=1", ("X-User", "joe")),
        new Ask("HEAD", "/kept?q=1"),
        Get("/kept?q=3", ("X-User", "ada"), ("Cache-Control", "no-store")),
        Get("/kept?q=3", ("X-User", "eve")),
        Get("/kept?q=4", ("Cache-Control", "only-if-cached")),
        Get("/tagged"),
        Get("/tagged", ("If-None-Match", "\"one\"")),
        Get("/tagged", ("If-None-Match", "\"two\"")),
    ];

    public static readonly Layer[] All =
    [
        new("OutputCache", Caching)
        {
            Build = builder => builder.Services.AddOutputCache(),
            Use = web => web.UseOutputCache(),
            Pages = [Kept, Tagged],
        },
        new("ResponseCaching", Caching)
        {
            Build = builder => builder.Services.AddResponseCaching(),
            Use = web => web.UseResponseCaching(),
            Pages = [Kept, Tagged],
        },
        new(
            "ResponseCompression",
            Get("/long", ("Accept-Encoding", "gzip")),
            Get("/long", ("Accept-Encoding", "identity")),
            Get("/stream", ("Accept-Encoding", "gzip")),
            Get("/json", ("Accept-Encoding", "gzip")),
            Get("/file", ("Accept-Encoding", "gzip")),
            Get("/file", ("Accept-Encoding", "gzip"), ("Range", "bytes=0-4")),
            Get("/missing", ("Accept-Encoding", "gzip")).Traced(404, "Not Found", "5", "There is no note 7.")
        )
        {
            Build = builder => builder.Services.AddResponseCompression(),
            Use = web => web.UseResponseCompression(),
        },
        new(
            "RequestDecompression",
            Post("/echo", "", "text/plain", ("Content-Encoding", "gzip")) with
            {
                Body = Packed("the body"),
            },
            Post("/echo", "", "text/plain", ("Content-Encoding", "gzip")) with
            {
                Body = Packed(Long),
            },
            Post("/echo", "", "text/plain", ("Content-Encoding", "gzip")) with
            {
                Body = Packed(Long),
                IsInPieces = true,
            },
            Form("/form", "", ("Content-Encoding", "gzip")) with
            {
                Body = Packed($"b={Long}&a=5"),
            },
            (Post("/echo", "no gzip", "text/plain", ("Content-Encoding", "gzip")) with { IsBodyFree = true }).Fault(),
            Post("/echo", "unknown", "text/plain", ("Content-Encoding", "zip"))
        )
        {
            Build = builder => builder.Services.AddRequestDecompression(),
            Use = web => web.UseRequestDecompression(),
        },
        new("HttpLogging")
        {
            Build = builder =>
                builder.Services.AddHttpLogging(logging =>
                {
                    logging.LoggingFields = HttpLoggingFields.All & ~HttpLoggingFields.Duration;
                    logging.CombineLogs = false;
                    logging.MediaTypeOptions.AddText("text/plain");
                    logging.RequestHeaders.Clear();
                    logging.ResponseHeaders.Clear();
                    logging.ResponseHeaders.Add("Content-Type");
                }),
            Use = web => web.UseHttpLogging(),
            Log = "Microsoft.AspNetCore.HttpLogging",
            // For HEAD only the framework's pages write a body.
            Keeps = ask => Layer.IsEqual(ask) && ask is { Method: not "HEAD", Body: null or { Length: > 0 } },
            Logged = Get("/file")
                .Differs(
                    Difference.File,
                    ["ResponseBody: ine of", LayeredSite.Sorted($"ResponseBody: {Long}")],
                    ["ResponseBody: ", "ResponseBody: "]
                ),
        },
        new("a replaced response body")
        {
            Use = web => web.Use(KeepAsync),
            Keeps = Layer.IsEqual,
            Instead = [new Ask("HEAD", "/text").Differs(Difference.Head, ["x-kept: 0"], ["x-kept: 3"])],
        },
        new("a replaced request body", Post("/echo", "abc", "text/plain"), Form("/form", "a=b"))
        {
            Use = web =>
                web.Use(
                    async (http, next) =>
                    {
                        using var read = new StreamReader(http.Request.Body);
                        var text = (await read.ReadToEndAsync()).ToUpperInvariant().Replace("A=", "a=");
                        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes($"{text}, replaced"));
                        await next(http);
                    }
                ),
        },
        new("EnableBuffering", Post("/echo", "abc", "text/plain"), Form("/form", "a=b"))
        {
            Use = web =>
                web.Use(
                    async (http, next) =>
                    {
                        http.Request.EnableBuffering();
                        var before = await TextAsync(http.Request);
                        http.Response.OnStarting(async () =>
                        {
                            http.Request.Body.Position = 0;
                            var after = await TextAsync(http.Request);
                            http.Response.Headers["X-Body"] = $"{before.Length} {after.Length}";
                        });
                        await next(http);
                    }
                ),
        },
        new("a header that is added when the response starts", Get("/text"))
        {
            Keeps = Layer.IsEqual,
            Use = web =>
                web.Use(
                    (http, next) =>
                    {
                        http.Response.OnStarting(() =>
                        {
                            http.Response.Headers["X-Seen"] =
                                $"{http.Response.StatusCode} {http.Response.ContentType} {http.Response.Headers.Location}";
                            http.Response.Headers.Vary = StringValues.Concat(http.Response.Headers.Vary, "X-Asked");
                            return Task.CompletedTask;
                        });
                        return next(http);
                    }
                ),
        },
        new(
            "a header that is added after an answer without a body",
            Get("/gone"),
            Get("/nothing"),
            Get("/redirect"),
            new Ask("HEAD", "/gone")
        )
        {
            Keeps = static _ => false,
            Use = web =>
                web.Use(
                    async (http, next) =>
                    {
                        await next(http);
                        if (!http.Response.HasStarted)
                            http.Response.Headers["X-After"] = $"{http.Response.StatusCode}";
                    }
                ),
        },
    ];

    private static async Task<string> TextAsync(HttpRequest request)
    {
        using var read = new StreamReader(request.Body, leaveOpen: true);
        var text = await read.ReadToEndAsync();
        request.Body.Position = 0;
        return text;
    }

    private static async Task KeepAsync(HttpContext http, RequestDelegate next)
    {
        var outer = http.Response.Body;
        using var kept = new MemoryStream();
        http.Response.Body = kept;
        try
        {
            await next(http);
            kept.Position = 0;
            http.Response.Headers["X-Kept"] = $"{kept.Length}";
            await kept.CopyToAsync(outer);
        }
        finally
        {
            http.Response.Body = outer;
        }
    }

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
