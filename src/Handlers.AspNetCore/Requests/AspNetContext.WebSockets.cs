using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;

namespace Handlers;

/// <summary>The part that accepts websockets with the feature that the server offers: an upgrade with HTTP/1.1, an extended CONNECT with HTTP/2, or, on a
/// server without a network, the server's own websocket.</summary>
internal partial class AspNetContext
{
    private const string WebSocketProtocol = "websocket";

    public override bool CanUpgrade =>
        http.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
        || ExtendedConnect is not null
        || http.Features.Get<IHttpWebSocketFeature>() is { IsWebSocketRequest: true };

    public override bool AsksForWebSocket => Asks(http);

    /// <summary>Whether the request asks for a websocket. Most requests have neither the header nor the method.</summary>
    internal static bool Asks(HttpContext http)
    {
        var request = http.Request;
        if (request.Headers.Upgrade is { Count: > 0 } upgrade && HttpMethods.IsGet(request.Method))
            // With HTTP/1.0 the header must be ignored (RFC 9110, 7.8).
            return !HttpProtocol.IsHttp10(request.Protocol)
                && upgrade.Any(value =>
                    value!
                        .Split(',', StringSplitOptions.TrimEntries)
                        .Contains(WebSocketProtocol, StringComparer.OrdinalIgnoreCase)
                );
        return HttpMethods.IsConnect(request.Method) && Extended(http) is not null;
    }

    protected internal override async ValueTask<WebSocket> AcceptWebSocketAsync(WebSocketAcceptance how)
    {
        // The time limits of a request do not apply to a conversation.
        http.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        if (ExtendedConnect is { } connect)
            return await ByConnect(connect, how).ConfigureAwait(false);
        if (http.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true } upgrade)
            return await AcceptAsync(how).ConfigureAwait(false);
        Head(WebSocketHandshake.Answer(Request, how), length: null, http.Response);
        return WebSocketHandshake.Over(await upgrade.UpgradeAsync().ConfigureAwait(false), how);
    }

    private IHttpExtendedConnectFeature? ExtendedConnect => Extended(http);

    private static IHttpExtendedConnectFeature? Extended(HttpContext http) =>
        http.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true } connect
        && string.Equals(connect.Protocol, WebSocketProtocol, StringComparison.OrdinalIgnoreCase)
            ? connect
            : null;

    private async Task<WebSocket> ByConnect(IHttpExtendedConnectFeature connect, WebSocketAcceptance how)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
        WebSocketHandshake.CheckConnect(Request, how);
        Add(how);
        if (how.Protocol is not null)
            http.Response.Headers.SecWebSocketProtocol = how.Protocol;
        return WebSocketHandshake.Over(await connect.AcceptAsync().ConfigureAwait(false), how);
    }

    private Task<WebSocket> AcceptAsync(WebSocketAcceptance how)
    {
        Add(how);
        return http
            .Features.GetRequiredFeature<IHttpWebSocketFeature>()
            .AcceptAsync(
                new WebSocketAcceptContext
                {
                    SubProtocol = how.Protocol,
                    // Answers have no time limit, because it would also count while the app does not read them.
                    KeepAliveInterval = how.KeepAlive,
                }
            );
    }

    private void Add(WebSocketAcceptance how)
    {
        foreach (var header in how.Headers)
            http.Response.Headers.Append(header.Name, header.Value);
    }
}
