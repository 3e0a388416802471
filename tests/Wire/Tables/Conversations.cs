using System.Net.WebSockets;
using System.Text;

namespace Handlers.Tests.Wire;

/// <summary>Conversations with the websocket client of the framework.</summary>
internal static class Conversations
{
    public static IEnumerable<Probe> Of(Front front)
    {
        yield return new("a text comes back", stop => EchoAsync(front, Encoding.UTF8.GetBytes("hé"), stop));
        yield return new("a large message comes back", stop => EchoAsync(front, KnownBytes.Of(300_000), stop));
        yield return new("the view's close arrives with its code and reason", stop => LeaveAsync(front, stop));
        yield return Handshake.Probe(front, "a client without an origin is accepted", "/talk", 101);
        yield return Handshake.Probe(
            front,
            "a page of the same origin is accepted",
            "/talk",
            101,
            $"Origin: http://{front.Host}"
        );
        yield return Handshake.Probe(
            front,
            "a page of the same origin is accepted behind a proxy that ends TLS",
            "/talk",
            101,
            $"Origin: https://{front.Host}"
        );
        yield return Handshake.Probe(
            front,
            "a page of another origin is refused",
            "/talk",
            403,
            "Origin: http://evil.example"
        );
        yield return Handshake.Probe(front, "a page with an opaque origin is refused", "/talk", 403, "Origin: null");
    }

    private static async Task<ClientWebSocket> OpenAsync(Front front, string path, CancellationToken stop)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Host", front.Host);
        await socket.ConnectAsync(new Uri($"ws://{front.At}{path}"), stop);
        return socket;
    }

    private static async Task<string?> EchoAsync(Front front, byte[] sent, CancellationToken stop)
    {
        using var socket = await OpenAsync(front, "/talk", stop);
        var kind = sent.Length < 10 ? WebSocketMessageType.Text : WebSocketMessageType.Binary;
        await socket.SendAsync(sent, kind, endOfMessage: true, stop);
        var (found, buffer, count) = (default(ValueWebSocketReceiveResult), new byte[sent.Length], 0);
        do
        {
            found = await socket.ReceiveAsync(buffer.AsMemory(count), stop);
            count += found.Count;
        } while (!found.EndOfMessage && count < buffer.Length);
        if (found.MessageType != kind || !buffer.AsSpan(0, count).SequenceEqual(sent))
            return $"expected {sent.Length} bytes of {kind}, found {count} of {found.MessageType}";
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", stop);
        return socket.State == WebSocketState.Closed ? null : $"expected an answer to the close, found {socket.State}";
    }

    private static async Task<string?> LeaveAsync(Front front, CancellationToken stop)
    {
        using var socket = await OpenAsync(front, "/leave", stop);
        var found = await socket.ReceiveAsync(new byte[1], stop);
        return (int?)found.CloseStatus == 4001 && found.CloseStatusDescription == "enough"
            ? null
            : $"expected the close 4001 'enough', found {found.CloseStatus} '{found.CloseStatusDescription}'";
    }
}
