using System.Net;
using System.Net.WebSockets;

namespace Handlers.Tests.Wire;

/// <summary>HTTP/2 without TLS, from the framework's client.</summary>
internal static class HttpTwo
{
    public static IEnumerable<Probe> Of(Served kestrel, HttpClient client)
    {
        client.BaseAddress = kestrel.Addresses[2];
        var host = client.BaseAddress.Authority;
        yield return Ask(client, "a text", HttpMethod.Get, "/hello", 200, "hello");
        yield return Ask(client, "HEAD of a body without a length", HttpMethod.Head, "/parts", 200, "");
        yield return Ask(client, "a body without a length", HttpMethod.Get, "/parts", 200, "one two three");
        yield return Ask(client, "204", HttpMethod.Get, "/status/204", 204, "");
        yield return Ask(client, "304", HttpMethod.Get, "/tagged", 304, "", ("If-None-Match", "\"v1\""));
        yield return Ask(
            client,
            "a part of a file",
            HttpMethod.Get,
            "/files/digits.txt",
            206,
            "234",
            ("Range", "bytes=2-4")
        );
        yield return Ask(client, "the authority is the host", HttpMethod.Get, "/who", 200, $"http://{host}  /who ");
        yield return Ask(
            client,
            "a page of the own origin may change",
            HttpMethod.Post,
            "/change",
            200,
            "change ran",
            ("Origin", $"http://{host}")
        );
        yield return Ask(
            client,
            "a page of another origin is refused",
            HttpMethod.Post,
            "/change",
            403,
            null,
            ("Origin", "http://evil.example")
        );
        yield return Ask(
            client,
            "a page of another site is refused",
            HttpMethod.Post,
            "/change",
            403,
            null,
            ("Sec-Fetch-Site", "cross-site")
        );
        yield return new("a large body arrives whole", stop => UploadAsync(client, stop));
        yield return new("a hundred requests on one connection", stop => ManyAsync(client, stop));
        yield return new("a body that breaks off cancels its view", stop => BrokenAsync(kestrel, client, stop));
        yield return new("a body that breaks is not taken for whole", stop => BreaksAsync(client, stop));
        yield return new("a websocket on a stream", stop => TalkAsync(client, stop));
    }

    /// <summary>A client of this version alone.</summary>
    public static HttpClient Client() =>
        new(new SocketsHttpHandler { UseProxy = false, ActivityHeadersPropagator = null })
        {
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Timeout = Timeout.InfiniteTimeSpan,
        };

    private static HttpRequestMessage Message(HttpMethod method, string path, params (string, string)[] headers)
    {
        var message = new HttpRequestMessage(method, path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        foreach (var (name, value) in headers)
            message.Headers.TryAddWithoutValidation(name, value);
        return message;
    }

    private static Probe Ask(
        HttpClient client,
        string name,
        HttpMethod method,
        string path,
        int status,
        string? body,
        params (string, string)[] headers
    ) =>
        new(
            name,
            async stop =>
            {
                using var message = Message(method, path, headers);
                using var response = await client.SendAsync(message, stop);
                var text = await response.Content.ReadAsStringAsync(stop);
                return
                    (int)response.StatusCode == status
                    && response.Version == HttpVersion.Version20
                    && (body is null || text == body)
                    ? null
                    : $"expected {status} '{body}', found {(int)response.StatusCode} '{text}' by HTTP/{response.Version}";
            }
        );

    private static async Task<string?> UploadAsync(HttpClient client, CancellationToken stop)
    {
        var bytes = WireApp.Bytes(4_000_000);
        using var message = Message(HttpMethod.Post, "/upload/two");
        message.Content = new ByteArrayContent(bytes);
        using var response = await client.SendAsync(message, stop);
        var found = await response.Content.ReadAsStringAsync(stop);
        return found == WireApp.Sum(bytes)
            ? null
            : $"expected {WireApp.Sum(bytes)}, found {(int)response.StatusCode} {found}";
    }

    private static async Task<string?> ManyAsync(HttpClient client, CancellationToken stop)
    {
        var found = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(number => client.GetStringAsync($"/path/{number}", stop))
        );
        var wrong = found.Index().Count(each => each.Item != $"path {each.Index}");
        return wrong == 0 ? null : $"expected the answer to each, found {wrong} others";
    }

    private static async Task<string?> BrokenAsync(Served kestrel, HttpClient client, CancellationToken stop)
    {
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var message = Message(HttpMethod.Post, "/upload/two-broken");
        message.Content = new Endless();
        var sending = client.SendAsync(message, leave.Token);
        await kestrel.NotedAsync("upload two-broken begins", stop);
        await leave.CancelAsync();
        await ((Task)sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var ended = await kestrel.NotedAsync("upload two-broken ended", stop);
        return ended.EndsWith("Cancelled ", StringComparison.Ordinal)
            ? null
            : $"expected that the view is cancelled, found '{ended}'";
    }

    private static async Task<string?> BreaksAsync(HttpClient client, CancellationToken stop)
    {
        try
        {
            return $"expected that the stream is reset, found the whole '{await client.GetStringAsync("/broken", stop)}'";
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task<string?> TalkAsync(HttpClient client, CancellationToken stop)
    {
        using var socket = new ClientWebSocket();
        socket.Options.HttpVersion = HttpVersion.Version20;
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        await socket.ConnectAsync(new Uri($"ws://{client.BaseAddress!.Authority}/talk"), client, stop);
        await socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, stop);
        var buffer = new byte[5];
        var found = await socket.ReceiveAsync(buffer, stop);
        return found.Count == 5 && buffer.AsSpan().SequenceEqual("hello"u8)
            ? null
            : $"expected hello, found {found.Count} bytes";
    }

    /// <summary>A part of a body, and nothing after it.</summary>
    private sealed class Endless : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(
            Stream stream,
            TransportContext? context,
            CancellationToken stop
        )
        {
            await stream.WriteAsync("some bytes"u8.ToArray(), stop);
            await stream.FlushAsync(stop);
            await Task.Delay(Timeout.InfiniteTimeSpan, stop);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
