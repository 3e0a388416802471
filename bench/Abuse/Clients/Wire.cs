using System.Net.Sockets;
using System.Text;
using Handlers.Bench.Abuse.Server;

namespace Handlers.Bench.Abuse.Clients;

/// <summary>A bare connection, for what no client of HTTP would send.</summary>
internal sealed class Wire : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly CancellationToken giveUp;

    private Wire(CancellationToken giveUp) => this.giveUp = giveUp;

    internal static async Task<Wire> OpenAsync(Session session, Uri address, int buffer = 0)
    {
        var wire = new Wire(session.GiveUp);
        // Before it is connected: a small window is agreed upon then.
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

    /// <summary>Sends no more; what is being answered is answered still.</summary>
    internal void EndSending() => socket.Shutdown(SocketShutdown.Send);

    internal async Task<int> ReadAsync(Memory<byte> buffer) => await socket.ReceiveAsync(buffer, giveUp);

    /// <summary>All that comes until the server closes the connection, or breaks it.</summary>
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
            // Broken off: what has come counts.
        }
        return text.ToString();
    }

    /// <summary>Goes without a word.</summary>
    internal void Break() => socket.LingerState = new LingerOption(true, 0);

    public void Dispose() => socket.Dispose();
}
