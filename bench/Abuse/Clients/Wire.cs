using System.Net.Sockets;
using System.Text;
using Handlers.Bench.Abuse.Server;

namespace Handlers.Bench.Abuse.Clients;

/// <summary>A raw connection, for data that no HTTP client would send.</summary>
internal sealed class Wire : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly CancellationToken giveUp;

    private Wire(CancellationToken giveUp) => this.giveUp = giveUp;

    internal static async Task<Wire> OpenAsync(Session session, Uri address, int buffer = 0)
    {
        var wire = new Wire(session.GiveUp);
        // The buffer must be set before connecting, because the window is negotiated then.
        if (buffer > 0)
            wire.socket.ReceiveBufferSize = buffer;
        try
        {
            await wire.socket.ConnectAsync(address.Host, address.Port, session.GiveUp);
        }
        catch
        {
            wire.Dispose();
            throw;
        }
        return wire;
    }

    internal static byte[] Request(string method, string path, string token, string more = "", string body = "") =>
        Encoding.Latin1.GetBytes(
            $"{method} {path} HTTP/1.1\r\nHost: localhost\r\n{Application.Header}: {token}\r\n{more}\r\n{body}"
        );

    internal async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
            bytes = bytes[await socket.SendAsync(bytes, giveUp)..];
    }

    /// <summary>Stops sending. Requests under way are still answered.</summary>
    internal void EndSending() => socket.Shutdown(SocketShutdown.Send);

    internal async Task<int> ReadAsync(Memory<byte> buffer) => await socket.ReceiveAsync(buffer, giveUp);

    /// <summary>Reads until the server closes or breaks the connection.</summary>
    internal async Task<string> ReadToEndAsync()
    {
        var (text, buffer) = (new StringBuilder(), new byte[16_384]);
        try
        {
            while (await ReadAsync(buffer) is > 0 and var read)
                text.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
        catch (SocketException)
        {
            // The connection broke; the data received so far counts.
        }
        return text.ToString();
    }

    /// <summary>Disconnects without closing properly.</summary>
    internal void Break() => socket.LingerState = new LingerOption(true, 0);

    public void Dispose() => socket.Dispose();
}
