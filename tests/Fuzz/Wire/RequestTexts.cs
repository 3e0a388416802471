using System.Net;
using System.Text;
using Handlers.Tests.Fuzz.Running;

namespace Handlers.Tests.Fuzz.Wire;

/// <summary>Makes requests, one after the other, whose framing is right, doubtful or wrong.</summary>
internal static class RequestTexts
{
    private static readonly string[] Pieces =
    [
        .. (string[])["\r\n", "\n", "\r", "\r\n\r\n", " ", "\t", "\0", ":", ",", ";", "0", "0\r\n\r\n", "\x0b", "\x85"],
        .. (string[])
            [
                "Content-Length: 5\r\n",
                "Content-Length: 0\r\n",
                "Transfer-Encoding: chunked\r\n",
                "Host: other\r\n",
                "HTTP/1.1",
                "HTTP/1.0",
                "Connection: close\r\n",
            ],
        .. (string[])
            [
                "Expect: 100-continue\r\n",
                "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAA\r\n",
                "Trailer: Content-Length\r\n",
            ],
    ];

    public static string Of(Dice dice, string run, IPEndPoint at)
    {
        var text = new StringBuilder();
        for (int i = 0, count = dice.From(1, 3); i < count; i++)
            text.Append(One(dice, run, $"{i}", at));
        var all = text.ToString();
        return dice.Chance(30) ? dice.Damaged(all, Pieces) : all;
    }

    private static string One(Dice dice, string run, string id, IPEndPoint at)
    {
        var hidden = $"GET /ran/{run}/hidden{id} HTTP/1.1\r\nHost: {at}\r\n\r\n";
        var body = dice.One("", "hello", hidden, hidden + hidden, $"\r\n{hidden}", $"0\r\n\r\n{hidden}");
        var headers = new List<string> { $"Host: {at}" };
        var sent = Framed(dice, headers, body);
        var method = sent.Length == 0 && dice.Chance(60) ? "GET" : "POST";
        if (dice.Chance(10))
            headers.Add(
                dice.One(
                    "Connection: close",
                    "Connection: keep-alive",
                    "Connection: Transfer-Encoding",
                    "Expect: 100-continue",
                    "Host: other",
                    "Host:",
                    "X: a\r\n b",
                    "X : a",
                    " X: a",
                    "X",
                    ": a",
                    "X: \0",
                    "X: a\rb"
                )
            );
        if (dice.Chance(3))
            headers.AddRange(Enumerable.Range(0, dice.One(20, 99, 200)).Select(i => $"X-{i}: {i}"));
        var shuffled = headers.OrderBy(_ => dice.Below(1000)).ToArray();
        var line = dice.Chance(5) ? "\n" : "\r\n";
        var path = $"/{(method == "POST" ? dice.One("ran", "read") : "ran")}/{run}/{id}";
        var target = dice.Below(15) switch
        {
            0 => $"http://{at}{path}",
            1 => $"http://other.example{path}",
            2 => path + "?a=b c",
            _ => path,
        };
        var version = dice.Chance(90)
            ? "HTTP/1.1"
            : dice.One("HTTP/1.0", "HTTP/1.2", "HTTP/2.0", "http/1.1", "HTTP/1.1 ");
        return $"{(dice.Chance(5) ? line : "")}{method}{dice.One(" ", " ", " ", "  ", "\t")}{target} {version}{line}{string.Join(line, shuffled)}{line}{line}{sent}";
    }

    /// <summary>Adds the headers of the framing and returns the body as it is sent.</summary>
    private static string Framed(Dice dice, List<string> headers, string body)
    {
        var length = body.Length;
        switch (dice.Below(10))
        {
            case 0 when length == 0:
                return "";
            case < 3:
                headers.Add($"Content-Length: {length}");
                return body;
            case < 6:
                headers.Add("Transfer-Encoding: chunked");
                return ChunkTexts.Of(dice, body, isRight: true);
            case 6:
                headers.Add(
                    dice.One(
                        $"Content-Length: +{length}",
                        $"Content-Length: {length},{length}",
                        $"Content-Length: 0{length}",
                        $"Content-Length: {length} 1",
                        "Content-Length: 99999999999999999999",
                        "Content-Length: -1",
                        "Content-Length:",
                        $"Content-Length: 0x{length:x}",
                        $"Content-Length\t: {length}",
                        $"Content-Length:\r\n {length}",
                        $"Content-Length: {length}\r\nContent-Length: {length}",
                        $"Content-Length: {length}\r\nContent-Length: 0",
                        $"Content_Length: {length}"
                    )
                );
                return body;
            case 7:
                headers.Add(
                    dice.One(
                        "Transfer-Encoding: chunked, identity",
                        "Transfer-Encoding: gzip, chunked",
                        "Transfer-Encoding: CHUNKED",
                        "Transfer-Encoding: xchunked",
                        "Transfer-Encoding : chunked",
                        "Transfer-Encoding:\tchunked\t",
                        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                        "Transfer-Encoding:\r\n chunked",
                        "Transfer-Encoding: \"chunked\"",
                        "Transfer-Encoding: chunked;a=b",
                        "Transfer-Encoding: identity",
                        "Transfer-Encoding:",
                        "Transfer-Encoding: \x0bchunked"
                    )
                );
                return ChunkTexts.Of(dice, body, isRight: dice.Chance(70));
            case 8:
                headers.Add($"Content-Length: {dice.One(length, 0, 3)}");
                headers.Add(
                    dice.One(
                        "Transfer-Encoding: chunked",
                        "Transfer-Encoding: identity",
                        "Transfer-Encoding: chunked, chunked"
                    )
                );
                return ChunkTexts.Of(dice, body, isRight: dice.Chance(70));
            default:
                headers.Add("Transfer-Encoding: chunked");
                return ChunkTexts.Of(dice, body, isRight: false);
        }
    }
}
