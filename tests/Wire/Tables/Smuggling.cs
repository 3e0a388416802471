using System.Text;

namespace Handlers.Tests.Wire;

/// <summary>A body that no view reads is never parsed as requests: neither by the host, nor through a proxy that would deny those requests.</summary>
internal static class Smuggling
{
    // A view that refuses, and a path without a route.
    private static readonly (string Path, int Status)[] Unread = [("/secret/door", 401), ("/nope", 404)];

    public static IEnumerable<Probe> Of(Front front)
    {
        foreach (var (path, status) in Unread)
        {
            foreach (var (how, pieces) in Shapes(front))
                yield return new(
                    $"no request is parsed from a body for {path} ({how})",
                    stop =>
                        OnConnectionAsync(
                            front,
                            front.Ask("POST", path, "Transfer-Encoding: chunked"),
                            status,
                            pieces,
                            stop
                        )
                );
            yield return new(
                $"no request is parsed from a body with a length for {path}",
                stop =>
                    OnConnectionAsync(
                        front,
                        front.Ask("POST", path, $"Content-Length: {Hidden(front).Length}"),
                        status,
                        [Hidden(front)],
                        stop
                    )
            );
            yield return new(
                $"no request is parsed from a body for {path}, at any offset",
                stop => EverywhereAsync(front, path, status, stop)
            );
        }
    }

    /// <summary>The request that must never run: nginx denies it, and no client sends it as a request.</summary>
    private static string Hidden(Front front) =>
        $"GET /denied HTTP/1.1\r\nHost: {front.Served!.Address.Authority}\r\n\r\n";

    /// <summary>The pieces sent after the head: the whole body, or first a part that the server may have read ahead.</summary>
    private static IEnumerable<(string How, string[] Pieces)> Shapes(Front front)
    {
        var hidden = Hidden(front);
        var size = $"{hidden.Length:x}\r\n";
        yield return ("the body after the head", [size + hidden + "\r\n0\r\n\r\n"]);
        yield return ("the size of the chunk after the head", [size, hidden + "\r\n0\r\n\r\n"]);
        yield return (
            "a part of the chunk after the head",
            [$"{hidden.Length + 4:x}\r\nAAAA", hidden + "\r\n0\r\n\r\n"]
        );
        yield return ("a chunk without an end", [$"{hidden.Length + 9:x}\r\n{hidden}"]);
    }

    private static async Task<string?> OnConnectionAsync(
        Front front,
        string head,
        int status,
        string[] pieces,
        CancellationToken stop
    )
    {
        var before = await RanAsync(front, stop);
        using var connection = await RawConnection.OpenAsync(front.At, stop);
        // The first piece is sent with the head, and the others after the answer to it.
        await connection.SendAsync(head + (pieces.Length > 1 ? pieces[0] : ""), stop);
        if (await connection.NextAsync("POST", stop) is not { } first)
            return $"expected {status} for an unread body, found the end";
        if (first.Status != status)
            return $"expected {status} for an unread body, found {Answer.Shown([first])}";
        foreach (var piece in pieces.Length > 1 ? pieces[1..] : pieces)
            await connection.SendAsync(piece, stop);
        connection.EndSending();
        var rest = await connection.RestAsync([], stop);
        // A server may read the body to its end, and answer that it is malformed if it has no end.
        return !rest.All(reply => reply.Status is 400 or 408)
                ? $"expected nothing after {status}, found {Answer.Shown(rest)}"
            : await RanAsync(front, stop) == before ? null
            : "expected that the request in the body does not run, found that it ran";
    }

    // A server that reads ahead may stop anywhere in the body, so the hidden request is tried at every offset, many times.
    private static async Task<string?> EverywhereAsync(Front front, string path, int status, CancellationToken stop)
    {
        var (hidden, before) = (Hidden(front), await RanAsync(front, stop));
        for (var padding = 0; padding < hidden.Length; padding++)
        {
            var body = new StringBuilder().Append('A', padding).Insert(padding, hidden, 200).ToString();
            var sent =
                front.Ask("POST", path, "Transfer-Encoding: chunked") + $"{body.Length:x}\r\n{body}\r\n0\r\n\r\n";
            using var connection = await RawConnection.OpenAsync(front.At, stop);
            await connection.SendAsync(sent, stop);
            // The server may close so early that its answer is lost.
            if (await connection.NextAsync("POST", stop) is { } first && first.Status != status)
                return $"expected {status}, found {Answer.Shown([first])}";
            var next = await front.SendAsync([front.Last("GET", "/hello")], stop);
            if (Answer.Fault([new Answer(200, "hello")], next) is { } fault)
                return $"the next client failed: {fault}";
            if (await RanAsync(front, stop) != before)
                return $"expected that the request in the body does not run, found that it ran with {padding} bytes before it";
        }
        return null;
    }

    private static async Task<int> RanAsync(Front front, CancellationToken stop) =>
        (await front.Served!.RanAsync(stop)).Count(line => line == "denied");
}
