using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>What happens while a websocket is being closed, with a connection that does what the test says and when.</summary>
public static class WebSocketClosingTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "websockets: closing",
        [
            Matrix.Outside(
                "fibers that send while the client closes and goes do not cancel the view: who receives the close decides",
                interpreter =>
                {
                    var (late, log, reports) = (Signal(), new List<string>(), new List<Report>());
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
                        .Teardown(fault => Handler.Act(() => log.Add($"teardown {fault}")));

                    async Handler<WebSocketClose> Late(WebSocketConnection socket)
                    {
                        await late.Task;
                        await socket.Send("late");
                        return WebSocketClose.Checked(1000, "sent late");
                    }

                    var like = Matrix.Like(interpreter, new InterpreterOptions { Report = reports.Add });
                    var run = Matrix.OnThreadGives(() => like.End(app.Handler, line));
                    line.Sending.Task.Wait();
                    line.Connection.Ends(new WebSocketClose(1001, ""));
                    line.Closing.Task.Wait();
                    line.Broken.SetException(new IOException("The client has gone."));
                    late.SetResult();
                    line.Closed.SetResult();
                    Check.True(run.GetAwaiter().GetResult().IsValue);
                    Check.Equal("1001,teardown ", string.Join(',', log));
                    Check.Equal(0, reports.Count);
                }
            ),
        ]
    );

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A request for a websocket whose connection hangs at each point until the test goes on.</summary>
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
