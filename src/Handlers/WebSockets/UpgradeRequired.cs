namespace Handlers;

/// <summary>426: the address only accepts websockets, and this host, or this version of the protocol, does not support them. The response has
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

/// <summary>400: an unsupported version of the websocket protocol in HTTP/2 or HTTP/3. Status 426 would require an <c>Upgrade</c> header, which does not exist
/// there.</summary>
internal sealed class UnknownWebSocketVersion(string detail) : BadRequest(detail)
{
    public override Response ToResponse() =>
        base.ToResponse().WithHeader(WebSocketHandshake.VersionHeader, WebSocketHandshake.Version);
}
