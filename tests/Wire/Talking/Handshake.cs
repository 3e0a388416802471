namespace Handlers.Tests.Wire;

/// <summary>Opens a websocket by hand, because the framework's client does not expose the status of a refusal.</summary>
internal static class Handshake
{
    private static readonly string[] Opening =
    [
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    ];

    /// <summary>A probe: the status of the answer to a handshake with these headers.</summary>
    public static Probe Probe(Front front, string name, string path, int status, params string[] headers) =>
        new(name, stop => FaultAsync(front, path, status, headers, stop));

    private static async Task<string?> FaultAsync(
        Front front,
        string path,
        int status,
        string[] headers,
        CancellationToken stop
    )
    {
        using var connection = await RawConnection.OpenAsync(front.At, stop);
        await connection.SendAsync(front.Ask("GET", path, [.. Opening, .. headers]), stop);
        var reply = await connection.NextAsync("GET", stop);
        return reply?.Status == status
            ? null
            : $"expected {status}, found {(reply is null ? "the end" : Answer.Shown([reply]))}";
    }
}
