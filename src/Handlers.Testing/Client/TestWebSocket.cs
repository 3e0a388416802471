using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// The client's end of a websocket that a test opens with <see cref="TestClient.WebSocket(string, Func{TestWebSocket, Handler}, string[])"/>. Its operations
/// are handlers that run on the app's interpreter, so the same schedule replays the same conversation.
/// </summary>
/// <remarks>Use it only in the script that receives it. A network is not simulated: a message arrives whole and immediately, or waits until the app's inbox
/// has room, and the client answers a close immediately.</remarks>
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

    /// <summary>Gets all messages that the app has sent so far, whether or not the script has received them. The close is the last one.</summary>
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
    /// <returns>A handler that returns the answer: status 101 with the subprotocol and the headers that the app has chosen, or the response that rejects the
    /// websocket.</returns>
    public Handler<Response> Opened() => opened.Then(Handler.Sync(() => answer!));

    /// <summary>Sends a text message.</summary>
    /// <param name="text">The text of the message.</param>
    /// <returns>A handler as from <see cref="Send(WebSocketMessage)"/>.</returns>
    public Handler Send(string text) => Send(new TextMessage(text));

    /// <summary>Sends a binary message.</summary>
    /// <param name="bytes">The bytes of the message.</param>
    /// <returns>A handler as from <see cref="Send(WebSocketMessage)"/>.</returns>
    public Handler Send(ReadOnlyMemory<byte> bytes) => Send(new BinaryMessage(bytes));

    /// <summary>Sends a message.</summary>
    /// <param name="message">The message.</param>
    /// <returns>A handler that returns nothing. It waits until the app's inbox has room for another message, which gives backpressure. It faults with
    /// <see cref="TestWebSocketRejectedException"/> if the app has rejected the websocket.</returns>
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

    /// <summary>Receives the next message of the app or its close. The close has code 1006 if the app aborted the connection.</summary>
    /// <returns>A handler that waits for the message. It faults with <see cref="TestWebSocketRejectedException"/> if the app has rejected the
    /// websocket.</returns>
    public Handler<WebSocketReceived> Receive() => Open().Bind(_ => receiving);

    /// <summary>Starts the closing handshake: the app receives the close after all messages sent before it.</summary>
    /// <param name="code">The close code. The default value is 1000.</param>
    /// <param name="reason">The reason. By default empty.</param>
    /// <returns>A handler that returns nothing and does not wait for the app; <see cref="Receive"/> returns the app's answer.</returns>
    public Handler Close(int code = WebSocketClose.Normal, string reason = "") =>
        Open()
            .Tap(to =>
            {
                hasEnded = true;
                to.Ends(new WebSocketClose(code, reason));
                return Handler.Nothing;
            })
            .Ignore();

    /// <summary>Drops the connection without a close; the app's run is cancelled.</summary>
    /// <returns>A handler that returns nothing.</returns>
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

    /// <summary>Runs a script, then closes the connection if the script succeeded and left it open, or drops it if the script failed.</summary>
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

    /// <summary>The app's end of the websocket.</summary>
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

/// <summary>Thrown to the script of a test if the app has rejected the websocket.</summary>
/// <param name="response">The response of the app.</param>
/// <example><code>
/// try { TestClient.For(app).WebSocket("/closed", socket => socket.Send("hello")); }
/// catch (TestWebSocketRejectedException rejected) { Console.WriteLine(rejected.Response.Status); }
/// </code></example>
public sealed class TestWebSocketRejectedException(Response response)
    : Exception($"Expected an accepted websocket, found a rejection: {response?.Status}.")
{
    /// <summary>Gets the response with which the app rejected the websocket.</summary>
    public Response Response { get; } = response;
}
