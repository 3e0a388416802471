namespace Handlers;

/// <summary>
/// The transport of a <see cref="WebSocketConnection"/>: frames of a network, or the messages of a test. It passes incoming messages to the connection
/// (<see cref="WebSocketConnection.Arrived"/> and related methods) from the moment it is created.
/// </summary>
internal abstract class WebSocketWire
{
    /// <summary>Sends a message.</summary>
    /// <returns>A task that completes when the next message may follow. An <see cref="IOException"/> means that the connection is broken.</returns>
    internal abstract ValueTask SendAsync(WebSocketMessage message, CancellationToken cancellation);

    /// <summary>Sends a close and waits for the client's close within the time limit; then the connection has ended. It never faults.</summary>
    internal abstract ValueTask CloseAsync(WebSocketClose close);

    /// <summary>Ends the connection without a close. It never faults.</summary>
    internal abstract void Abort();
}
