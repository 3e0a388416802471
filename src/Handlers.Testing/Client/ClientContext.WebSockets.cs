using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>A request that asks for a websocket, and gets one without a network.</summary>
internal sealed partial class ClientContext
{
    private TestWebSocket? socket;
    private bool isEnding;

    public override bool CanUpgrade => socket is not null;

    /// <summary>Makes the client's end.</summary>
    internal TestWebSocket Upgradable() => socket = new TestWebSocket(Leave);

    internal override ValueTask<WebSocketWire> OpenWireAsync(
        WebSocketConnection connection,
        WebSocketAcceptance how,
        WebSocketLimits limits,
        TimeProvider time
    )
    {
        head = WebSocketHandshake.Answer(request, how);
        return new ValueTask<WebSocketWire>(socket!.Accepted(connection, head));
    }

    internal override void UpgradeEnded() => isComplete = !hasLeft;

    protected internal override void UpgradeEnding() => isEnding = true;

    // The app's doing: also when the connection has ended.
    protected internal override void Abandon()
    {
        hasLeft |= !isComplete;
        gone.Cancel();
    }
}
