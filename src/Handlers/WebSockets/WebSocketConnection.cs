namespace Handlers;

/// <summary>
/// The websocket of a request, as its view sees it: accept it or reject it, send, receive, close. A view that returns a response without
/// having accepted rejects with that response; when the view of an accepted one ends, it is closed.
/// </summary>
/// <remarks>
/// <para>The whole conversation is the view's run: hooks, decorators, error handlers and typed keys are there, fibers that it spawns end with
/// it, and teardown hooks run after it, always. A client that breaks off cancels the run; one that closes in good order is seen by
/// <see cref="Receive"/>. A fault closes with 1011, unless an error handler closes with a code of its own.</para>
/// <para>Belongs to one request. Fibers of the request may use it together, one of them receiving at a time. Follows Quart's
/// <c>websocket</c>; its limits are among the <c>RequestLimits</c> of an app, a group or a route.</para>
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

    /// <summary>The subprotocols that the client offers, best first; often none.</summary>
    public IReadOnlyList<string> Protocols { get; }

    /// <summary>Whether it was accepted, so that a response can no more be sent.</summary>
    public bool IsAccepted => wire is not null;

    /// <summary>Whether it is over: closed by either side, or rejected by <see cref="Close"/>. Sending is a fault then.</summary>
    public bool IsClosed => sent is not null;

    /// <summary>Accepts the connection; does nothing when it is accepted already. The first message that is sent or received does it,
    /// too.</summary>
    /// <param name="protocol">One of <see cref="Protocols"/>. Default: none.</param>
    /// <param name="headers">More headers of the answer, such as cookies. Default: none.</param>
    /// <returns>A handler that only acts. It faults with <see cref="InvalidOperationException"/> when the connection was rejected, and with
    /// <see cref="ArgumentException"/> when the client did not offer the protocol.</returns>
    public Handler Accept(string? protocol = null, Headers? headers = null) =>
        Handler.FromTask((_, _) => AcceptAsync(protocol, headers ?? Headers.Empty));

    /// <summary>The next message, or the close, after which there is nothing: then it yields the same close again.</summary>
    /// <returns>A handler that waits for the client; a cancellation ends the wait. It faults with
    /// <see cref="InvalidOperationException"/> where another fiber of the request waits for a message already.</returns>
    public Handler<WebSocketReceived> Receive() =>
        new FiberStateNode<bool>(_ => IsAccepted || IsClosed).Bind(ready => ready ? receiving : Accepted(receiving));

    /// <summary>Sends a text.</summary>
    /// <param name="text">May be empty.</param>
    /// <returns>As <see cref="Send(WebSocketMessage)"/>.</returns>
    public Handler Send(string text) => Send(new TextMessage(text ?? throw new ArgumentNullException(nameof(text))));

    /// <summary>Sends bytes.</summary>
    /// <param name="bytes">May be empty. Not to be changed before the handler has ended.</param>
    /// <returns>As <see cref="Send(WebSocketMessage)"/>.</returns>
    public Handler Send(ReadOnlyMemory<byte> bytes) => Send(new BinaryMessage(bytes));

    /// <summary>Sends a message of either kind.</summary>
    /// <param name="message">The message.</param>
    /// <returns>A handler that only acts; it waits while the client reads slowly. What is sent while the client closes is lost: then it ends when
    /// the close was received. It faults with <see cref="InvalidOperationException"/> when the connection has been closed: immediately in the fiber
    /// that closed it or received the close; in another one after <c>RequestLimits.Closing</c>, within which it is expected to be cancelled.</returns>
    public Handler Send(WebSocketMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new SendMessageNode(this, message);
    }

    /// <summary>Closes the connection and waits for the client's answer, as long as <c>RequestLimits.Closing</c> says. Before it was accepted
    /// it rejects, with 403 unless the view returns another response. After the client has closed it does nothing.</summary>
    /// <param name="code">1000 to 1003, 1007 to 1014 or 3000 to 4999. Default: 1000.</param>
    /// <param name="reason">For people; at most 123 bytes in UTF-8. Default: none.</param>
    /// <returns>A handler that only acts. It faults with <see cref="InvalidOperationException"/> when it was closed from here before.</returns>
    /// <exception cref="ArgumentException">A code that may not be sent, or a reason that is too long.</exception>
    public Handler Close(int code = WebSocketClose.Normal, string reason = "")
    {
        var close = WebSocketClose.Checked(code, reason);
        return Handler.FromTask((_, _) => CloseAsync(close));
    }

    /// <summary>Receives until the close, and acts on each message in turn: the next one is received when that has ended.</summary>
    /// <param name="act">Gets a message and gives what to do.</param>
    /// <returns>A handler that yields the close.</returns>
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
