using System.Text;
using Handlers.Tests.Fuzz.Running;
using Handlers.Tests.Wire;

namespace Handlers.Tests.Fuzz.Wire;

/// <summary>
/// Frames of websockets on Kestrel, against <see cref="ReadFrames"/>, the table of RFC 6455: the same messages come back, each pong is one of the pings', the
/// close has the same code, and then the connection ends.
/// </summary>
internal sealed class FrameFuzzer() : Fuzzer("frames", 4_000)
{
    private FuzzSite site = null!;

    public override int Width => 16;

    public override async Task StartAsync() =>
        site = await FuzzSite.StartAsync(
            App.Create()
                .With(new RequestLimits { MessageSize = ReadFrames.MessageSize, Closing = TimeSpan.FromSeconds(10) })
                .WebSocket("/echo", socket => socket.ForEach(message => Echo(socket, message)).Ignore())
        );

    public override async Task<string?> CheckAsync(Dice dice)
    {
        var bytes = FrameBytes.Of(dice);
        var expected = ReadFrames.OfClient(bytes);
        var found = await ConversationAsync(dice, bytes, expected.Close is null ? expected.Messages.Count : null);
        var fault = Fault(expected, found);
        return fault is null ? null : $"{Shown.Of(bytes)}: {fault}; expected {expected}, found {found}";
    }

    public override Task<string?> EndAsync() => site.EndAsync();

    public override ValueTask DisposeAsync() => site?.DisposeAsync() ?? default;

    // The client may have violated the protocol in the meantime.
    private static async Handler Echo(WebSocketConnection socket, WebSocketMessage message)
    {
        try
        {
            await socket.Send(message);
        }
        catch (InvalidOperationException) when (socket.IsClosed)
        {
            // The next Receive returns the close.
        }
    }

    private static string? Fault(ReadFrames expected, ReadFrames found)
    {
        // A close without a code is answered with 1000. A message that is too large may also be found not to be a text.
        // A close that answers a violation may be lost in the reset of the connection (7.1.7).
        if (found.Close is null && expected.Close is 1002 or 1007 or 1009)
            return null;
        if (
            found.Close != (expected.Close is 1005 ? 1000 : expected.Close)
            && (expected.Close, found.Close) is not (1009, 1007)
        )
            return "the close differs";
        // After a protocol error, messages before it need not have come back yet.
        var isWhole = expected.Close is not (1002 or 1007 or 1009);
        if (
            isWhole
                ? !found.Messages.SequenceEqual(expected.Messages)
                : !expected.Messages.Take(found.Messages.Count).SequenceEqual(found.Messages)
        )
            return "the messages differ";
        var pings = expected.Pings.GetEnumerator();
        return found.Pings.TrueForAll(pong =>
        {
            while (pings.MoveNext())
                if (pings.Current == pong)
                    return true;
            return false;
        })
            ? null
            : "a pong answers no ping";
    }

    /// <summary>Sends the frames and reads the server's until the connection ends.</summary>
    /// <param name="dice">Decides where the bytes are cut.</param>
    /// <param name="bytes">The frames.</param>
    /// <param name="messages">The number of messages after which the client ends its side; null to wait for the server's close.</param>
    private async Task<ReadFrames> ConversationAsync(Dice dice, byte[] bytes, int? messages)
    {
        using var client = await RawFrames.OpenAsync(site.Kestrel, "/echo");
        var cut = dice.Chance(50) ? bytes.Length : dice.Below(bytes.Length + 1);
        await client.SendAsync(bytes.AsMemory(0, cut));
        await Task.Yield();
        await client.SendAsync(bytes.AsMemory(cut));
        return await client.ReceiveAsync(messages);
    }
}
