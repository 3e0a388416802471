using System.Text;

namespace Handlers.Bench.Abuse.Clients;

/// <summary>Sends data that is not a valid request. It must be refused or cut off without affecting other clients.</summary>
internal static class Malformed
{
    private static readonly string[] Texts =
    [
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
        "G@T / HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /say HTTP/1.1\r\n\r\n",
        "GET /say HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET /say HTTP/1.1\r\nHost: a\r\nNoColon\r\n\r\n",
        "GET /say HTTP/1.1\r\nHost: a\r\n folded: x\r\n\r\n",
        "GET /say HTTP/1.1\r\nHost: a\r\nX-Nul: a\0b\r\n\r\n",
        "GET /say HTTP/1.1\r\nHost: a\r\nX Y: a\r\n\r\n",
        "GET /sa y HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET http://[ HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /../../%2e%2e/%zz HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST /read HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        "POST /read HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        "POST /read HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "POST /read HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n",
        "POST /read HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello and more\r\n0\r\n\r\n",
        "POST /read HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n",
        "GET /say HTTP/1.1\r\nHost: a\r\nX-Long: " + new string('x', 70_000) + "\r\n\r\n",
        "GET /" + new string('l', 20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
        string.Concat(Enumerable.Repeat("\r\n", 1_000)),
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0",
        "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003",
    ];

    internal static Task Send(Session session) =>
        session.Random.Next(4) switch
        {
            0 => NoiseAsync(session),
            1 => FramesAsync(session),
            _ => TextAsync(session, Texts[session.Random.Next(Texts.Length)]),
        };

    private static async Task TextAsync(Session session, string text)
    {
        var answer = await ExchangeAsync(session, session.First, Encoding.Latin1.GetBytes(text));
        if (answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) && answer[9] is '1' or '2' or '3')
            session.Tally.Fail($"expected '{text[..Math.Min(text.Length, 80)]}' to be refused, found {answer}");
    }

    private static Task NoiseAsync(Session session)
    {
        var noise = new byte[session.Random.Next(1, 2_000)];
        session.Random.NextBytes(noise);
        return ExchangeAsync(session, session.Random.Next(2) == 0 ? session.First : session.Second, noise);
    }

    /// <summary>Sends the preface of HTTP/2, then frames of random types with random contents.</summary>
    private static Task FramesAsync(Session session)
    {
        using var bytes = new MemoryStream();
        bytes.Write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8);
        bytes.Write([0, 0, 0, 4, 0, 0, 0, 0, 0]);
        for (var frames = session.Random.Next(1, 6); frames > 0; frames--)
        {
            var load = new byte[session.Random.Next(0, 200)];
            session.Random.NextBytes(load);
            bytes.Write([0, 0, (byte)load.Length, (byte)session.Random.Next(12), (byte)session.Random.Next(256), 0, 0]);
            bytes.Write([0, (byte)session.Random.Next(8)]);
            bytes.Write(load);
        }
        return ExchangeAsync(session, session.Second, bytes.ToArray());
    }

    private static async Task<string> ExchangeAsync(Session session, Uri address, byte[] bytes)
    {
        using var wire = await Wire.OpenAsync(session, address);
        try
        {
            await wire.SendAsync(bytes);
            wire.EndSending();
        }
        catch (System.Net.Sockets.SocketException)
        {
            // The server refused it before it was sent.
        }
        return await wire.ReadToEndAsync();
    }
}
