using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Text;
using Expecto;
using Handlers.Runtime;
using Handlers.Tests.Hosting;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Silent clients: the memory that they cost, and when they count as gone. The tests use their own clock; the client answers no ping.</summary>
public static class WebSocketSilenceTests
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan AlmostGone = (KeepAlive * 2) - TimeSpan.FromTicks(1);

    [Tests]
    public static readonly Test All = Runner.TestList(
        "websocket silence",
        [
            Matrix.Outside(
                "a client does not count as gone while its messages are not read, but does when reading resumes and it stays silent",
                interpreter =>
                {
                    var (go, received) = (Signal(), 0);
                    var app = App.Create()
                        .With(new RequestLimits { Inbox = 2, KeepAlive = KeepAlive })
                        .WebSocket(
                            "/",
                            async socket =>
                            {
                                await socket.Accept();
                                await go.Task;
                                while (await socket.Receive() is WebSocketMessage)
                                    Volatile.Write(ref received, received + 1);
                            }
                        );
                    var (time, line) = (new ManualTime(), new Line());
                    var run = Run(interpreter, app, line, time);
                    for (var n = 0; n < 10; n++)
                        line.Say($"{n}");
                    Until(() => line.Socket is { IsPaused: true });
                    for (var hours = 0; hours < 3; hours++)
                        time.Advance(TimeSpan.FromHours(1));
                    go.SetResult();
                    Until(() => Volatile.Read(ref received) == 10 && !line.Socket!.IsPaused && line.Server.Asked == 0);
                    time.Advance(AlmostGone);
                    line.Say("alive");
                    Until(() => Volatile.Read(ref received) == 11 && line.Server.Asked == 0);
                    time.Advance(AlmostGone);
                    Check.True(!run.IsCompleted);
                    time.Advance(TimeSpan.FromTicks(1));
                    Check.True(run.GetAwaiter().GetResult().IsCancelled);
                    Check.True(line.Cancellation.IsCancellationRequested);
                }
            ),
            Matrix.Outside(
                "anything that is read breaks the silence, including a pong, and the end of the conversation stops the watch",
                interpreter =>
                {
                    var app = App.Create()
                        .With(new RequestLimits { KeepAlive = KeepAlive })
                        .WebSocket("/", socket => socket.ForEach(_ => Handler.Nothing).Ignore());
                    var (time, line) = (new ManualTime(), new Line());
                    var run = Run(interpreter, app, line, time);
                    for (var n = 0; n < 5; n++)
                    {
                        // Two reads for each pong, and the read that waits for the next.
                        Until(() => line.Server.Reads > n * 2 && line.Server.Asked == 0);
                        time.Advance(AlmostGone);
                        line.Send([0x8A, 0x80, 0, 0, 0, 0]);
                    }
                    line.Client.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default).Wait();
                    Check.True(run.GetAwaiter().GetResult().IsValue);
                    Until(() => time.Waiting == 0);
                }
            ),
            Matrix.Outside(
                "a silent client is read without buffers for its messages, before its first message and after it",
                interpreter =>
                {
                    var app = App.Create()
                        .WebSocket("/", socket => socket.ForEach(message => socket.Send(message)).Ignore());
                    var (time, line) = (new ManualTime(), new Line());
                    var run = Run(interpreter, app, line, time);
                    for (var n = 0; n < 3; n++)
                    {
                        Until(() => line.Server is { Reads: > 0, Asked: 0 });
                        line.Say(new string('x', 10_000));
                        var heard = line.Client.ReceiveAsync(new byte[20_000].AsMemory(), default).AsTask().Result;
                        Check.Equal(10_000, heard.Count);
                    }
                    line.Client.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default).Wait();
                    Check.True(run.GetAwaiter().GetResult().IsValue);
                }
            ),
        ]
    );

    private static Task<Outcome<Response>> Run(Interpreter interpreter, App app, Line line, TimeProvider time)
    {
        var like = Matrix.Like(interpreter, new InterpreterOptions { Time = time });
        var run = Matrix.OnThreadGives(() => like.End(app.Handler, line));
        Until(() => line.Socket is not null);
        return run;
    }

    // The suite ends a test that hangs; this reports the reason for the wait.
    private static void Until(
        Func<bool> condition,
        [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(condition))] string what = ""
    ) => Check.True(SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(60)), what);

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A request for a websocket over two pipes, and its client.</summary>
    private sealed class Line : RequestContext
    {
        private readonly CancellationTokenSource gone = new();
        private readonly Pipe toServer = new();
        private readonly Pipe toClient = new();
        private ServerWebSocket? socket;

        public Line()
        {
            Server = new Duplex(toServer.Reader, toClient.Writer);
            Client = WebSocket.CreateFromStream(
                new Duplex(toClient.Reader, toServer.Writer),
                new WebSocketCreationOptions { KeepAliveInterval = Timeout.InfiniteTimeSpan }
            );
        }

        public Duplex Server { get; }

        public WebSocket Client { get; }

        public ServerWebSocket? Socket => Volatile.Read(ref socket);

        public override bool CanUpgrade => true;

        public override CancellationToken Cancellation => gone.Token;

        protected override RouteValues Matched { get; set; } = RouteValues.None;

        public void Say(string text) =>
            Client.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, default).Wait();

        public void Send(byte[] frame) => toServer.Writer.WriteAsync(frame).AsTask().Wait();

        protected override Request CreateRequest() =>
            Request.Get("/").WithHeader("Connection", "Upgrade").WithHeader("Upgrade", "websocket");

        protected internal override ValueTask<WebSocket> AcceptWebSocketAsync(WebSocketAcceptance how)
        {
            var accepted = WebSocketHandshake.Over(Server, how);
            Volatile.Write(ref socket, (ServerWebSocket)accepted);
            return new ValueTask<WebSocket>(accepted);
        }

        protected internal override void Abandon() => gone.Cancel();
    }
}
