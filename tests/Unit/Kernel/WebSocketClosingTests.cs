using Expecto;
using Handlers.Runtime;
using Handlers.Tests.Flask;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Events while a websocket is closing, with a connection under the control of the test.</summary>
public static class WebSocketClosingTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "websockets: closing",
        [
            Matrix.Outside(
                "fibers that send while the client closes and leaves do not cancel the view: the fiber that receives the close decides",
                interpreter =>
                {
                    var (late, sending) = (Signal(), Signal());
                    var (log, reports) = (new List<string>(), new List<Report>());
                    var line = new Line();
                    var app = App.Create()
                        .WebSocket(
                            "/",
                            async socket =>
                            {
                                var close = await Handler.Race(
                                    socket.ForEach(_ => Handler.Nothing),
                                    socket.Send("early").As(WebSocketClose.Checked(1000, "sent early")),
                                    Late(socket)
                                );
                                log.Add($"{close.Code}");
                            }
                        )
                        .Teardown(fault => Handler.Sync(() => log.Add($"teardown {fault}")));

                    async Handler<WebSocketClose> Late(WebSocketConnection socket)
                    {
                        await late.Task;
                        sending.SetResult();
                        await socket.Send("late"); // in the same turn, so nothing happens in between
                        return WebSocketClose.Checked(1000, "sent late");
                    }

                    var like = Matrix.Like(interpreter, new InterpreterOptions { Report = reports.Add });
                    var run = Matrix.OnThreadGives(() => like.End(app.Handler, line));
                    line.Sending.Task.Wait();
                    line.Connection.Ends(new WebSocketClose(1001, ""));
                    line.Closing.Task.Wait();
                    line.Broken.SetException(new IOException("The client has left."));
                    late.SetResult();
                    // Otherwise the closing may be over first on a busy machine, and this would test something else.
                    sending.Task.Wait();
                    line.Closed.SetResult();
                    Check.True(run.GetAwaiter().GetResult().IsValue);
                    Check.Equal("1001,teardown ", string.Join(',', log));
                    Check.Equal(0, reports.Count);
                }
            ),
            Matrix.Case(
                "a fiber that sends between the arrival of the close and its own end is cancelled like any loser, and not reported",
                interpreter =>
                {
                    var (received, sent) = (new TaskCompletionSource(), "nothing");
                    var app = App.Create()
                        .WebSocket("/", socket => Handler.Race(Receiving(socket), Sending(socket)).Ignore());

                    async Handler<int> Receiving(WebSocketConnection socket)
                    {
                        await socket.ForEach(_ => Handler.Nothing);
                        // The other fiber's turn comes before the turn that decides the race.
                        received.SetResult();
                        return 1;
                    }

                    async Handler<int> Sending(WebSocketConnection socket)
                    {
                        await received.Task;
                        await socket.Send("tick");
                        sent = "a tick";
                        return 2;
                    }

                    var client = Talking.Client(interpreter, app, out var reports);
                    var talk = client.WebSocket("/", async socket => await socket.Close(4000));
                    Check.True(talk.Outcome.IsValue);
                    Check.Equal("nothing", sent);
                    Check.Sequence([], reports.Select(report => report.Message));
                }
            ),
            Matrix.Case(
                "a fiber that has received the close and still sends gets a fault",
                interpreter =>
                {
                    var app = App.Create()
                        .WebSocket(
                            "/",
                            async socket =>
                            {
                                await socket.ForEach(_ => Handler.Nothing);
                                await socket.Send("late");
                            }
                        );
                    var client = Talking.Client(interpreter, app, out var reports);
                    client.WebSocket("/", async socket => await socket.Close(4000));
                    var fault = reports.Single().Fault!;
                    Check.True(fault.Message.Contains("closed with 4000", StringComparison.Ordinal), fault.Message);
                }
            ),
        ]
    );

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A request for a websocket whose connection hangs at each point until the test continues it.</summary>
    private sealed class Line : RequestContext
    {
        public WebSocketConnection Connection { get; private set; } = null!;

        public TaskCompletionSource Sending { get; } = Signal();

        public TaskCompletionSource Broken { get; } = Signal();

        public TaskCompletionSource Closing { get; } = Signal();

        public TaskCompletionSource Closed { get; } = Signal();

        public override bool CanUpgrade => true;

        protected override RouteValues Matched { get; set; } = RouteValues.None;

        protected override Request CreateRequest() =>
            Request.Get("/").WithHeader("Connection", "Upgrade").WithHeader("Upgrade", "websocket");

        internal override ValueTask<WebSocketWire> OpenWireAsync(
            WebSocketConnection connection,
            WebSocketAcceptance how,
            WebSocketLimits limits,
            TimeProvider time
        )
        {
            Connection = connection;
            return new ValueTask<WebSocketWire>(new Wire(this));
        }
    }

    private sealed class Wire(Line line) : WebSocketWire
    {
        internal override async ValueTask SendAsync(WebSocketMessage message, CancellationToken cancellation)
        {
            line.Sending.TrySetResult();
            await line.Broken.Task;
        }

        internal override async ValueTask CloseAsync(WebSocketClose close)
        {
            line.Closing.SetResult();
            await line.Closed.Task;
        }

        internal override void Abort() { }
    }
}
