namespace Handlers;

/// <summary>
/// The connection below a <see cref="WebSocketConnection"/>: frames of a network, or what a test plays. It tells the connection what
/// arrives (<see cref="WebSocketConnection.Arrived"/> and its kin) from the moment of its making.
/// </summary>
internal abstract class WebSocketWire
{
    /// <summary>Sends a message.</summary>
    /// <returns>Complete when the next one may follow. An <see cref="IOException"/> means that the connection is broken.</returns>
    internal abstract ValueTask SendAsync(WebSocketMessage message, CancellationToken cancellation);

    /// <summary>Sends a close and waits for the client's, no longer than its limit; then the connection has ended. Never faults.</summary>
    internal abstract ValueTask CloseAsync(WebSocketClose close);

    /// <summary>Ends the connection without a word. Never faults.</summary>
    internal abstract void Abort();
}
