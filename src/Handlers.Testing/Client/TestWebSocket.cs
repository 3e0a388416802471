using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// The client's end of a websocket that a test opens (<see cref="TestClient.WebSocket(string, Func{TestWebSocket, Handler}, string[])"/>): what
/// it does are handlers, on the interpreter that runs the app, so that the same schedule plays the same conversation again.
/// </summary>
/// <remarks>Used by the script that gets it. What a network would do to frames is not simulated: a message arrives whole, at once, or waits
/// until the app's inbox has room; a close is answered by the client immediately.</remarks>
/// <example><code>
/// var talk = TestClient.For(app).WebSocket("/echo", async socket =>
/// {
///     await socket.Send("hello");
///     Debug.Assert(await socket.Receive() is TextMessage { Text: "hello" });
/// });
/// </code></example>
public sealed class TestWebSocket
{
    private readonly WebSocketInbox inbox = new(int.MaxValue, long.MaxValue);
    private readonly TestGate opened = new("the answer to the handshake of a websocket");
    private readonly Handler<WebSocketReceived> receiving;
    private readonly List<WebSocketReceived> received = [];
    private readonly Lock gate = new();
    private readonly Action leave;
    private WebSocketConnection? connection;
    private Response? answer;
    private bool hasEnded;

    internal TestWebSocket(Action leave)
    {
        this.leave = leave;
        receiving = new ReceiveNode(inbox);
    }

    /// <summary>Everything that the app has sent so far, received by the script or not; the close is the last.</summary>
    public IReadOnlyList<WebSocketReceived> Sent
    {
        get
        {
            lock (gate)
                return [.. received];
        }
    }

    internal Response? Answer => answer;

    /// <summary>Waits for the answer to the handshake.</summary>
    /// <returns>A handler that yields it: status 101, with the subprotocol and the headers that the app has chosen, or the response that
    /// rejects.</returns>
    public Handler<Response> Opened() => opened.Then(Handler.Sync(() => answer!));

    /// <summary>Sends a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>As <see cref="Send(WebSocketMessage)"/>.</returns>
    public Handler Send(string text) => Send(new TextMessage(text));

    /// <summary>Sends bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>As <see cref="Send(WebSocketMessage)"/>.</returns>
    public Handler Send(ReadOnlyMemory<byte> bytes) => Send(new BinaryMessage(bytes));

    /// <summary>Sends a message.</summary>
    /// <param name="message">The message.</param>
    /// <returns>A handler that only acts. It waits until the app's inbox has room for one more after it: that is the backpressure. It faults with
    /// <see cref="TestWebSocketRejectedException"/> when the app has rejected.</returns>
    public Handler Send(WebSocketMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Open()
            .Tap(to =>
            {
                var room = new TestGate("room in the inbox of the app");
                to.Arrived(message);
                return to.HasRoom(room.Open) ? Handler.Nothing : room;
            })
            .Ignore();
    }

    /// <summary>The next message of the app, or its close; 1006 where the app broke off.</summary>
    /// <returns>A handler that waits. It faults with <see cref="TestWebSocketRejectedException"/> when the app has rejected.</returns>
    public Handler<WebSocketReceived> Receive() => Open().Bind(_ => receiving);

    /// <summary>Closes in good order: after what was sent, the app receives it.</summary>
    /// <param name="code">Default: 1000.</param>
    /// <param name="reason">Default: none.</param>
    /// <returns>A handler that only acts and does not wait for the app; <see cref="Receive"/> yields its answer.</returns>
    public Handler Close(int code = WebSocketClose.Normal, string reason = "") =>
        Open()
            .Tap(to =>
            {
                hasEnded = true;
                to.Ends(new WebSocketClose(code, reason));
                return Handler.Nothing;
            })
            .Ignore();

    /// <summary>Breaks the connection off, without a close: the app's run is cancelled.</summary>
    /// <returns>A handler that only acts.</returns>
    public Handler Leave() =>
        Handler.Sync(() =>
        {
            hasEnded = true;
            inbox.Close(new WebSocketClose(Broken, ""));
            leave();
        });

    private const int Broken = 1006;

    private Handler<WebSocketConnection> Open() =>
        Opened()
            .Bind(head =>
                connection is not null
                    ? Handler.Return(connection)
                    : Handler.Fail<WebSocketConnection>(new TestWebSocketRejectedException(head))
            );

    /// <summary>A script, and what becomes of the connection when it has ended.</summary>
    internal Handler<bool> Playing(Func<TestWebSocket, Handler> script) =>
        Handler
            .Return(true)
            .Bind(_ => script(this).As(true))
            .Finally(outcome =>
                hasEnded || (answer is not null && connection is null) ? Handler.Nothing
                : outcome.IsValue ? opened.Then(Handler.Sync(CloseIfOpen))
                : Leave()
            );

    private bool CloseIfOpen()
    {
        connection?.Ends(new WebSocketClose(WebSocketClose.Normal, ""));
        return true;
    }

    internal void Answered(Response head)
    {
        answer ??= head;
        opened.Open();
    }

    internal WebSocketWire Accepted(WebSocketConnection to, Response head)
    {
        connection = to;
        Answered(head);
        return new Wire(this);
    }

    private void Note(WebSocketReceived what)
    {
        lock (gate)
            received.Add(what);
    }

    /// <summary>The app's end.</summary>
    private sealed class Wire(TestWebSocket client) : WebSocketWire
    {
        internal override ValueTask SendAsync(WebSocketMessage message, CancellationToken cancellation)
        {
            client.Note(message);
            client.inbox.Put(message);
            return default;
        }

        internal override ValueTask CloseAsync(WebSocketClose close)
        {
            End(close);
            return default;
        }

        internal override void Abort() => End(new WebSocketClose(Broken, ""));

        private void End(WebSocketClose close)
        {
            client.Note(close);
            client.inbox.Close(close);
        }
    }
}

/// <summary>The app has rejected the websocket that a test opens.</summary>
/// <param name="response">What it has answered instead.</param>
/// <example><code>
/// try { TestClient.For(app).WebSocket("/closed", socket => socket.Send("hello")); }
/// catch (TestWebSocketRejectedException rejected) { Console.WriteLine(rejected.Response.Status); }
/// </code></example>
public sealed class TestWebSocketRejectedException(Response response)
    : Exception($"Expected a websocket that is accepted, found that it was rejected: {response?.Status}.")
{
    /// <summary>What the app has answered.</summary>
    public Response Response { get; } = response;
}
