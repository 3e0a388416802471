using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The part of a test request that opens a websocket without a network.</summary>
internal sealed partial class ClientContext
{
    private TestWebSocket? socket;
    private bool isEnding;

    public override bool CanUpgrade => socket is not null;

    /// <summary>Creates the client's end of the websocket.</summary>
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

    // The app abandons the connection, so this takes effect even if the connection has ended.
    protected internal override void Abandon()
    {
        hasLeft |= !isComplete;
        gone.Cancel();
    }
}
