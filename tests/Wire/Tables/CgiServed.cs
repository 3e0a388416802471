using System.Text;

namespace Handlers.Tests.Wire;

/// <summary>The variables that a web server gives a CGI program, and how it handles the program's output.</summary>
internal static class CgiServed
{
    public static IEnumerable<Probe> Of(Front front)
    {
        yield return front.Probe(
            "the app sees the host and the path of the request",
            front.Last("GET", "/who?a=b"),
            new Answer(200, $"http://{front.Host} /app /who ?a=b")
        );
        yield return front.Probe(
            "a host without a port stays without a port",
            (front with { Host = "wire.example" }).Last("GET", "/who"),
            new Answer(200, "http://wire.example /app /who ")
        );
        yield return front.Probe(
            "without a Host header, the host is the server's name and port",
            $"GET {front.Prefix}/who HTTP/1.0\r\n\r\n",
            new Answer(200, $"http://{CgiServers.Name}:{front.At.Port} /app /who ")
        );
        yield return front.Probe(
            "HTTPS=on gives the scheme https",
            (front with { Prefix = "/on" }).Last("GET", "/who"),
            new Answer(200, $"https://{front.Host} /on /who ")
        );
        yield return front.Probe(
            "HTTPS=OFF gives the scheme http",
            (front with { Prefix = "/off" }).Last("GET", "/who"),
            new Answer(200, $"http://{front.Host} /off /who ")
        );
        yield return front.Probe(
            "a header appears once",
            front.Last("GET", "/header/Content-Type", "Content-Type: text/plain"),
            new Answer(200, "text/plain")
        );
        yield return front.Probe(
            "a client cannot set the program's proxy variable",
            front.Last("GET", "/environment/HTTP_PROXY", "Proxy: http://evil.example:3128"),
            new Answer(200, "none")
        );
        yield return front.Probe(
            "an encoded slash does not separate segments",
            front.Last("GET", "/path/a%2Fb"),
            new Answer(200, "path a%2Fb")
        );
        yield return front.Probe("400 for a line feed in the path", front.Last("GET", "/path/a%0Ab"), new Answer(400));
        var bytes = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();
        yield return front.Probe(
            "a body with every byte value arrives unchanged",
            front.Last("POST", "/upload/bytes", $"Content-Length: {bytes.Length}") + Encoding.Latin1.GetString(bytes),
            new Answer(200, KnownBytes.Sum(bytes))
        );
        yield return new(
            "a large body is sent unchanged",
            async stop =>
            {
                var replies = await front.SendAsync([front.Last("GET", "/bytes/1000000")], stop);
                return
                    replies is [{ Status: 200, IsWhole: true } reply]
                    && reply.Body.AsSpan().SequenceEqual(KnownBytes.Of(1_000_000))
                    ? null
                    : $"expected 1000000 unchanged bytes, found {Answer.Shown(replies)}";
            }
        );
        // A web server cannot detect that a body without a length broke off (docs/hosts.md).
        yield return Broken.WithLength(front);
        yield return Broken.Unbegun(front);
        yield return front.Probe("the next request is served", front.Last("GET", "/hello"), new Answer(200, "hello"));
    }
}
