using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using Expecto;
using Handlers.Runtime;
using Handlers.Tests.Battery;
using Handlers.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Flask;

/// <summary>Rows about the host, on ASP.NET Core: in memory, and on Kestrel over the loopback where the server itself matters.</summary>
public static class HostTests
{
    private readonly record struct Even(int Value) : IParsable<Even>
    {
        public static Even Parse(string text, IFormatProvider? format) => new(int.Parse(text, format));

        public static bool TryParse(string? text, IFormatProvider? format, out Even even)
        {
            if (text == "fault")
                throw new InvalidOperationException("reading");
            var reads = int.TryParse(text, NumberStyles.None, format, out var value) && value % 2 == 0;
            even = new Even(value);
            return reads;
        }
    }

    [Tests]
    public static readonly Test All = Runner.TestList(
        "flask: the host",
        [
            Site.Both(
                "R26 R27 R39 custom types and route-values hooks work under the framework's routing",
                async options =>
                {
                    var steps = new Steps();
                    var app = App.Create()
                        .With(steps.Before("before"))
                        .With(steps.TeardownFault())
                        .OnRouteValues(values => values[0] == "de" ? values.With("language", "German") : values)
                        .Get("/hi/{language}/{n}", (string language, Even n) => $"{language} {n.Value}")
                        .Get("/even/{n}", (Even n) => $"even {n.Value}")
                        .Get("/even/{text}", (string text) => $"text {text}");
                    await using var site = await Site.Start(web => web.MapHandlers("/app", app, options));
                    Check.Equal("200 even 8", await site.Get("/app/even/8"));
                    Check.Equal("200 text 7", await site.Get("/app/even/7"));
                    Check.Equal("200 German 4", await site.Get("/app/hi/de/4"));
                    Check.Equal("200 fr 4", await site.Get("/app/hi/fr/4"));
                    steps.Take();
                    Check.Equal("500", (await site.Get("/app/even/fault"))[..3]);
                    Check.Equal("before teardown:reading", steps.Take());
                    Check.Equal(1, site.Faults.Count(message => message == "reading"));
                }
            ),
            Site.Both(
                "W02 a client that leaves while its body is read causes a cancellation: teardown sees it, nothing is logged",
                async options =>
                {
                    var (started, ended) = (new Signal(), new Signal());
                    Exception? seen = null;
                    var app = App.Create()
                        .With(
                            TeardownHook.Of(
                                "end",
                                fault =>
                                    Handler.Sync(() =>
                                    {
                                        seen = fault;
                                        ended.Set();
                                    })
                            )
                        )
                        .Post(
                            "/",
                            async request =>
                            {
                                started.Set();
                                return await request.Body.ReadTextAsync(cancellation: await Handler.Cancellation);
                            }
                        );
                    await using var site = await Site.Serve(app, options);
                    using var client = new CancellationTokenSource();
                    var sending = site.Client.PostAsync("/", new Endless(), client.Token);
                    await started.Task;
                    await client.CancelAsync();
                    await ended.Task;
                    Check.True(seen is OperationCanceledException or IOException, $"{seen}");
                    Check.Sequence([], site.Faults);
                    await sending.ContinueWith(_ => { }, TaskScheduler.Default);
                }
            ),
            Site.Both(
                "W07 client errors have accurate names: unusual queries, headers and bodies are not reported as other errors",
                async options =>
                {
                    var app = App.Create().Get("/", request => $"[{request.Query["q"]}]");
                    await using var site = await Site.Serve(app, options);
                    Check.Equal("200 [é]", await site.Get("/?q=%C3%A9"));
                    Check.Equal("200 [%E9]", await site.Get("/?q=%E9"));
                }
            ),
            Matrix.Case(
                "W13 a response is passed to the host once, whatever created it",
                i =>
                {
                    var app = App.Create()
                        .With(
                            AfterHook.Of(
                                "halts",
                                r =>
                                    r.Status.Code == 202
                                        ? Handler.Halt<Response>(Response.Text("other"))
                                        : Handler.Return(r)
                            )
                        )
                        .Get("/", "x")
                        .Get("/halt", Handler.Halt<Response>(Response.Text("x", 202)))
                        .Get("/fault", Handler.Fail<Response>(new FormatException()));
                    foreach (var path in (string[])["/", "/halt", "/fault", "/no"])
                    {
                        var context = new Counting(Request.Get(path));
                        Matrix.Like(i, new InterpreterOptions { Report = _ => { } }).Value(app.Handler, context);
                        Check.Equal(1, context.Sent);
                    }
                }
            ),
            Matrix.Case(
                "W25 a computing step is not interrupted: teardown waits for it and sees the cancellation; the next step never runs",
                i =>
                {
                    var steps = new Steps();
                    using var gone = new CancellationTokenSource();
                    var app = App.Create()
                        .With(steps.After("after"))
                        .With(
                            TeardownHook.Of(
                                "end",
                                fault => steps.Step($"teardown:{fault is OperationCanceledException}")
                            )
                        )
                        .Get(
                            "/",
                            Handler
                                .Sync(() =>
                                {
                                    gone.Cancel();
                                    steps.Note("computed");
                                })
                                .Then(Handler.Yield.Then(steps.View()))
                        );
                    Check.True(i.Ask(app, Request.Get("/"), gone.Token).Outcome.IsCancelled);
                    Check.Equal("computed teardown:True", steps.Seen);
                }
            ),
            Runner.TestCase(
                "W06 the server refuses more headers than it allows, and they reach no handler",
                () =>
                    OnKestrel(
                        App.Create().Get("/", "reached"),
                        async (client, _) =>
                        {
                            var many = new HttpRequestMessage(HttpMethod.Get, "/");
                            for (var n = 0; n < 150; n++)
                                many.Headers.Add($"X-{n}", "1");
                            Check.Equal(431, (int)(await client.SendAsync(many)).StatusCode);
                            Check.Equal("reached", await client.GetStringAsync("/"));
                        }
                    )
            ),
            Runner.TestCase(
                "W11 a body that is longer or shorter than its declared length is cut off and reported",
                () =>
                {
                    Body Of(string first, string second) =>
                        Body.Written(
                            async (writer, token) =>
                            {
                                await writer.WriteAsync(Encoding.ASCII.GetBytes(first), token);
                                await writer.WriteAsync(Encoding.ASCII.GetBytes(second), token);
                            },
                            length: 10
                        );
                    OnKestrel(
                        App.Create()
                            .Get("/long", Response.Stream(Of("12345", new string('6', 50))))
                            .Get("/short", Response.Stream(Of("123", "45"))),
                        async (client, reports) =>
                        {
                            foreach (var path in (string[])["/long", "/short"])
                            {
                                string? whole = null;
                                try
                                {
                                    whole = await client.GetStringAsync(path);
                                }
                                catch (HttpRequestException) { }
                                Check.Equal(null, whole);
                            }
                            Check.True(reports.Count > 0, "expected a report");
                        }
                    );
                }
            ),
        ]
    );

    private static void OnKestrel(App app, Func<HttpClient, ConcurrentQueue<Report>, Task> test) =>
        Task.Run(async () =>
            {
                var reports = new ConcurrentQueue<Report>();
                var options = new AppServerOptions { Report = reports.Enqueue };
                await using var host = await new KestrelTestedHost(HttpProtocols.Http1).ServeAsync(app, options, "");
                await test(host.Client, reports);
            })
            .GetAwaiter()
            .GetResult();

    private sealed class Endless : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync("begun"u8.ToArray());
            await stream.FlushAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    private sealed class Counting(Request given) : RequestContext
    {
        public int Sent { get; private set; }

        protected override RouteValues Matched { get; set; } = RouteValues.None;

        protected override Request CreateRequest() => given;

        protected internal override ValueTask SendAsync(Response response, bool isLast)
        {
            Sent++;
            return default;
        }
    }
}
