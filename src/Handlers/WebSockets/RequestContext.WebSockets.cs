using System.Net.WebSockets;

namespace Handlers;

public abstract partial class RequestContext
{
    /// <summary>Gets whether the request asks for a websocket, whether or not the host supports them. The base class decides by the headers
    /// (<see cref="WebSocketHandshake.IsAsked"/>); a host that knows it from another source overrides this property.</summary>
    public virtual bool AsksForWebSocket => WebSocketHandshake.IsAsked(Request);

    /// <summary>
    /// Accepts the websocket that the request asks for: the host sends the answer, upgrades the connection and returns it as an open websocket. It is called
    /// once, if <see cref="CanUpgrade"/> is true, instead of sending a response. When the websocket is disposed, the connection has ended. Before each
    /// message the websocket receives into an empty buffer, which waits for the message without using memory for it. The base class throws.
    /// </summary>
    /// <param name="how">The subprotocol, headers and times.</param>
    /// <returns>The websocket. An <see cref="HttpError"/> means that the request is not a valid handshake.</returns>
    protected internal virtual ValueTask<WebSocket> AcceptWebSocketAsync(WebSocketAcceptance how) =>
        throw new NotSupportedException(
            $"Expected a host that can upgrade connections, found {GetType().Name}, whose CanUpgrade is {CanUpgrade} and which does not override AcceptWebSocketAsync."
        );

    /// <summary>Accepts the websocket as a wire, which tests replace to work without a network.</summary>
    internal virtual async ValueTask<WebSocketWire> OpenWireAsync(
        WebSocketConnection connection,
        WebSocketAcceptance how,
        WebSocketLimits limits,
        TimeProvider time
    ) =>
        new SocketWire(
            await AcceptWebSocketAsync(how).ConfigureAwait(false),
            connection,
            limits.MessageSize,
            time
        ).Begin();

    /// <summary>Tells the host that a close of the websocket was received or is about to be sent: from now on a disconnect is normal and must not
    /// cancel the run. <see cref="Abandon"/> still cancels it. It may be called on any thread, any number of times. The base class does nothing.</summary>
    protected internal virtual void UpgradeEnding() { }

    /// <summary>Tells the host that the upgraded connection has ended and nothing more will be sent.</summary>
    internal virtual void UpgradeEnded() { }
}
