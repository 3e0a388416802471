using System.Net;

namespace Handlers.Tests.Wire;

/// <summary>HTTP/2 without TLS, with the framework's client.</summary>
internal static partial class HttpTwo
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
            "a page of the same origin may change something",
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
        yield return new(
            "a body that fails midway is not mistaken for a whole body",
            stop => BreaksAsync(client, stop)
        );
        yield return new("a websocket on a stream", stop => TalkAsync(client, stop));
    }

    /// <summary>A client that speaks only this version.</summary>
    public static HttpClient Client() =>
        new(new SocketsHttpHandler { UseProxy = false, ActivityHeadersPropagator = null })
        {
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Timeout = Timeout.InfiniteTimeSpan,
        };
}
