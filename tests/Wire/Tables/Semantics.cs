namespace Handlers.Tests.Wire;

/// <summary>The rules of HTTP for heads, lengths, conditions, ranges and order, through whatever is in front of the app.</summary>
internal static class Semantics
{
    private const string Written = "Wed, 01 Jan 2020 00:00:00 GMT";

    public static IEnumerable<Probe> Of(Front front) =>
        [.. Heads(front), .. Conditions(front), .. Ranges(front), .. Order(front), .. Fields(front)];

    /// <summary>Not for the listener, which keeps only the last of two headers, nor for CGI, where each variable has a single value.</summary>
    public static Probe Cookies(Front front) =>
        front.Probe(
            "cookies that come in two lines are two cookies",
            front.Last("GET", "/cookies", "Cookie: a=1; b=2", "Cookie: c=3"),
            new Answer(200, "a=1 b=2 c=3")
        );

    private static string? Added(Front front) => front.IsListener ? "0" : null;

    private static IEnumerable<Probe> Heads(Front front)
    {
        yield return front.Probe(
            "a text is sent with its length",
            front.Last("GET", "/hello"),
            new Answer(200, "hello", ("Content-Length", "5"))
        );
        yield return front.Probe(
            "HEAD of a text has its length and no body",
            [front.Ask("HEAD", "/hello"), front.Last("GET", "/hello")],
            new Answer(200, "", ("Content-Length", "5")),
            new Answer(200, "hello")
        );
        yield return front.Probe(
            "HEAD of a file has its length and no body",
            [front.Ask("HEAD", "/files/digits.txt"), front.Last("GET", "/hello")],
            new Answer(200, "", ("Content-Length", "10"), ("Last-Modified", Written)),
            new Answer(200, "hello")
        );
        yield return front.ProbeOneOf(
            "nothing comes between HEAD of a body without a length and the next response",
            [front.Ask("HEAD", "/parts"), front.Last("GET", "/hello")],
            [new Answer(200, ""), new Answer(200, "hello")],
            [new Answer(200, "")]
        );
        yield return front.Probe(
            "a body without a length arrives whole",
            [front.Ask("GET", "/parts"), front.Last("GET", "/hello")],
            new Answer(200, "one two three"),
            new Answer(200, "hello")
        );
        yield return front.ProbeOneOf(
            "204 has neither a body nor a length",
            [front.Ask("GET", "/status/204"), front.Last("GET", "/hello")],
            [new Answer(204, "", ("Content-Length", null)), new Answer(200, "hello")],
            [new Answer(204, "", ("Content-Length", Added(front))), new Answer(200, "hello")]
        );
    }

    private static IEnumerable<Probe> Conditions(Front front)
    {
        // A cache would take the length for the length of the whole (RFC 9110, 8.6).
        yield return front.ProbeOneOf(
            "304 for a tag that the client already has, with the length of the 200 response or none",
            [front.Ask("GET", "/tagged", "If-None-Match: \"v1\""), front.Last("GET", "/hello")],
            [new Answer(304, "", ("ETag", "\"v1\""), ("Content-Length", null)), new Answer(200, "hello")],
            [new Answer(304, "", ("ETag", "\"v1\""), ("Content-Length", "10")), new Answer(200, "hello")],
            [new Answer(304, "", ("ETag", "\"v1\""), ("Content-Length", Added(front))), new Answer(200, "hello")]
        );
        yield return front.Probe(
            "304 for a file that has not been modified",
            [front.Ask("GET", "/files/digits.txt", $"If-Modified-Since: {Written}"), front.Last("GET", "/hello")],
            new Answer(304, ""),
            new Answer(200, "hello")
        );
        yield return front.Probe(
            "412 for a tag that does not match",
            front.Last("GET", "/tagged", "If-Match: \"other\""),
            new Answer(412)
        );
    }

    private static IEnumerable<Probe> Ranges(Front front)
    {
        foreach (var path in (string[])["/files/digits.txt", "/tagged"])
        {
            yield return front.Probe(
                $"a part of {path}",
                front.Last("GET", path, "Range: bytes=2-4"),
                new Answer(206, "234", ("Content-Range", "bytes 2-4/10"), ("Content-Length", "3"))
            );
            yield return front.Probe(
                $"the end of {path}",
                front.Last("GET", path, "Range: bytes=-3"),
                new Answer(206, "789", ("Content-Range", "bytes 7-9/10"))
            );
            yield return front.Probe(
                $"416 for a range past the end of {path}",
                front.Last("GET", path, "Range: bytes=10-"),
                new Answer(416, null, ("Content-Range", "bytes */10"))
            );
            yield return front.Probe(
                $"the whole of {path} if the range was for another version",
                front.Last("GET", path, "Range: bytes=2-4", "If-Range: \"other\""),
                new Answer(200, "0123456789")
            );
        }
    }

    private static IEnumerable<Probe> Order(Front front)
    {
        yield return front.Probe(
            "requests are answered in order",
            [front.Ask("GET", "/path/a"), front.Ask("GET", "/path/b"), front.Last("GET", "/path/c")],
            new Answer(200, "path a"),
            new Answer(200, "path b"),
            new Answer(200, "path c")
        );
        yield return front.Probe(
            "a body ends after its length",
            [front.Ask("POST", "/echo", "Content-Length: 5") + "hello", front.Last("GET", "/path/b")],
            new Answer(200, "hello"),
            new Answer(200, "path b")
        );
        yield return front.Probe(
            "a body in chunks ends with the last chunk",
            [
                front.Ask("POST", "/echo", "Transfer-Encoding: chunked")
                    + "2\r\nhe\r\n3;extension=1\r\nllo\r\n0\r\nTrailer: 1\r\n\r\n",
                front.Last("GET", "/path/b"),
            ],
            new Answer(200, "hello"),
            new Answer(200, "path b")
        );
        yield return new(
            "a client that waits for 100 gets it",
            async stop =>
            {
                using var connection = await RawConnection.OpenAsync(front.At, stop);
                await connection.SendAsync(
                    front.Last("POST", "/echo", "Content-Length: 5", "Expect: 100-continue"),
                    stop
                );
                if (await connection.NextAsync("POST", stop) is not { Status: 100 })
                    return "expected 100 before the body is sent, found another answer";
                await connection.SendAsync("hello", stop);
                return Answer.Fault([new Answer(200, "hello")], await connection.RestAsync(["POST"], stop));
            }
        );
    }

    private static IEnumerable<Probe> Fields(Front front)
    {
        yield return front.Probe(
            "each cookie is set in a separate header line",
            front.Last("GET", "/cookies/set"),
            new Answer(
                200,
                "set",
                (
                    "Set-Cookie",
                    "seen=1; path=/, hidden=2; path=/; httponly, strict=3; path=/; samesite=strict, lax=4; path=/; samesite=lax"
                )
            )
        );
        yield return front.Probe("404 for a path that has no route", front.Last("GET", "/nowhere"), new Answer(404));
        yield return front.Probe(
            "405 for a method that the route does not serve",
            front.Last("PUT", "/hello", "Content-Length: 0"),
            new Answer(405)
        );
        yield return front.Probe(
            "400 for a request without a host",
            "GET /hello HTTP/1.1\r\nConnection: close\r\n\r\n",
            new Answer(400)
        );
    }
}
