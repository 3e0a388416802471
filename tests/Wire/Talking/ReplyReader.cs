using System.Globalization;

namespace Handlers.Tests.Wire;

/// <summary>
/// Reads responses from a connection, strictly: bytes where a response must begin that are not a response are an error, because a proxy would give
/// them to another client.
/// </summary>
internal sealed class ReplyReader(Stream stream)
{
    private readonly ReceivedBytes received = new(stream);

    /// <summary>Returns the next response; null if the server closed the connection before one.</summary>
    /// <param name="method">The method of the request: the response to HEAD has no body.</param>
    /// <param name="stop">Cancels the wait.</param>
    public async Task<Reply?> NextAsync(string method, CancellationToken stop)
    {
        if (await received.LineAsync(stop) is not { } first)
            return null;
        if (!first.StartsWith("HTTP/1.", StringComparison.Ordinal) || first.Length < 12)
            throw new FormatException($"expected a status line, found '{first}'");
        var status = int.Parse(first.AsSpan(9, 3), CultureInfo.InvariantCulture);
        var headers = new List<(string Name, string Value)>();
        while (await received.LineAsync(stop) is { Length: > 0 } line)
            headers.Add((line[..line.IndexOf(':')], line[(line.IndexOf(':') + 1)..].Trim()));
        var head = new Reply(status, headers, [], IsWhole: true);
        return method == "HEAD" || status is < 200 or 204 or 304 ? head : await WithBodyAsync(head, stop);
    }

    private async Task<Reply> WithBodyAsync(Reply head, CancellationToken stop)
    {
        if (head.Header("Transfer-Encoding") is not null)
        {
            var (pieces, isWhole) = await ChunksAsync(stop);
            return head with { Body = pieces, IsWhole = isWhole };
        }
        if (head.Header("Content-Length") is not { } length)
            return head with { Body = await received.RestAsync(stop), IsWhole = !received.IsReset };
        var count = int.Parse(length, CultureInfo.InvariantCulture);
        var body = await received.BytesAsync(count, stop);
        return head with { Body = body, IsWhole = body.Length == count };
    }

    private async Task<(byte[] Body, bool IsWhole)> ChunksAsync(CancellationToken stop)
    {
        using var body = new MemoryStream();
        while (await received.LineAsync(stop) is { } size)
        {
            var count = int.Parse(size.Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (count == 0)
                return (body.ToArray(), await received.LineAsync(stop) is "");
            var piece = await received.BytesAsync(count, stop);
            body.Write(piece);
            if (piece.Length < count || await received.LineAsync(stop) is not "")
                break;
        }
        return (body.ToArray(), false);
    }
}
