using System.Text;

namespace Handlers.Tests.Wire;

/// <summary>Bodies that are large, and bodies that break off.</summary>
internal static class Uploads
{
    private const int Large = 8_000_000;

    public static IEnumerable<Probe> Of(Front front)
    {
        var bytes = KnownBytes.Of(Large);
        yield return new(
            "a large body with a length arrives whole",
            stop =>
                WholeAsync(
                    front,
                    front.Last("POST", $"/upload/{front.Name}-length", $"Content-Length: {Large}"),
                    bytes,
                    stop
                )
        );
        yield return new(
            "a large body in chunks arrives whole",
            stop =>
                WholeAsync(
                    front,
                    front.Last("POST", $"/upload/{front.Name}-chunks", "Transfer-Encoding: chunked"),
                    Chunked(bytes),
                    stop
                )
        );
        yield return new(
            "a large body without a length is sent whole",
            async stop =>
            {
                var replies = await front.SendAsync([front.Last("GET", $"/bytes/{Large}")], stop);
                return replies is [{ Status: 200, IsWhole: true } reply] && reply.Body.AsSpan().SequenceEqual(bytes)
                    ? null
                    : $"expected {Large} unchanged bytes, found {Answer.Shown(replies)}";
            }
        );
        yield return new(
            "a body with a length that breaks off ends its view",
            stop => BrokenAsync(front, $"{front.Name}-broken-length", "Content-Length: 1000000", "some bytes", stop)
        );
        if (!front.IsListener)
            yield return new(
                "a body in chunks that breaks off ends its view",
                stop =>
                    BrokenAsync(
                        front,
                        $"{front.Name}-broken-chunks",
                        "Transfer-Encoding: chunked",
                        "a\r\nsome bytes\r\n",
                        stop
                    )
            );
        yield return front.Probe("the next request is served", front.Last("GET", "/hello"), new Answer(200, "hello"));
    }

    private static async Task<string?> WholeAsync(
        Front front,
        string head,
        ReadOnlyMemory<byte> body,
        CancellationToken stop
    )
    {
        using var connection = await RawConnection.OpenAsync(front.At, stop);
        await connection.SendAsync(head, stop);
        await connection.SendAsync(body, stop);
        return Answer.Fault(
            [new Answer(200, KnownBytes.Sum(KnownBytes.Of(Large)))],
            await connection.RestAsync(["POST"], stop)
        );
    }

    private static byte[] Chunked(byte[] bytes)
    {
        using var all = new MemoryStream();
        foreach (var piece in bytes.Chunk(100_000))
        {
            all.Write(Encoding.ASCII.GetBytes($"{piece.Length:x}\r\n"));
            all.Write(piece);
            all.Write("\r\n"u8);
        }
        all.Write("0\r\n\r\n"u8);
        return all.ToArray();
    }

    private static async Task<string?> BrokenAsync(
        Front front,
        string id,
        string header,
        string part,
        CancellationToken stop
    )
    {
        using (var connection = await RawConnection.OpenAsync(front.At, stop))
        {
            await connection.SendAsync(front.Ask("POST", $"/upload/{id}", header) + part, stop);
            // The view has started to read, so the body breaks off in the middle.
            await front.Served!.NotedAsync($"upload {id} begins", stop);
        }
        var ended = await front.Served!.NotedAsync($"upload {id} ended", stop);
        // A client that has closed its sending direction can still read that its request was malformed.
        return ended == $"upload {id} ended Cancelled " || ended == $"upload {id} ended Faulted BadRequest"
            ? null
            : $"expected that the view is cancelled, or its request refused, found '{ended}'";
    }
}
