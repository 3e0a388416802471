namespace Handlers;

public abstract partial class Handler
{
    /// <summary>The websocket of the running request, for hooks, error handlers and functions that a view calls. Faults with
    /// <see cref="InvalidOperationException"/> where the route is not one for websockets.</summary>
    public static Handler<WebSocketConnection> WebSocket => WebSocketConnection.Current;

    /// <summary>Closes the websocket of the running request, for error handlers, which choose the code by it. Where the websocket was not
    /// accepted yet, it is rejected with 403; where it is closed already, nothing is done.</summary>
    /// <param name="code">A code that may be sent, as for <see cref="WebSocketConnection.Close"/>.</param>
    /// <param name="reason">A reason for people, at most 123 bytes in UTF-8. The default is none.</param>
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
