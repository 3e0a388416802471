using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;

namespace Handlers;

/// <summary>
/// The opening handshake of RFC 6455: whether a request asks for a websocket, the answer, and the websocket over the stream. Use it in a host that
/// can upgrade a connection to a stream of bytes. The base library handles the frames.
/// </summary>
/// <remarks>Pure and thread-safe.</remarks>
/// <example><code>
/// if (WebSocketHandshake.IsAsked(request))
///     Console.WriteLine(WebSocketHandshake.Answer(request, new WebSocketAcceptance(null, Headers.Empty, TimeSpan.FromSeconds(30))));
/// </code></example>
public static class WebSocketHandshake
{
    internal const string Version = "13";
    internal const string VersionHeader = "Sec-WebSocket-Version";

    private const string Magic = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// <summary>Returns whether a request asks for a websocket: GET with <c>Upgrade: websocket</c>. The handshake may still be invalid; see
    /// <see cref="Answer"/>.</summary>
    /// <param name="request">The request.</param>
    /// <returns>True if it asks for a websocket.</returns>
    public static bool IsAsked(Request request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Header("Upgrade") is { } upgrade && request.Method == Method.Get && Lists(upgrade, "websocket");
    }

    /// <summary>Creates the answer that accepts a websocket: 101 with the headers of the handshake.</summary>
    /// <param name="request">A request that asks for a websocket.</param>
    /// <param name="how">The settings with which it is accepted.</param>
    /// <returns>The head to send before the connection becomes the websocket.</returns>
    /// <exception cref="HttpError">The request is not a valid handshake: 400, or 426 for a version other than 13.</exception>
    /// <exception cref="ArgumentException">The client does not offer the subprotocol, or it is not a token.</exception>
    public static Response Answer(Request request, WebSocketAcceptance how)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(how);
        if (request.Headers.Joined(VersionHeader) is not Version)
            throw new UpgradeRequired(OtherVersion(request));
        var key = request.Headers.Joined("Sec-WebSocket-Key");
        Span<byte> nonce = stackalloc byte[18];
        if (key is null || !Convert.TryFromBase64String(key, nonce, out var length) || length != 16)
            throw new BadRequest(
                $"Expected a Sec-WebSocket-Key of 16 bytes in base 64, found '{key}'. Send the handshake of a websocket client."
            );
        CheckProtocol(request, how);
        var head = Response
            .Empty(Status.SwitchingProtocols)
            .WithHeader("Upgrade", "websocket")
            .WithHeader("Connection", "Upgrade")
            .WithHeader("Sec-WebSocket-Accept", Accept(key));
        if (how.Protocol is not null)
            head = head.WithHeader("Sec-WebSocket-Protocol", how.Protocol);
        foreach (var header in how.Headers)
            head = head.AddHeader(header.Name, header.Value);
        return head;
    }

    /// <summary>Checks a request that opens a stream of HTTP/2 or HTTP/3 (RFC 8441), which has no key and needs no answer to it.</summary>
    internal static void CheckConnect(Request request, WebSocketAcceptance how)
    {
        if (request.Headers.Joined(VersionHeader) is not Version)
            throw new UnknownWebSocketVersion(OtherVersion(request));
        CheckProtocol(request, how);
    }

    /// <summary>Creates the server's websocket after the answer has been sent.</summary>
    /// <param name="connection">The connection, in both directions; it is disposed with the websocket.</param>
    /// <param name="how">The settings with which it was accepted.</param>
    /// <returns>An open websocket.</returns>
    public static WebSocket Over(Stream connection, WebSocketAcceptance how)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(how);
        return new ServerWebSocket(connection, how);
    }

    /// <summary>Returns the subprotocols that the client offers, without those that are not tokens.</summary>
    internal static IReadOnlyList<string> Protocols(Request request) =>
        request.Headers.Joined("Sec-WebSocket-Protocol") is { } offered
            ? [.. offered.Split(',', StringSplitOptions.TrimEntries).Where(Syntax.IsToken)]
            : [];

    // The client would abort the connection.
    private static void CheckProtocol(Request request, WebSocketAcceptance how)
    {
        if (how.Protocol is { } protocol && !Protocols(request).Contains(protocol))
            throw new ArgumentException(
                $"Expected one of the subprotocols that the client offers, found '{protocol}'. Accept one of them, or none.",
                nameof(how)
            );
    }

    private static string OtherVersion(Request request) =>
        $"Expected version {Version} of the websocket protocol, found '{request.Headers.Joined(VersionHeader)}'.";

    // The protocol prescribes this hash. It proves that the answer belongs to this request, and protects nothing.
    private static string Accept(string key) =>
        Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Magic)));

    private static bool Lists(string header, string word)
    {
        foreach (var range in header.AsSpan().Split(','))
            if (header.AsSpan(range).Trim().Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
