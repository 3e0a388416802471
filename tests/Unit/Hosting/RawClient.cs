using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Handlers.Tests.Hosting;

/// <summary>A client that writes its own bytes, on one connection to 127.0.0.1.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    /// <param name="port">The server's port.</param>
    /// <param name="buffer">The size of the receive buffer. The default value is the system's choice.</param>
    public static async Task<RawClient> ConnectAsync(int port, int? buffer = null)
    {
        var client = new RawClient();
        if (buffer is { } size)
            client.socket.ReceiveBufferSize = size;
        client.socket.NoDelay = true;
        await client.socket.ConnectAsync(IPAddress.Loopback, port);
        return client;
    }

    /// <summary>Sends a text as Latin-1. A server that has closed in the meantime is not an error, because its answer can still be read.</summary>
    public async Task SendAsync(string text)
    {
        try
        {
            await socket.SendAsync(Encoding.Latin1.GetBytes(text));
        }
        catch (SocketException) { }
    }

    /// <summary>Closes the sending direction.</summary>
    public void EndSending() => socket.Shutdown(SocketShutdown.Send);

    /// <summary>Reads until a text has arrived.</summary>
    public async Task<string> ReadUntilAsync(string text)
    {
        var found = new StringBuilder();
        while (!found.ToString().Contains(text, StringComparison.Ordinal))
            if (!await ReadAsync(found))
                throw new CheckFailed($"expected '{text}', found the end after '{found}'");
        return found.ToString();
    }

    /// <summary>Reads until the server closes.</summary>
    public async Task<string> ReadToEndAsync()
    {
        var found = new StringBuilder();
        while (await ReadAsync(found)) { }
        return found.ToString();
    }

    private async Task<bool> ReadAsync(StringBuilder found)
    {
        var buffer = new byte[65_536];
        try
        {
            var count = await socket.ReceiveAsync(buffer);
            found.Append(Encoding.Latin1.GetString(buffer, 0, count));
            return count > 0;
        }
        catch (SocketException)
        {
            // A reset is also an end.
            return false;
        }
    }

    public void Dispose() => socket.Dispose();
}
