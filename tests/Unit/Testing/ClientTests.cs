using System.IO.Pipelines;
using System.Text;
using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The test client: requests and their replies, under every interpreter.</summary>
public static class ClientTests
{
    private static readonly Handler<Response> Echo = Handler.Request.Bind(request =>
        Handler.FromContext(async token =>
            Response.Text(
                $"{request.Method} {request.Scheme}://{request.Host}{request.Path}{request.QueryString} [{request.ContentType}] {await request.Body.ReadTextAsync()}"
            )
        )
    );

    private static App Routed(params (string Template, Handler<Response> View)[] routes) =>
        routes.Aggregate(
            App.Empty,
            (app, route) =>
                app.With(
                    RouteDefinition.Of(
                        route.Template,
                        [Method.Get, Method.Post, Method.Put, Method.Patch, Method.Delete],
                        route.View
                    )
                )
        );

    private static Handler<Response> Parts(params string[] parts)
    {
        return Handler.Return(Response.Stream(Body.Of(Slowly())));

        async IAsyncEnumerable<string> Slowly()
        {
            foreach (var part in parts)
            {
                await Task.Yield();
                yield return part;
            }
        }
    }

    private static Handler<Response> Ticking(int count)
    {
        return Handler.Return(Response.Stream(new ProducedBody(Produce)));

        async Handler Produce(PipeWriter writer)
        {
            for (var n = 1; n <= count; n++)
            {
                await Handler.Delay(TimeSpan.FromSeconds(1));
                await writer.WriteAsync(Encoding.UTF8.GetBytes($"tick {n}\n"));
            }
        }
    }

    [Tests]
    public static readonly Test All = Runner.TestList(
        "test client",
        [
            Matrix.Case(
                "a request returns its reply, whatever the interpreter",
                i =>
                {
                    var client = TestClient.For(Routed(("/echo/{name}", Echo)), i);
                    Check.Equal("GET http://localhost/echo/a?x=1 [] ", client.Get("/echo/a?x=1").Text);
                    Check.Equal(
                        "POST http://localhost/echo/b [application/x-www-form-urlencoded] a=1&b=%C3%A9%26",
                        client.PostForm("/echo/b", ("a", "1"), ("b", "é&")).Text
                    );
                    Check.Equal(
                        "POST http://localhost/echo/b [application/json] {\"name\":\"x\"}",
                        client.PostJson("/echo/b", new { Name = "x" }).Text
                    );
                    Check.Equal(404, client.Get("/none").Status.Code);
                    Check.Equal(0, client.Head("/echo/a").Bytes.Length);
                }
            ),
            Runner.TestCase(
                "the origin, headers and services of the options apply to every request",
                () =>
                {
                    var app = Routed(
                        ("/", Echo),
                        (
                            "/services",
                            Handler.Context.Bind(context =>
                                Handler.Return(Response.Text($"{context.Services.GetService(typeof(string))}"))
                            )
                        ),
                        (
                            "/token",
                            Handler.Request.Bind(request =>
                                Handler.Return(Response.Text(request.Header("X-Token") ?? "-"))
                            )
                        )
                    );
                    var options = new TestClientOptions
                    {
                        Origin = new Uri("https://example.org:8443"),
                        Headers = [("X-Token", "t")],
                        Services = new Strings(),
                    };
                    var client = TestClient.For(app, options: options);
                    Check.Equal("GET https://example.org:8443/ [] ", client.Get("/").Text);
                    Check.Equal("a service", client.Get("/services").Text);
                    Check.Equal("t", client.Get("/token").Text);
                    Check.Equal("own", client.Send(Request.Get("/token").WithHeader("X-Token", "own")).Text);
                }
            ),
            Matrix.Case(
                "a streamed body arrives part by part",
                i =>
                {
                    var reply = TestClient.For(Routed(("/", Parts("one ", "two ", "three"))), i).Get("/");
                    Check.Sequence(["one ", "two ", "three"], reply.Parts.Select(part => part.Text));
                    Check.Sequence([1, 2, 3], reply.Parts.Select(part => part.Number));
                    Check.Equal("one two three", reply.Text);
                    Check.True(reply.IsComplete);
                }
            ),
            Runner.TestCase(
                "the parts of a produced body arrive at their times",
                () =>
                {
                    var reply = TestClient.For(Routed(("/", Ticking(3)))).Get("/");
                    Check.Sequence([1.0, 2.0, 3.0], reply.Parts.Select(part => part.At.TotalSeconds));
                }
            ),
            Runner.TestCase(
                "a client that leaves after a part ends the body there, and opened resources are closed",
                () =>
                {
                    var log = new List<string>();
                    var app = Routed(("/", Ticking(1_000_000)))
                        .With(
                            TeardownHook.Of(
                                "close",
                                fault => Handler.Sync(() => log.Add(fault?.GetType().Name ?? "fine"))
                            )
                        );
                    var reply = TestClient
                        .For(app)
                        .Send(Request.Get("/"), new SendOptions { Reading = part => part.Number < 3 });
                    Check.Equal(3, reply.Parts.Count);
                    Check.True(reply.HasLeft && !reply.IsComplete && reply.HasResponse);
                    Check.Sequence([nameof(OperationCanceledException)], log);
                }
            ),
            Runner.TestCase(
                "a client that leaves at a time cancels the view, whose finally runs",
                () =>
                {
                    var log = new List<string>();
                    var view = Handler
                        .Delay(TimeSpan.FromHours(1))
                        .As(Response.Text("late"))
                        .Finally(outcome => Handler.Sync(() => log.Add($"{outcome}")));
                    var client = TestClient.For(Routed(("/", view)));
                    var began = client.Now;
                    var reply = client.Send(
                        Request.Get("/"),
                        new SendOptions { LeavesAfter = TimeSpan.FromSeconds(2) }
                    );
                    Check.True(reply.HasLeft && !reply.HasResponse);
                    Check.Sequence(["cancelled"], log);
                    Check.Equal(TimeSpan.FromSeconds(2), client.Now - began);
                    Check.Throws<InvalidOperationException>(() => _ = reply.Status, "the client left", "HasResponse");
                }
            ),
            Runner.TestCase(
                "a client that reads slowly slows the app down, even where foreign awaits are refused",
                () =>
                {
                    var sending = new SendOptions { TakesToRead = TimeSpan.FromSeconds(10) };
                    var body = Handler.Return(Response.Stream(Body.Of(new[] { "a", "b", "c" })));
                    var reply = TestClient.For(Routed(("/", body))).Send(Request.Get("/"), sending);
                    Check.Sequence([0.0, 10, 20], reply.Parts.Select(part => part.At.TotalSeconds));
                }
            ),
            Runner.TestCase(
                "a body that faults after its head is cut off; a fault before the first byte reaches the test",
                () =>
                {
                    static async IAsyncEnumerable<string> Failing()
                    {
                        yield return "begun";
                        await Task.CompletedTask;
                        throw new TimeoutException("mid");
                    }
                    var app = Routed(
                        ("/cut", Handler.Sync(() => Response.Stream(Body.Of(Failing())))),
                        ("/fault", Handler.Fail<Response>(new FormatException("no")))
                    );
                    var reply = TestClient.For(app).Get("/cut");
                    Check.Equal("begun", reply.Text);
                    Check.Equal("mid", reply.CutBy!.Message);
                    Check.Equal(500, TestClient.For(app).Get("/fault").Status.Code);
                    Check.Throws<FormatException>(() => TestClient.For(app.PropagateFaults()).Get("/fault"));
                }
            ),
            Runner.TestCase(
                "a test can observe a stuck run",
                () =>
                {
                    var app = Routed(
                        ("/", Handler.FromContext(async _ => await new TaskCompletionSource<Response>().Task))
                    );
                    Check.Throws<TestRunStuckException>(
                        () => TestClient.For(app).Get("/"),
                        "GET /",
                        "TaskAwaiter<Response>"
                    );
                }
            ),
            Runner.TestCase(
                "the client reports which functions ran, in which order, and their outcomes",
                () =>
                {
                    var app = Routed(
                            (
                                "/x",
                                Handler
                                    .Delay(TimeSpan.FromSeconds(1))
                                    .Then(Handler.Fail<Response>(new TimeoutException("slow")))
                            )
                        )
                        .With(BeforeHook.Of("open", Handler.Nothing))
                        .With(AfterHook.Of("stamp", response => Handler.Return(response.WithHeader("X", "1"))))
                        .With(
                            ErrorHandler.For<TimeoutException>("late", _ => Handler.Return(Response.Text("late", 504)))
                        )
                        .With(TeardownHook.Of("close", Handler.Nothing))
                        .With(Decorator.Of("same", view => view));
                    var reply = TestClient.For(app).Get("/x");
                    Check.Equal(504, reply.Status.Code);
                    Check.Sequence(
                        [
                            "00:00:00 the before hook 'open': value at 00:00:00",
                            "00:00:00 the decorator 'same': faulted TimeoutException: slow at 00:00:01",
                            "00:00:00 the view of GET,POST,PUT,PATCH,DELETE /x: faulted TimeoutException: slow at 00:00:01",
                            "00:00:01 the error handler 'late': value 504 Gateway Timeout at 00:00:01",
                            "00:00:01 the after hook 'stamp': value 504 Gateway Timeout at 00:00:01",
                            "00:00:01 the teardown hook 'close': value at 00:00:01",
                        ],
                        reply.Ran.Select(step => $"{step}")
                    );
                    Check.True(reply.Trace.Any(each => each.Text.StartsWith("a delay", StringComparison.Ordinal)));
                }
            ),
            Runner.TestCase(
                "requests sent together take turns, and each has its own reply",
                () =>
                {
                    var view = Handler.Request.Bind(request =>
                        Handler
                            .Delay(TimeSpan.FromSeconds(request.Path == "/a" ? 2 : 1))
                            .As(Response.Text(request.Path))
                    );
                    var client = TestClient.For(Routed(("/{name}", view)));
                    var began = client.Now;
                    var replies = client.SendTogether(Request.Get("/a"), Request.Get("/b"));
                    Check.Sequence(["/a", "/b"], replies.Select(reply => reply.Text));
                    Check.Equal(TimeSpan.FromSeconds(2), client.Now - began);
                }
            ),
            Runner.TestCase(
                "a client's virtual time continues from request to request, and can be advanced",
                () =>
                {
                    var now = Handler.Time.Bind(time => Handler.Return(Response.Text($"{time.GetUtcNow():HH:mm:ss}")));
                    var client = TestClient.For(Routed(("/", Handler.Delay(TimeSpan.FromSeconds(1)).Then(now))));
                    Check.Equal("00:00:01", client.Get("/").Text);
                    client.Wait(TimeSpan.FromMinutes(1));
                    Check.Equal("00:01:02", client.Get("/").Text);
                    var real = TestClient.For(App.Empty, new BlockingInterpreter());
                    Check.Throws<InvalidOperationException>(() => real.Wait(TimeSpan.Zero), "BlockingInterpreter");
                }
            ),
            Runner.TestCase(
                "an app that cannot be built is refused when the client is created",
                () =>
                {
                    var twice = Routed(("/a", Echo), ("/a", Echo));
                    Check.Throws<Exception>(() => TestClient.For(twice));
                }
            ),
        ]
    );

    private sealed class Strings : IServiceProvider
    {
        public object? GetService(Type type) => type == typeof(string) ? "a service" : null;
    }
}
