using System.Net;
using System.Net.WebSockets;
using System.Text;

namespace Handlers.Tests.Middleware;

/// <summary>A client that asks one site in order, and keeps its cookies and the last token.</summary>
internal sealed class Asking(LayeredSite site, Place place)
{
    private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);
    private string token = "";

    private string Authority => site.Root.Authority;

    public Task<string[]> LinesAsync(Ask ask) => ask.Method == Ask.Opens ? SocketAsync(ask) : PlainAsync(ask);

    private async Task<string[]> PlainAsync(Ask ask)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(ask.Method),
            $"{site.Root.GetLeftPart(UriPartial.Authority)}{ask.Target}"
        )
        {
            Version = place.Transport == Transport.Http2 ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (ask.Body is { } body)
        {
            request.Content = new ByteArrayContent(Filled(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", ask.ContentType);
            if (ask.IsInPieces)
                request.Headers.TransferEncodingChunked = place.Transport != Transport.Http2;
        }
        foreach (var (name, value) in ask.Headers)
            if (!request.Headers.TryAddWithoutValidation(name, Filled(value)))
                request.Content!.Headers.TryAddWithoutValidation(name, Filled(value));
        if (cookies.Count > 0)
            request.Headers.TryAddWithoutValidation(
                "Cookie",
                string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"))
            );
        try
        {
            using var response = await site.Client.SendAsync(request, default);
            var (lines, text) = await Answer.ReadAsync(response, ask, Authority);
            // The in-memory server considers a response that is disposed earlier a disconnect.
            await site.EndedAsync();
            Keep(response);
            if (ask.GivesToken)
                token = text.Split(' ')[0];
            return lines;
        }
        // The server in memory passes an exception to the client, where Kestrel sends an empty 500.
        catch (Exception) when (place.Transport == Transport.InMemory)
        {
            await site.EndedAsync();
            return ["status: 500", ask.IsBodyFree ? "no body" : "body: "];
        }
    }

    private void Keep(HttpResponseMessage response)
    {
        if (!response.Headers.NonValidated.TryGetValues("Set-Cookie", out var lines))
            return;
        foreach (var line in lines)
        {
            var pair = line.Split(';')[0];
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at == pair.Length - 1)
                cookies.Remove(pair[..at]);
            else
                cookies[pair[..at]] = pair[(at + 1)..];
        }
    }

    private byte[] Filled(ReadOnlyMemory<byte> body) =>
        token.Length == 0 ? body.ToArray() : Encoding.Latin1.GetBytes(Filled(Encoding.Latin1.GetString(body.Span)));

    private string Filled(string text) =>
        text.Replace(Ask.Token, token, StringComparison.Ordinal).Replace("{host}", Authority, StringComparison.Ordinal);

    private async Task<string[]> SocketAsync(Ask ask)
    {
        using var socket = place.Transport == Transport.InMemory ? null : Client(ask);
        try
        {
            var open = socket ?? await InMemoryAsync(ask);
            if (socket is not null)
                await socket.ConnectAsync(
                    new Uri($"ws://{Authority}{ask.Target}"),
                    new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false }),
                    default
                );
            await open.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, default);
            var buffer = new byte[100];
            var heard = await open.ReceiveAsync(buffer, default);
            var text = Encoding.UTF8.GetString(buffer, 0, heard.Count);
            await open.CloseAsync(WebSocketCloseStatus.NormalClosure, "", default);
            await site.EndedAsync();
            return ["opened", $"heard: {text}", $"closed: {open.CloseStatus}"];
        }
        catch (WebSocketException) when (socket is not null)
        {
            await site.EndedAsync();
            return [$"status: {(int)socket.HttpStatusCode}"];
        }
        catch (InvalidOperationException refused) when (socket is null)
        {
            await site.EndedAsync();
            return [$"status: {refused.Message.Split(' ')[^1]}"];
        }
    }

    private ClientWebSocket Client(Ask ask)
    {
        var socket = new ClientWebSocket();
        socket.Options.HttpVersion = place.Transport == Transport.Http2 ? HttpVersion.Version20 : HttpVersion.Version11;
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        socket.Options.CollectHttpResponseDetails = true;
        foreach (var (name, value) in ask.Headers)
            socket.Options.SetRequestHeader(name, Filled(value));
        return socket;
    }

    private Task<WebSocket> InMemoryAsync(Ask ask)
    {
        var client = site.Server.CreateWebSocketClient();
        client.ConfigureRequest = request =>
        {
            foreach (var (name, value) in ask.Headers)
                request.Headers[name] = Filled(value);
        };
        return client.ConnectAsync(new Uri($"ws://{Authority}{ask.Target}"), default);
    }
}
