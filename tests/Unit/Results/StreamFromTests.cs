using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Results;

/// <summary>Bodies that handlers write.</summary>
public static class StreamFromTests
{
    private static readonly Key<string> User = new("user");

    private static App Of(Func<BodyWriter, Handler> produce) =>
        App.Create().Get("/", () => Response.StreamFrom(produce, "text/csv", 203));

    private static App Logged(List<string> log, Func<BodyWriter, Handler> produce) =>
        Of(produce)
            .After(Handler.Sync(() => log.Add("after")))
            .Teardown(fault => log.Add($"teardown {fault?.GetType().Name}"));

    [Tests]
    public static readonly Test All = Runner.TestList(
        "response: streams from handlers",
        [
            Matrix.Case(
                "a handler writes texts and bytes, also directly into the pipe, and each piece is sent when it is written or flushed",
                interpreter =>
                {
                    var log = new List<string>();
                    var app = Logged(
                            log,
                            async body =>
                            {
                                log.Add("body");
                                await body.Write($"for {await User.Get()}é|");
                                await Handler.Yield;
                                await body.Write("bytes|"u8.ToArray());
                                body.Pipe.GetSpan(1)[0] = (byte)'p';
                                body.Pipe.Advance(1);
                                await body.Flush();
                                body.Pipe.GetSpan(1)[0] = (byte)'q';
                                body.Pipe.Advance(1);
                            }
                        )
                        .Before(User.Set("ann"));
                    var reply = TestClient.For(app, interpreter).Get("/");
                    Check.Sequence(["for anné|", "bytes|", "p", "q"], reply.Parts.Select(part => part.Text));
                    Check.Equal("text/csv", reply.Header("Content-Type"));
                    Check.Equal(203, reply.Status.Code);
                    Check.Equal(null, reply.Header("Content-Length"));
                    Check.Sequence(["after", "body", "teardown "], log);
                }
            ),
            Runner.TestCase(
                "delays pass in virtual time, and services are the request's",
                () =>
                {
                    var app = Of(async body =>
                    {
                        await body.Write(await Handler.Service<string>());
                        await Handler.Delay(TimeSpan.FromHours(1));
                        await body.Write("later");
                    });
                    var options = new TestClientOptions { Services = new Words() };
                    var reply = TestClient.For(app, options: options).Get("/");
                    Check.Sequence(
                        ["00:00:00 a service", "01:00:00 later"],
                        reply.Parts.Select(part => $"{part.At:c} {part.Text}")
                    );
                }
            ),
            Matrix.Case(
                "a fault in the middle cuts the body off, is not answered, and teardown sees it",
                interpreter =>
                {
                    var log = new List<string>();
                    var app = Logged(
                            log,
                            async body =>
                            {
                                try
                                {
                                    await body.Write("begun");
                                    throw new TimeoutException("mid");
                                }
                                finally
                                {
                                    log.Add("finally");
                                }
                            }
                        )
                        .OnError<Exception>(_ => "never");
                    var reply = TestClient.For(app, interpreter).Get("/");
                    Check.Equal("203 begun", $"{reply.Status.Code} {reply.Text}");
                    Check.Equal("mid", reply.CutBy!.Message);
                    Check.Sequence(["after", "finally", "teardown TimeoutException"], log);
                }
            ),
            Runner.TestCase(
                "a client that disconnects cancels the waiting handler, whose finally block runs before teardown",
                () =>
                {
                    var log = new List<string>();
                    var app = Logged(
                        log,
                        async body =>
                        {
                            try
                            {
                                await body.Write("begun");
                                await Handler.Delay(TimeSpan.FromHours(1));
                                log.Add("never");
                            }
                            finally
                            {
                                log.Add("finally");
                            }
                        }
                    );
                    var reply = TestClient
                        .For(app)
                        .Send(Request.Get("/"), new SendOptions { LeavesAfter = TimeSpan.FromSeconds(2) });
                    Check.True(reply.HasLeft);
                    Check.Sequence(["after", "finally", "teardown OperationCanceledException"], log);
                }
            ),
            Runner.TestCase(
                "a client that reads slowly holds the handler up",
                () =>
                {
                    var app = Of(async body =>
                    {
                        for (var n = 0; n < 3; n++)
                            await body.Write($"{n}");
                    });
                    var reply = TestClient
                        .For(app)
                        .Send(Request.Get("/"), new SendOptions { TakesToRead = TimeSpan.FromSeconds(10) });
                    Check.Sequence([0.0, 10, 20], reply.Parts.Select(part => part.At.TotalSeconds));
                }
            ),
            Matrix.Case(
                "it does not run for HEAD, and a function that returns null is reported by name",
                interpreter =>
                {
                    var ran = 0;
                    var app = Of(_ => Handler.Sync(() => ran++));
                    Check.Equal("text/csv", TestClient.For(app, interpreter).Head("/").Header("Content-Type"));
                    Check.Equal(0, ran);
                    Check.Throws<InvalidOperationException>(
                        () => TestClient.For(Of(_ => null!), interpreter).Get("/"),
                        "StreamFrom",
                        "found null"
                    );
                }
            ),
        ]
    );

    private sealed class Words : IServiceProvider
    {
        public object? GetService(Type type) => type == typeof(string) ? "a service" : null;
    }
}
