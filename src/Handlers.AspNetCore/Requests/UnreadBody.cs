using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Handlers;

/// <summary>Keeps Kestrel from parsing the unread rest of a body as the next request. It does so if the client ends its side of the connection while its
/// request is answered: it then neither reads the rest of the body nor closes the connection before it looks for a request in the bytes it has received.</summary>
internal static class UnreadBody
{
    private static readonly object Key = new();

    /// <summary>Ends the connection after a request with a body as soon as the client has left. Called when the run has ended.</summary>
    internal static void Guard(HttpContext http)
    {
        var request = http.Request;
        // Most requests have no body, and the streams of HTTP/2 and HTTP/3 have no next request.
        if (
            (request.ContentLength is null or 0 && request.Headers.TransferEncoding.Count == 0)
            || !request.Protocol.StartsWith("HTTP/1", StringComparison.Ordinal)
            || http.Features.Get<IConnectionLifetimeFeature>() is not { } connection
            || http.Features.Get<IConnectionLifetimeNotificationFeature>() is not { } notification
            || http.Features.Get<IConnectionItemsFeature>() is not { } kept
        )
            return;
        // Callbacks run last in, first out, so this one runs before the server's own, which stops reading the body. The token of the request would be too
        // late, because it is cancelled after that. One callback serves all requests of the connection.
        if (kept.Items.TryAdd(Key, notification))
            connection.ConnectionClosed.UnsafeRegister(
                static notification => ((IConnectionLifetimeNotificationFeature)notification!).RequestClose(),
                notification
            );
    }
}
