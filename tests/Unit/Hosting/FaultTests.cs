using Expecto;
using Microsoft.AspNetCore.Builder;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

public static class HostFaultTests
{
    private static App Of(Handler<Response> view, Action<Exception?>? teardown = null) =>
        App
            .Empty.With(RouteDefinition.Of("/", [Method.Get], view))
            .With(TeardownHook.Of("teardown", fault => Handler.Sync(() => teardown?.Invoke(fault))));

    private static Handler<Response> Streaming(Func<Stream> open, long? length = null) =>
        Handler.Sync(() =>
            Response.Of(200, body: Body.Of(_ => ValueTask.FromResult(open()), length)).WithHeader("X-Own", "1")
        );

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: faults",
        [
            Site.Both(
                "T15 a fault gives the app's own 500, is logged once, and does not reach the client",
                async options =>
                {
                    var app = Of(Handler.Of<Response>(() => throw new InvalidOperationException("secret")));
                    await using var site = await Site.Serve(app, options);
                    Check.Equal(
                        """500 {"type":"https://tools.ietf.org/html/rfc9110#section-15.6.1","title":"An error occurred while processing your request.","status":500}""",
                        await site.Get("/")
                    );
                    Check.Sequence(["secret"], site.Faults);
                }
            ),
            Site.Both(
                "W15 W17 ST04 a fault in the middle of a body aborts the response, is logged once, and teardown runs once",
                async options =>
                {
                    var seen = new List<string?>();
                    var ended = new Signal();
                    var app = Of(
                        Streaming(() => new Breaking(2)),
                        fault =>
                        {
                            seen.Add(fault?.Message);
                            ended.Set();
                        }
                    );
                    await using var site = await Site.Serve(app, options);
                    Exception? refused = null;
                    try
                    {
                        await site.Get("/");
                    }
                    catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
                    {
                        refused = e;
                    }
                    await ended.Task;
                    Check.True(refused is not null);
                    Check.Sequence(["broken"], seen);
                    Check.Sequence(["broken"], site.Faults);
                }
            ),
            Site.Both(
                "W09 W14 a body that fails before its first byte is still a 500 for the server to answer",
                async options =>
                {
                    await using var site = await Site.Start(web =>
                    {
                        web.UseExceptionHandler(handler =>
                            handler.Run(http =>
                            {
                                http.Response.StatusCode = 500;
                                return Task.CompletedTask;
                            })
                        );
                        web.MapHandlers(Of(Streaming(() => new Breaking(0))), options);
                    });
                    Check.Equal("500", await site.Ask("GET", "/", "X-Own"));
                }
            ),
            Site.Both(
                "bodies of streams are sent with and without a length, and not at all where none is allowed",
                async options =>
                {
                    var app = App
                        .Empty.With(
                            RouteDefinition.Of("/known", [Method.Get], Streaming(() => new MemoryStream([65]), 1))
                        )
                        .With(RouteDefinition.Of("/unknown", [Method.Get], Streaming(() => new MemoryStream([66]))))
                        .With(RouteDefinition.Of("/204", [Method.Get], Handler.Return(Response.Text("x", 204))))
                        .With(RouteDefinition.Of("/304", [Method.Get], Handler.Return(Response.Text("x", 304))));
                    await using var site = await Site.Serve(app, options);
                    Check.Equal("200 A Content-Length: 1", await site.Ask("GET", "/known", "Content-Length"));
                    Check.Equal("200 B X-Own: 1", await site.Ask("GET", "/unknown", "Content-Length", "X-Own"));
                    Check.Equal("204", await site.Ask("GET", "/204", "Content-Length"));
                    Check.Equal("304", await site.Ask("GET", "/304", "Content-Length"));
                }
            ),
            Site.Both(
                "headers of middleware stay: lists are joined, and single headers come from the app",
                async options =>
                {
                    var response = Response.Text("x").WithCookie("a", "1").WithCookie("b", "2");
                    var app = Of(Handler.Return(response.WithHeader("Cache-Control", "no-store")));
                    await using var site = await Site.Start(web =>
                    {
                        web.Use(
                            (http, next) =>
                            {
                                http.Response.Headers.SetCookie = "session=0";
                                http.Response.Headers.CacheControl = "public";
                                http.Response.Headers["X-Trace"] = "t";
                                return next(http);
                            }
                        );
                        web.MapHandlers(app, options);
                    });
                    using var sent = await site.Client.GetAsync("/");
                    Check.Sequence(
                        ["session=0", "a=1", "b=2"],
                        Site.All(sent, "Set-Cookie").Select(line => line.Split(';')[0])
                    );
                    Check.Sequence(["no-store"], Site.All(sent, "Cache-Control"));
                    Check.Sequence(["t"], Site.All(sent, "X-Trace"));
                }
            ),
        ]
    );

    /// <summary>Returns some pieces, then faults.</summary>
    private sealed class Breaking(int pieces) : MemoryStream
    {
        private int left = pieces;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (left-- > 0)
                return ValueTask.FromResult(10);
            throw new IOException("broken");
        }
    }
}
