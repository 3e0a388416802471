namespace Handlers;

/// <summary>How a websocket is accepted: what a host is told (<see cref="RequestContext.AcceptWebSocketAsync"/>). Immutable.</summary>
/// <param name="Protocol">The subprotocol; null for none.</param>
/// <param name="Headers">More headers of the answer.</param>
/// <param name="KeepAlive">How long the connection may be silent before it is pinged, and how long after that the answer may take.
/// More than zero.</param>
/// <example><code>
/// var plain = new WebSocketAcceptance(null, Headers.Empty, TimeSpan.FromSeconds(30));
/// </code></example>
public sealed record WebSocketAcceptance(string? Protocol, Headers Headers, TimeSpan KeepAlive);
