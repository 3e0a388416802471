namespace Handlers;

/// <summary>426: only a websocket is spoken here, and this host, or this version of the protocol, cannot do that. Its response carries
/// <c>Upgrade: websocket</c>. See <see cref="HttpError"/>.</summary>
/// <param name="detail">A sentence for the client.</param>
/// <example><code>var error = new UpgradeRequired("Ask the other server.");</code></example>
public class UpgradeRequired(string? detail = null) : HttpError(426, detail)
{
    /// <inheritdoc/>
    public override Response ToResponse() =>
        base.ToResponse()
            .WithHeader("Upgrade", "websocket")
            .WithHeader(WebSocketHandshake.VersionHeader, WebSocketHandshake.Version);
}

/// <summary>400: the same where a stream of HTTP/2 or HTTP/3 becomes the websocket. 426 would have to say <c>Upgrade</c>, which does not exist there.</summary>
internal sealed class UnknownWebSocketVersion(string detail) : BadRequest(detail)
{
    public override Response ToResponse() =>
        base.ToResponse().WithHeader(WebSocketHandshake.VersionHeader, WebSocketHandshake.Version);
}
