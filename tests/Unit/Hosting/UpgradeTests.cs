using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Text;
using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>
/// Websockets of a custom host: it provides the connection as a stream (<see cref="HostRequestContext.UpgradeAsync"/>), and the library does the
/// rest.
/// </summary>
public static class UpgradeTests
{
    private static Request Asking(string path) =>
        Request
            .Get(path)
            .WithHeader("Connection", "Upgrade")
            .WithHeader("Upgrade", "websocket")
            .WithHeader("Sec-WebSocket-Version", "13")
            // The example of RFC 6455, section 1.3.
            .WithHeader("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");

    private static Test Each(string name, Func<Site, Task> test) =>
        Runner.TestList(
            name,
            Enum.GetValues<HostInterpreter>()
                .Select(interpreter =>
                    Runner.TestCase(
                        interpreter.ToString(),
                        async () =>
                        {
                            await using var site = new Site(interpreter);
                            await test(site);
                        }
                    )
                )
        );

    /// <summary>A host over streams, its app, and its log.</summary>
    private sealed class Site : IAsyncDisposable
    {
        private readonly AppServer serving;

        public Site(HostInterpreter interpreter)
        {
            var app = App.Create()
                .Teardown(_ => Noted.Enqueue("teardown"))
                .WebSocket(
                    "/echo",
                    async socket =>
                    {
                        await socket.Accept("chat", Headers.Of(("X-Room", "cellar")));
                        while (await socket.Receive() is WebSocketMessage message)
                            await socket.Send(message);
                        Noted.Enqueue("the view ends");
                    }
                )
                .WebSocket(
                    "/later",
                    async socket =>
                    {
                        await socket.Receive();
                        Closed.SetResult();
                        await Dropped.Task;
                        await Handler.Yield;
                        Noted.Enqueue("the view continues");
                    }
                )
                .WebSocket(
                    "/once",
                    async socket =>
                    {
                        await socket.Send("only this");
                        await socket.Close(4001, "enough");
                    }
                );
            serving = new AppServer(
                app.Handler,
                app.Lifespans,
                new AppServerOptions
                {
                    Interpreter = interpreter,
                    Workers = 1,
                    Report = report => Noted.Enqueue($"{report.Kind}"),
                }
            );
        }

        public ConcurrentQueue<string> Noted { get; } = [];

        /// <summary>The view has received the close, which is answered.</summary>
        public TaskCompletionSource Closed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Dropped { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task ServeAsync(HostRequestContext context) => serving.ServeAsync(context);

        public ValueTask DisposeAsync() => serving.DisposeAsync();
    }

    /// <summary>One request over two pipes. Anything sent before the connection is taken over is recorded instead of written.</summary>
    private sealed class Piped(Request request, Exception? broken = null) : HostRequestContext
    {
        private readonly Pipe toServer = new();
        private readonly Pipe toClient = new();

        public ConcurrentQueue<string> Sent { get; } = [];

        public Response? Head { get; private set; }

        /// <summary>Completes when the host has its connection back.</summary>
        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Stream ClientSide => new Duplex(toClient.Reader, toServer.Writer);

        public void Drop() => Disconnect();

        public override bool CanUpgrade => true;

        protected override Request CreateRequest() => request;

        protected override ValueTask<Stream> UpgradeAsync(Response head)
        {
            Head = head;
            if (broken is not null)
                throw broken;
            Sent.Enqueue($"upgraded {head.Status.Code}");
            return new ValueTask<Stream>(new Duplex(toServer.Reader, toClient.Writer, Ended));
        }

        protected override ValueTask WriteHeadAsync(Response head)
        {
            Sent.Enqueue($"head {head.Status.Code}");
            return default;
        }

        protected override ValueTask WriteAsync(ReadOnlyMemory<byte> part) => default;

        protected override ValueTask EndAsync()
        {
            Sent.Enqueue("end");
            return default;
        }

        protected override void Abort() => Sent.Enqueue("abort");
    }

    private static WebSocket Client(Piped context) =>
        WebSocket.CreateFromStream(context.ClientSide, new WebSocketCreationOptions { SubProtocol = "chat" });

    private static Task Say(WebSocket client, string text) =>
        client.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, default);

    private static async Task<string> Hear(WebSocket client)
    {
        var buffer = new byte[1_000];
        var read = await client.ReceiveAsync(buffer.AsMemory(), default);
        return read.MessageType == WebSocketMessageType.Close
            ? $"{(int)client.CloseStatus!} {client.CloseStatusDescription}".TrimEnd()
            : Encoding.UTF8.GetString(buffer, 0, read.Count);
    }

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: websockets of a custom host",
        [
            Each(
                "the head contains the answer to the handshake, messages go both ways, and the client's close is answered",
                async site =>
                {
                    var context = new Piped(Asking("/echo").WithHeader("Sec-WebSocket-Protocol", "chat"));
                    var served = site.ServeAsync(context);
                    using var client = Client(context);
                    await Say(client, "one");
                    Check.Equal("one", await Hear(client));
                    await Say(client, "two");
                    Check.Equal("two", await Hear(client));
                    await client.CloseAsync((WebSocketCloseStatus)4000, "done", default);
                    await served;
                    await context.Ended.Task;
                    Check.Equal("4000 done", $"{(int)client.CloseStatus!} {client.CloseStatusDescription}");
                    var head = context.Head!;
                    Check.Equal("websocket", head.Header("Upgrade"));
                    Check.Equal("Upgrade", head.Header("Connection"));
                    Check.Equal("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", head.Header("Sec-WebSocket-Accept"));
                    Check.Equal("chat", head.Header("Sec-WebSocket-Protocol"));
                    Check.Equal("cellar", head.Header("X-Room"));
                    Check.Sequence(["upgraded 101"], context.Sent);
                    Check.True(context.HasStarted && context.HasEnded);
                    Check.Sequence(["the view ends", "teardown"], site.Noted);
                }
            ),
            Each(
                "the view's close arrives with its code, and teardown runs once, after the client has answered",
                async site =>
                {
                    var context = new Piped(Asking("/once"));
                    var served = site.ServeAsync(context);
                    using var client = Client(context);
                    Check.Equal("only this", await Hear(client));
                    Check.Equal("4001 enough", await Hear(client));
                    Check.Sequence([], site.Noted);
                    await client.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
                    await served;
                    await context.Ended.Task;
                    Check.Sequence(["upgraded 101"], context.Sent);
                    Check.Sequence(["teardown"], site.Noted);
                }
            ),
            Each(
                "a client that breaks off cancels the view, the connection is disposed, and teardown runs once",
                async site =>
                {
                    var context = new Piped(Asking("/echo").WithHeader("Sec-WebSocket-Protocol", "chat"));
                    var served = site.ServeAsync(context);
                    using (var client = Client(context))
                    {
                        await Say(client, "one");
                        Check.Equal("one", await Hear(client));
                        client.Abort();
                    }
                    await served;
                    // Abort may also come, before or after: a connection that was taken over ends when its stream is disposed.
                    await context.Ended.Task;
                    Check.Sequence(["upgraded 101"], context.Sent.Where(sent => sent != "abort"));
                    Check.Sequence(["teardown"], site.Noted);
                }
            ),
            Each(
                "a client that leaves when its close is answered has not broken off: the view continues, and teardown sees no cancellation",
                async site =>
                {
                    var context = new Piped(Asking("/later"));
                    var served = site.ServeAsync(context);
                    using var client = Client(context);
                    await client.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
                    await site.Closed.Task;
                    context.Drop();
                    site.Dropped.SetResult();
                    await served;
                    Check.True(!context.Cancellation.IsCancellationRequested);
                    Check.Sequence(["the view continues", "teardown"], site.Noted);
                }
            ),
            Runner.TestCase(
                "a propagated fault is reported with the websocket's close, not as a response that could not be sent",
                async () =>
                {
                    var reports = new ConcurrentQueue<Report>();
                    var app = App.Create()
                        .PropagateFaults()
                        .WebSocket(
                            "/",
                            async socket =>
                            {
                                await socket.Accept();
                                throw new TimeoutException();
                            }
                        );
                    await using var serving = new AppServer(
                        app.Handler,
                        options: new AppServerOptions { Report = reports.Enqueue }
                    );
                    var context = new Piped(Asking("/"));
                    var served = serving.ServeAsync(context);
                    using var client = Client(context);
                    Check.Equal("1011", await Hear(client));
                    await client.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
                    await served;
                    Check.Sequence(["upgraded 101"], context.Sent);
                    Check.Equal(
                        "UnhandledFault: A fault left the app; the websocket was closed with 1011, unless it had been closed before.",
                        string.Join(' ', reports.Select(report => $"{report.Kind}: {report.Message}"))
                    );
                }
            ),
            Each(
                "a malformed handshake is answered with a response, and the connection is not taken over",
                async site =>
                {
                    var context = new Piped(Asking("/once").WithHeader("Sec-WebSocket-Key", "short"));
                    await site.ServeAsync(context);
                    Check.Sequence(["head 400", "end"], context.Sent);
                    Check.Sequence(["teardown"], site.Noted);
                }
            ),
            Each(
                "a host that faults before it has sent the head causes a fault of the view, which is answered",
                async site =>
                {
                    var context = new Piped(Asking("/once"), new NotSupportedException("no streams here"));
                    await site.ServeAsync(context);
                    Check.Sequence(["head 500", "end"], context.Sent);
                    Check.Sequence(["UnhandledFault", "teardown"], site.Noted);
                }
            ),
            Each(
                "a client that leaves before the head cancels the view, and nothing is sent",
                async site =>
                {
                    var context = new Piped(Asking("/once"), new IOException("gone"));
                    await site.ServeAsync(context);
                    Check.Sequence(["abort"], context.Sent);
                    Check.Sequence(["teardown"], site.Noted);
                }
            ),
        ]
    );
}
