namespace Handlers;

public static partial class Primitives
{
    /// <summary>The websocket of the running request: for hooks, error handlers and what a view calls. Faults with
    /// <see cref="InvalidOperationException"/> where the route is not one for websockets.</summary>
    public static Handler<WebSocketConnection> WebSocket { get; } = WebSocketConnection.Key.Get();

    /// <summary>Closes the websocket of the running request and yields what rejects it where it was not accepted yet, 403: for error
    /// handlers, which choose the code by it. Where it is closed already nothing is done.</summary>
    /// <param name="code">As for <see cref="WebSocketConnection.Close"/>.</param>
    /// <param name="reason">For people; at most 123 bytes in UTF-8. Default: none.</param>
    /// <returns>A handler.</returns>
    /// <exception cref="ArgumentException">A code that may not be sent, or a reason that is too long.</exception>
    /// <example><code>
    /// var busy = ErrorHandler.For&lt;TimeoutException&gt;("busy", e => Primitives.CloseWebSocket(4001, "busy"));
    /// </code></example>
    public static Handler<Response> CloseWebSocket(int code, string reason = "")
    {
        var close = WebSocketClose.Checked(code, reason);
        return Bind(
            WebSocket,
            socket =>
                Then(
                    socket.IsClosed ? Nothing : socket.Close(close.Code, close.Reason),
                    Return(Response.Empty(Status.Forbidden))
                )
        );
    }
}
