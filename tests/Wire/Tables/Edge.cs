using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;

namespace Handlers.Tests.Wire;

/// <summary>The proxy of docs/security.md: the requests that it keeps from the app, and those that it lets through.</summary>
internal static class Edge
{
    public static IEnumerable<Probe> Of(IPEndPoint at)
    {
        yield return Asks(
            "the app sees the scheme and the name of the site, whatever the client claims",
            at,
            request =>
            {
                foreach (
                    var (name, value) in ((string, string)[])
                        [
                            ("X-Forwarded-Proto", "http"),
                            ("X-Forwarded-Host", "evil.example"),
                            ("X-Forwarded-Prefix", "/evil"),
                            ("Forwarded", "host=evil.example"),
                        ]
                )
                    request.Headers.Add(name, value);
            },
            $"200 https://{NginxAtTheEdge.Site}  /who "
        );
        yield return Asks(
            "a page of the site may post",
            at,
            Posting($"https://{NginxAtTheEdge.Site}"),
            "200 change ran"
        );
        yield return Asks("a page of another site may not", at, Posting("https://evil.example"), "403");
        yield return Asks(
            "a body of more than 30 MB is refused before the app",
            at,
            request =>
            {
                (request.Method, request.RequestUri) = (HttpMethod.Post, To("/change"));
                request.Content = new ByteArrayContent(new byte[31_500_000]);
                request.Headers.ExpectContinue = true;
            },
            "413"
        );
        yield return Asks(
            "a request for another name gets no answer",
            at,
            request => request.Headers.Host = "evil.example",
            "no answer"
        );
        yield return new("a handshake for another name is refused", stop => HandshakeAsync(at, stop));
        yield return new("a websocket reaches the app", stop => TalkAsync(at, stop));
    }

    private static Action<HttpRequestMessage> Posting(string origin) =>
        request =>
        {
            (request.Method, request.RequestUri) = (HttpMethod.Post, To("/change"));
            request.Headers.Add("Origin", origin);
        };

    private static Uri To(string path, string scheme = "https") => new($"{scheme}://{NginxAtTheEdge.Site}{path}");

    private static Probe Asks(string name, IPEndPoint at, Action<HttpRequestMessage> change, string expected) =>
        new(
            name,
            async stop =>
            {
                using var client = new HttpClient(Handler(at));
                using var request = new HttpRequestMessage(HttpMethod.Get, To("/who"));
                change(request);
                string found;
                try
                {
                    using var response = await client.SendAsync(request, stop);
                    found = $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(stop)}";
                }
                catch (HttpRequestException)
                {
                    found = "no answer";
                }
                return found == expected || found.StartsWith($"{expected} ", StringComparison.Ordinal)
                    ? null
                    : $"expected '{expected}', found '{found}'";
            }
        );

    private static async Task<string?> HandshakeAsync(IPEndPoint at, CancellationToken stop)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(at, stop);
        await using var tls = new SslStream(client.GetStream());
        try
        {
            await tls.AuthenticateAsClientAsync(Trusting("evil.example"), stop);
        }
        catch (Exception refused)
            when (refused is IOException or System.Security.Authentication.AuthenticationException)
        {
            return null;
        }
        return "expected a refused handshake, found a connection";
    }

    private static async Task<string?> TalkAsync(IPEndPoint at, CancellationToken stop)
    {
        using var socket = new ClientWebSocket();
        using var invoker = new HttpMessageInvoker(Handler(at));
        await socket.ConnectAsync(To("/talk", "wss"), invoker, stop);
        await socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, stop);
        var buffer = new byte[16];
        var received = await socket.ReceiveAsync(buffer.AsMemory(), stop);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, stop);
        return received.Count == 5 ? null : $"expected hello, found {received.Count} bytes";
    }

    // Connects to nginx whatever the name, and trusts its certificate, which is signed by itself.
    private static SocketsHttpHandler Handler(IPEndPoint at) =>
        new()
        {
            UseProxy = false,
            SslOptions = Trusting(NginxAtTheEdge.Site),
            Expect100ContinueTimeout = Timeout.InfiniteTimeSpan,
            ConnectCallback = async (_, stop) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(at, stop);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };

    private static SslClientAuthenticationOptions Trusting(string name) =>
        new() { TargetHost = name, RemoteCertificateValidationCallback = (_, _, _, _) => true };
}
