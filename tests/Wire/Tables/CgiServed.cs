using System.Text;

namespace Handlers.Tests.Wire;

/// <summary>What a web server tells a CGI program, and what it makes of the program's output.</summary>
internal static class CgiServed
{
    public static IEnumerable<Probe> Of(Front front)
    {
        yield return front.Probe(
            "the host and the path are those of the request",
            front.Last("GET", "/who?a=b"),
            new Answer(200, $"http://{front.Host} /app /who ?a=b")
        );
        yield return front.Probe(
            "a host without a port is the host",
            (front with { Host = "wire.example" }).Last("GET", "/who"),
            new Answer(200, "http://wire.example /app /who ")
        );
        yield return front.Probe(
            "without a host it is the server's name and port",
            $"GET {front.Prefix}/who HTTP/1.0\r\n\r\n",
            new Answer(200, $"http://{CgiServers.Name}:{front.At.Port} /app /who ")
        );
        yield return front.Probe(
            "HTTPS on is https",
            (front with { Prefix = "/on" }).Last("GET", "/who"),
            new Answer(200, $"https://{front.Host} /on /who ")
        );
        yield return front.Probe(
            "HTTPS OFF is http",
            (front with { Prefix = "/off" }).Last("GET", "/who"),
            new Answer(200, $"http://{front.Host} /off /who ")
        );
        yield return front.Probe(
            "a header is there once",
            front.Last("GET", "/header/Content-Type", "Content-Type: text/plain"),
            new Answer(200, "text/plain")
        );
        yield return front.Probe(
            "no client sets the proxy of the program",
            front.Last("GET", "/environment/HTTP_PROXY", "Proxy: http://evil.example:3128"),
            new Answer(200, "none")
        );
        yield return front.Probe(
            "a slash that is encoded is no slash",
            front.Last("GET", "/path/a%2Fb"),
            new Answer(200, "path a%2Fb")
        );
        yield return front.Probe("400 for a line feed in the path", front.Last("GET", "/path/a%0Ab"), new Answer(400));
        var bytes = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();
        yield return front.Probe(
            "a body of all bytes arrives as it is",
            front.Last("POST", "/upload/bytes", $"Content-Length: {bytes.Length}") + Encoding.Latin1.GetString(bytes),
            new Answer(200, KnownBytes.Sum(bytes))
        );
        yield return new(
            "a large body is sent as it is",
            async stop =>
            {
                var replies = await front.SendAsync([front.Last("GET", "/bytes/1000000")], stop);
                return
                    replies is [{ Status: 200, IsWhole: true } reply]
                    && reply.Body.AsSpan().SequenceEqual(KnownBytes.Of(1_000_000))
                    ? null
                    : $"expected 1000000 bytes as they were, found {Answer.Shown(replies)}";
            }
        );
        // Of a body without a length no web server sees that it breaks off (docs/hosts.md).
        yield return Broken.WithLength(front);
        yield return Broken.Unbegun(front);
        yield return front.Probe("the next request is served", front.Last("GET", "/hello"), new Answer(200, "hello"));
    }
}
