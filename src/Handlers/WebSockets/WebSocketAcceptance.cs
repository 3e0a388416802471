namespace Handlers;

/// <summary>The settings with which a host accepts a websocket (<see cref="RequestContext.AcceptWebSocketAsync"/>). Immutable.</summary>
/// <param name="Protocol">The subprotocol; null for none.</param>
/// <param name="Headers">Additional headers of the answer.</param>
/// <param name="KeepAlive">How long the connection may be silent before a ping is sent, and how long the answer may take after that.
/// More than zero. Time in which the library does not read, because the inbox of the websocket is full, does not count.</param>
/// <example><code>
/// var plain = new WebSocketAcceptance(null, Headers.Empty, TimeSpan.FromSeconds(30));
/// </code></example>
public sealed record WebSocketAcceptance(string? Protocol, Headers Headers, TimeSpan KeepAlive)
{
    /// <summary>The clock of the run.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;
}
