using System.Net.WebSockets;

namespace Handlers;

public abstract partial class RequestContext
{
    /// <summary>Whether the request asks for a websocket, whether the host can give one or not. Default: what its headers say
    /// (<see cref="WebSocketHandshake.IsAsked"/>); a host that learns it otherwise says so.</summary>
    public virtual bool AsksForWebSocket => WebSocketHandshake.IsAsked(Request);

    /// <summary>
    /// Accepts the websocket that the request asks for: a host sends the answer, takes the connection over and gives it, open. Called once,
    /// where <see cref="CanUpgrade"/> is true, instead of sending a response. When the websocket is disposed the connection has ended. It is asked to
    /// receive into an empty buffer first, which waits for the next message without memory for it. Default: refuses.
    /// </summary>
    /// <param name="how">The subprotocol, headers and times.</param>
    /// <returns>The websocket. An <see cref="HttpError"/> says that the request is no good handshake.</returns>
    protected internal virtual ValueTask<WebSocket> AcceptWebSocketAsync(WebSocketAcceptance how) =>
        throw new NotSupportedException(
            $"Expected a host that takes connections over, found {GetType().Name}, whose CanUpgrade is {CanUpgrade} and which has no AcceptWebSocketAsync."
        );

    /// <summary>The same as a wire, which a test plays without a network.</summary>
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

    /// <summary>A close of the websocket has arrived, or is about to be sent: a client that goes from now on has not broken off, and must not
    /// cancel the run. <see cref="Abandon"/> still does. Any thread, any number of times. Default: does nothing.</summary>
    protected internal virtual void UpgradeEnding() { }

    /// <summary>The connection that was taken over has ended: nothing is left to be sent.</summary>
    internal virtual void UpgradeEnded() { }
}
