using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Handlers.Tests.Fuzz.Wire;

/// <summary>A client of a websocket that sends any bytes.</summary>
internal sealed class RawFrames : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    {
        NoDelay = true,
    };
    private readonly MemoryStream received = new();

    public static async Task<RawFrames> OpenAsync(IPEndPoint at, string path)
    {
        var client = new RawFrames();
        await client.socket.ConnectAsync(at);
        await client.SendAsync(
            Encoding.ASCII.GetBytes(
                $"GET {path} HTTP/1.1\r\nHost: {at}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
            )
        );
        var (head, next) = (new StringBuilder(), new byte[1]);
        while (
            !head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal)
            && await client.socket.ReceiveAsync(next) > 0
        )
            head.Append((char)next[0]);
        return head.ToString().StartsWith("HTTP/1.1 101 ", StringComparison.Ordinal)
            ? client
            : throw new FormatException($"expected 101, found {head}");
    }

    /// <summary>Sends bytes, or none if the server has closed.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await socket.SendAsync(bytes);
        }
        catch (SocketException)
        {
            // Earlier frames of the server are still read.
        }
    }

    /// <summary>Reads frames until the connection ends.</summary>
    /// <param name="messages">The number of messages after which this side ends; null if the server closes.</param>
    public async Task<ReadFrames> ReceiveAsync(int? messages)
    {
        var buffer = new byte[65_536];
        var hasEnded = false;
        while (true)
        {
            var frames = ReadFrames.OfServer(received.ToArray());
            if (!hasEnded && (frames.Close is not null || frames.Messages.Count >= messages))
            {
                hasEnded = true;
                socket.Shutdown(SocketShutdown.Send);
            }
            try
            {
                var count = await socket.ReceiveAsync(buffer);
                if (count == 0)
                    return frames;
                received.Write(buffer, 0, count);
            }
            catch (SocketException)
            {
                // A client that leaves in the middle of a frame is cut off.
                return frames;
            }
        }
    }

    public void Dispose() => socket.Dispose();
}
