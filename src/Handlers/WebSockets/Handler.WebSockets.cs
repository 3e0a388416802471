namespace Handlers;

public abstract partial class Handler
{
    /// <summary>Gets a handler that returns the websocket of the running request, for hooks, error handlers and functions that a view calls. It faults with
    /// <see cref="InvalidOperationException"/> if the route is not a websocket route.</summary>
    public static Handler<WebSocketConnection> WebSocket => WebSocketConnection.Current;

    /// <summary>Returns a handler that closes the websocket of the running request. Use it in error handlers to choose the close code. A websocket that was
    /// not accepted yet is rejected with 403; if it is already closed, nothing happens.</summary>
    /// <param name="code">A code that may be sent, as for <see cref="WebSocketConnection.Close"/>.</param>
    /// <param name="reason">A reason for people, at most 123 bytes in UTF-8. The default value is empty.</param>
    /// <returns>A handler.</returns>
    /// <exception cref="ArgumentException">The code may not be sent, or the reason is too long.</exception>
    /// <example><code>
    /// var busy = ErrorHandler.For&lt;TimeoutException&gt;("busy", e => Handler.CloseWebSocket(4001, "busy"));
    /// </code></example>
    public static Handler<Response> CloseWebSocket(int code, string reason = "")
    {
        var close = WebSocketClose.Checked(code, reason);
        return WebSocket.Bind(socket =>
            (socket.IsClosed ? Nothing : socket.Close(close.Code, close.Reason)).Then(
                Return(Response.Empty(Status.Forbidden))
            )
        );
    }
}
