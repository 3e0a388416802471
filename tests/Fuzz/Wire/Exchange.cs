using System.Net;
using System.Text;
using Handlers.Tests.Fuzz.Running;
using Handlers.Tests.Wire;

namespace Handlers.Tests.Fuzz.Wire;

/// <summary>One connection: bytes that are sent, and all replies until the server closes.</summary>
internal static class Exchange
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(150);

    /// <summary>Sends the bytes in one or several pieces and returns the replies.</summary>
    /// <exception cref="FormatException">The received bytes are not a sequence of responses.</exception>
    /// <param name="at">The server.</param>
    /// <param name="dice">Decides where the bytes are cut.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="mayWait">Whether the server may wait for more, so that the client ends its side. How long the client is patient changes no verdict.</param>
    public static async Task<IReadOnlyList<Reply>> AskAsync(IPEndPoint at, Dice dice, byte[] bytes, bool mayWait)
    {
        using var connection = await RawConnection.OpenAsync(at, CancellationToken.None);
        var cut = dice.Chance(50) ? bytes.Length : dice.Below(bytes.Length + 1);
        var replies = RestAsync(connection);
        await connection.SendAsync(bytes.AsMemory(0, cut), CancellationToken.None);
        if (cut < bytes.Length)
        {
            await Task.Yield();
            await connection.SendAsync(bytes.AsMemory(cut), CancellationToken.None);
        }
        if (mayWait && await Task.WhenAny(replies, Task.Delay(Patience)) != replies)
            connection.EndSending();
        return await replies;
    }

    private static async Task<IReadOnlyList<Reply>> RestAsync(RawConnection connection)
    {
        var all = new List<Reply>();
        try
        {
            while (await connection.NextAsync("GET", CancellationToken.None) is { } reply)
                if (reply.Status != 100)
                    all.Add(reply);
        }
        catch (FormatException) when (all is [.., { } last] && last.Header("Connection") == "close")
        {
            // No client reads what follows such a reply. HttpListener writes its own complaint about a body there.
        }
        return all;
    }

    /// <summary>Returns null if a new client gets a proper answer.</summary>
    public static async Task<string?> ProbeAsync(IPEndPoint at)
    {
        using var connection = await RawConnection.OpenAsync(at, CancellationToken.None);
        await connection.SendAsync(
            $"GET /probe HTTP/1.1\r\nHost: {at}\r\nConnection: close\r\n\r\n",
            CancellationToken.None
        );
        var replies = await connection.RestAsync([], CancellationToken.None);
        return replies is [{ Status: 200, Text: "probed" }]
            ? null
            : $"expected that the next client is served, found {Answer.Shown(replies)}";
    }

    /// <summary>Returns null, or the first reply with a status that no client may cause. 501 and 505 are for encodings and versions that a server does not
    /// know.</summary>
    public static string? Fault(IEnumerable<Reply> replies) =>
        replies.FirstOrDefault(reply => reply.Status >= 500 && reply.Status is not (501 or 505)) is { } wrong
            ? $"expected a status below 500, found {wrong.Status} {wrong.Text}"
            : null;
}
