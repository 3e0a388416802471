namespace Handlers;

/// <summary>
/// The websocket of a request, as its view uses it to accept or reject, send, receive and close. A view that returns a response without
/// accepting the websocket rejects it with that response; when the view of an accepted websocket ends, the websocket is closed.
/// </summary>
/// <remarks>
/// <para>The whole conversation is the view's run: it has hooks, decorators, error handlers and typed keys, the fibers that it spawns end with
/// it, and teardown hooks always run after it. If the client disconnects without a close, the run is cancelled; a normal close is returned by
/// <see cref="Receive"/>. A fault closes the websocket with 1011, unless an error handler closes it with another code.</para>
/// <para>The object belongs to one request. The fibers of the request may share it, but only one of them may receive at a time. It follows Quart's
/// <c>websocket</c>; its limits are part of the <c>RequestLimits</c> of an app, a group or a route.</para>
/// </remarks>
/// <example><code>
/// var echo = RouteDefinition.WebSocket("/echo", async socket =>
/// {
///     while (await socket.Receive() is WebSocketMessage message)
///         await socket.Send(message);
/// });
/// </code></example>
public sealed partial class WebSocketConnection
{
    private readonly RequestContext context;
    private readonly WebSocketLimits limits;
    private readonly TimeProvider time;
    private readonly IReportSink sink;
    private readonly WebSocketInbox inbox;
    private readonly Handler accepting;
    private readonly Handler<WebSocketReceived> receiving;
    private WebSocketWire? wire;
    private Task<WebSocketWire>? opening;
    private WebSocketClose? sent;

    internal WebSocketConnection(RequestContext context, WebSocketLimits limits, TimeProvider time, IReportSink sink)
    {
        (this.context, this.limits, this.time, this.sink) = (context, limits, time, sink);
        inbox = new WebSocketInbox(limits.Inbox, limits.InboxBytes);
        accepting = Accept();
        receiving = new ReceiveNode(inbox).Bind(Taken);
        Protocols = WebSocketHandshake.Protocols(context.Request);
    }

    /// <summary>Gets the subprotocols that the client offers, best first; often there are none.</summary>
    public IReadOnlyList<string> Protocols { get; }

    /// <summary>Gets whether the websocket was accepted, so that a response can no longer be sent.</summary>
    public bool IsAccepted => wire is not null;

    /// <summary>Gets whether the websocket was closed by either side, or rejected by <see cref="Close"/>. Sending then faults.</summary>
    public bool IsClosed => sent is not null;

    /// <summary>Accepts the connection; does nothing if it is already accepted. The first message that is sent or received also accepts
    /// it.</summary>
    /// <param name="protocol">One of <see cref="Protocols"/>; none by default.</param>
    /// <param name="headers">Additional headers of the answer, such as cookies; none by default.</param>
    /// <returns>A handler without a value. It faults with <see cref="InvalidOperationException"/> if the connection was rejected, and with
    /// <see cref="ArgumentException"/> if the client did not offer the protocol.</returns>
    public Handler Accept(string? protocol = null, Headers? headers = null) =>
        Handler.FromTask((_, _) => AcceptAsync(protocol, headers ?? Headers.Empty));

    /// <summary>Receives the next message, or the close. After the close, it returns the same close again.</summary>
    /// <returns>A handler that waits for the client; cancellation ends the wait. It faults with
    /// <see cref="InvalidOperationException"/> if another fiber of the request is already waiting for a message.</returns>
    public Handler<WebSocketReceived> Receive() =>
        new FiberStateNode<bool>(_ => IsAccepted || IsClosed).Bind(ready => ready ? receiving : Accepted(receiving));

    /// <summary>Sends a text.</summary>
    /// <param name="text">The text, which may be empty.</param>
    /// <returns>A handler like that from <see cref="Send(WebSocketMessage)"/>.</returns>
    public Handler Send(string text) => Send(new TextMessage(text ?? throw new ArgumentNullException(nameof(text))));

    /// <summary>Sends bytes.</summary>
    /// <param name="bytes">The bytes, which may be empty. Do not change them before the handler has ended.</param>
    /// <returns>A handler like that from <see cref="Send(WebSocketMessage)"/>.</returns>
    public Handler Send(ReadOnlyMemory<byte> bytes) => Send(new BinaryMessage(bytes));

    /// <summary>Sends a message of either kind.</summary>
    /// <param name="message">The message.</param>
    /// <returns>A handler without a value; it waits while the client reads slowly. A message that is sent while the client closes is lost: the handler then
    /// ends when the close was received. It faults with <see cref="InvalidOperationException"/> if the connection has been closed: immediately in the fiber
    /// that closed it or received the close; in other fibers after <c>RequestLimits.Closing</c>, because they are expected to be cancelled within that
    /// time.</returns>
    public Handler Send(WebSocketMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new SendMessageNode(this, message);
    }

    /// <summary>Closes the connection and waits for the client's answer for at most <c>RequestLimits.Closing</c>. Before the websocket was accepted,
    /// it rejects it, with 403 unless the view returns another response. After the client has closed, it does nothing.</summary>
    /// <param name="code">The code: 1000 to 1003, 1007 to 1014 or 3000 to 4999. The default value is 1000.</param>
    /// <param name="reason">A reason for people, at most 123 bytes in UTF-8. The default value is empty.</param>
    /// <returns>A handler without a value. It faults with <see cref="InvalidOperationException"/> if this side has already closed the websocket.</returns>
    /// <exception cref="ArgumentException">The code may not be sent, or the reason is too long.</exception>
    public Handler Close(int code = WebSocketClose.Normal, string reason = "")
    {
        var close = WebSocketClose.Checked(code, reason);
        return Handler.FromTask((_, _) => CloseAsync(close));
    }

    /// <summary>Receives messages until the close and runs a handler for each; the next message is received when that handler has ended.</summary>
    /// <param name="act">Returns the handler to run for a message.</param>
    /// <returns>A handler that returns the close.</returns>
    /// <example><code>
    /// Handler&lt;WebSocketClose> echoing = socket.ForEach(message => socket.Send(message));
    /// </code></example>
    public Handler<WebSocketClose> ForEach(Func<WebSocketMessage, Handler> act)
    {
        ArgumentNullException.ThrowIfNull(act);
        return Each();

        async Handler<WebSocketClose> Each()
        {
            while (true)
            {
                if (await Receive() is not WebSocketMessage message)
                    return inbox.Closed!;
                await RequireHandler.From(act, act(message), "ForEach");
            }
        }
    }
}
