using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Limits on size and time for app, group and route.</summary>
public static class LimitTests
{
    private static readonly RequestLimits TenBytes = new() { BodySize = 10 };

    private static Handler<Response> Reading =>
        Handler.FromTask(
            async (context, token) => Response.Text(await context.Request.Body.ReadTextAsync(cancellation: token))
        );

    private static App Of(Handler<Response> view, RequestLimits app, RequestLimits? route = null) =>
        App.Empty.With(app).With(RouteDefinition.Of("/", [Method.Post], view).With(route ?? RequestLimits.None));

    private static string Ask(Interpreter interpreter, App app, Body body)
    {
        var response = interpreter.Value(app.Handler, RequestContext.Of(Request.Post("/", body)));
        return $"{response.Status.Code} {response.Body.ReadTextAsync().AsTask().GetAwaiter().GetResult()}";
    }

    private static Body Undeclared(int bytes) =>
        Body.Of(_ => ValueTask.FromResult<Stream>(new MemoryStream(new byte[bytes])));

    // The grace time of a cancelled fiber would also jump.
    private static InterpreterOptions Jumping() =>
        new()
        {
            Time = new ManualTime(jumps: true),
            Grace = Timeout.InfiniteTimeSpan,
            Report = _ => { },
        };

    [Tests]
    public static readonly Test All = Runner.TestList(
        "limits",
        [
            Matrix.Case(
                "Q11 a body with a declared length above the limit is 413 before the view, after the before hooks",
                interpreter =>
                {
                    var log = new List<string>();
                    var app = Of(Handler.Sync(() => log.Add("view")).As(Response.Text("never")), TenBytes)
                        .With(BeforeHook.Of("log", Handler.Sync(() => log.Add("before"))));
                    Check.Equal("413", Ask(interpreter, app, Body.Of("eleven byte"))[..3]);
                    Check.Sequence(["before"], log);
                }
            ),
            Matrix.Case(
                "Q08 a body without a declared length is 413 once too much has arrived",
                interpreter =>
                {
                    Check.Equal("413", Ask(interpreter, Of(Reading, TenBytes), Undeclared(11))[..3]);
                    Check.Equal("200", Ask(interpreter, Of(Reading, TenBytes), Undeclared(10))[..3]);
                }
            ),
            Matrix.Case(
                "a body of exactly the limit can be read",
                interpreter =>
                    Check.Equal("200 ten bytes.", Ask(interpreter, Of(Reading, TenBytes), Body.Of("ten bytes.")))
            ),
            Matrix.Case(
                "the limit also applies to a before hook that reads the body",
                interpreter =>
                {
                    var app = Of(Handler.Return(Response.Text("never")), TenBytes)
                        .With(BeforeHook.Of("read", Reading.As((Response?)null)));
                    Check.Equal("413", Ask(interpreter, app, Undeclared(11))[..3]);
                }
            ),
            Matrix.Case(
                "the limit closest to the view counts, whether larger or smaller, for each kind of limit separately",
                interpreter =>
                {
                    var larger = Of(Reading, TenBytes, new RequestLimits { BodySize = 20 });
                    Check.Equal("200", Ask(interpreter, larger, Body.Of("eleven byte"))[..3]);
                    var smaller = Of(Reading, TenBytes, new RequestLimits { BodySize = 5 });
                    Check.Equal("413", Ask(interpreter, smaller, Body.Of("six by"))[..3]);
                    var other = Of(Reading, TenBytes, new RequestLimits { Handling = TimeSpan.FromDays(1) });
                    Check.Equal("413", Ask(interpreter, other, Body.Of("eleven byte"))[..3]);
                    var grouped = App
                        .Empty.With(TenBytes)
                        .With(
                            Group
                                .Of("/g")
                                .With(new RequestLimits { BodySize = 20 })
                                .With(RouteDefinition.Of("/", [Method.Post], Reading))
                        );
                    var response = interpreter.Value(
                        grouped.Handler,
                        RequestContext.Of(Request.Post("/g", Body.Of("eleven byte")))
                    );
                    Check.Equal(200, response.Status.Code);
                }
            ),
            Matrix.Case(
                "an error handler answers a body that is too large",
                interpreter =>
                {
                    var app = Of(Reading, TenBytes)
                        .With(
                            ErrorHandler.For<BodyTooLarge>(
                                "large",
                                e => Handler.Return(Response.Text($"at most {e.Limit}", 413))
                            )
                        );
                    Check.Equal("413 at most 10", Ask(interpreter, app, Body.Of("eleven byte")));
                }
            ),
            Matrix.Case(
                "Q09 a body that takes too long to arrive is 408",
                () => new InterpreterOptions { Report = _ => { } },
                interpreter =>
                {
                    var app = Of(Reading, new RequestLimits { Reading = TimeSpan.FromMilliseconds(1) });
                    var never = Body.Of(_ => ValueTask.FromResult<Stream>(new Never()));
                    Check.Equal("408", Ask(interpreter, app, never)[..3]);
                }
            ),
            Matrix.Case(
                "a view that takes too long is cancelled, with 503 after its finalizers have run",
                Jumping,
                interpreter =>
                {
                    var log = new List<string>();
                    var view = Handler
                        .FromTask(
                            async (_, token) =>
                            {
                                log.Add("started");
                                await Task.Delay(Timeout.Infinite, token);
                                return Response.Text("never");
                            }
                        )
                        .Finally(Handler.Sync(() => log.Add("finalized")));
                    var app = Of(view, new RequestLimits { Handling = TimeSpan.FromSeconds(1) })
                        .With(AfterHook.Of("log", Handler.Sync(() => log.Add("after"))));
                    Check.Equal("503", Ask(interpreter, app, Body.Empty)[..3]);
                    // A clock that jumps may reach the limit before the view has started; then it never runs.
                    Check.Sequence(log.Contains("started") ? ["started", "finalized", "after"] : ["after"], log);
                }
            ),
            Matrix.Case(
                "keys that a view sets in time are visible in after hooks",
                interpreter =>
                {
                    var key = new Key<string>("key");
                    var view = key.Set("set").Then(Handler.Return(Response.Text("fine")));
                    var app = Of(view, new RequestLimits { Handling = TimeSpan.FromDays(1) })
                        .With(
                            AfterHook.Of("read", response => key.Get().Map(text => response.WithHeader("X-Key", text)))
                        );
                    var response = interpreter.Value(app.Handler, RequestContext.Of(Request.Post("/")));
                    Check.Equal("set", response.Header("X-Key"));
                }
            ),
            Matrix.Case(
                "a limit that expires just as the view ends is not reported",
                Jumping,
                like =>
                {
                    var reports = new List<Report>();
                    var options = new InterpreterOptions { Time = new ManualTime(jumps: true), Report = reports.Add };
                    var limit = TimeSpan.FromSeconds(1);
                    var view = Handler.Delay(limit).As(Response.Text("in time"));
                    var app = Of(view, new RequestLimits { Handling = limit });
                    var answer = Ask(Matrix.Like(like, options), app, Body.Empty)[..3];
                    Check.True(answer is "200" or "503");
                    Check.Sequence([], reports.Select(report => report.Message));
                }
            ),
            Matrix.Case(
                "keys that a before hook has set are visible to after hooks and teardown if the view takes too long",
                Jumping,
                interpreter =>
                {
                    var (key, log) = (new Key<string>("key", () => "not set"), new List<string>());
                    async Handler Log(string hook) => log.Add($"{hook} {await key.Get()}");
                    var view = Handler.FromTask(
                        async (_, token) =>
                        {
                            await Task.Delay(Timeout.Infinite, token);
                            return Response.Text("never");
                        }
                    );
                    var limits = new RequestLimits { Handling = TimeSpan.FromSeconds(1) };
                    var begun = false;
                    var app = Of(view, limits)
                        .With(BeforeHook.Of("set", key.Set("set").Then(Handler.Sync(() => begun = true))))
                        .With(AfterHook.Of("after", Log("after")))
                        .With(TeardownHook.Of("teardown", Log("teardown")));
                    Check.Equal("503", Ask(interpreter, app, Body.Empty)[..3]);
                    // A clock that jumps may reach the limit before the hook has started.
                    var found = begun ? "set" : "not set";
                    Check.Sequence([$"after {found}", $"teardown {found}"], log);
                }
            ),
            Runner.TestCase(
                "ST09 a response that takes too long to send is cut off and reported",
                async () =>
                {
                    foreach (var kind in Enum.GetValues<HostInterpreter>())
                    {
                        var time = new ManualTime();
                        var reports = new System.Collections.Concurrent.ConcurrentQueue<Report>();
                        async IAsyncEnumerable<string> Slow()
                        {
                            yield return "begun";
                            await new TaskCompletionSource().Task.WaitAsync(TimeSpan.FromDays(1), time);
                        }
                        var app = App.Empty.With(
                            RouteDefinition
                                .Of("/", [Method.Get], Handler.Return(Response.Stream(Body.Of(Slow()))))
                                .With(new RequestLimits { Sending = TimeSpan.FromSeconds(1) })
                        );
                        await using var host = new AppMessageHandler(
                            app,
                            new AppServerOptions
                            {
                                Interpreter = kind,
                                Time = time,
                                Report = reports.Enqueue,
                                Grace = TimeSpan.Zero,
                            }
                        );
                        var client = new HttpClient(host) { BaseAddress = new Uri("http://localhost") };
                        using var response = await client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead);
                        var stream = await response.Content.ReadAsStreamAsync();
                        await stream.ReadExactlyAsync(new byte[5]);
                        time.Advance(TimeSpan.FromSeconds(2));
                        try
                        {
                            await stream.ReadExactlyAsync(new byte[1]);
                            throw new CheckFailed("expected a response that is cut off");
                        }
                        catch (IOException)
                        {
                            Check.Sequence([ReportKind.BodyFault], reports.Select(report => report.Kind));
                        }
                        time.Advance(TimeSpan.FromDays(2));
                    }
                }
            ),
            Runner.TestCase(
                "invalid limits are refused",
                () =>
                {
                    Check.Throws<ArgumentOutOfRangeException>(
                        () => new RequestLimits { BodySize = -1 },
                        "zero or more"
                    );
                    Check.Throws<ArgumentOutOfRangeException>(
                        () => new RequestLimits { Handling = TimeSpan.Zero },
                        "more than zero"
                    );
                }
            ),
        ]
    );

    /// <summary>A client that sends nothing.</summary>
    private sealed class Never : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
