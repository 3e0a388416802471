using System.Net;
using System.Net.WebSockets;

namespace Handlers.Tests.Wire;

// The requests of the client.
internal static partial class HttpTwo
{
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
        var bytes = KnownBytes.Of(4_000_000);
        using var message = Message(HttpMethod.Post, "/upload/two");
        message.Content = new ByteArrayContent(bytes);
        using var response = await client.SendAsync(message, stop);
        var found = await response.Content.ReadAsStringAsync(stop);
        return found == KnownBytes.Sum(bytes)
            ? null
            : $"expected {KnownBytes.Sum(bytes)}, found {(int)response.StatusCode} {found}";
    }

    private static async Task<string?> ManyAsync(HttpClient client, CancellationToken stop)
    {
        var found = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(number => client.GetStringAsync($"/path/{number}", stop))
        );
        var wrong = found.Index().Count(each => each.Item != $"path {each.Index}");
        return wrong == 0 ? null : $"expected the answer to each request, found {wrong} wrong answers";
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
            : $"expected that the view was cancelled, found '{ended}'";
    }

    private static async Task<string?> BreaksAsync(HttpClient client, CancellationToken stop)
    {
        try
        {
            return $"expected that the stream was reset, found the whole body '{await client.GetStringAsync("/broken", stop)}'";
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

    /// <summary>Sends a part of a body and then nothing.</summary>
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
