using System.Net.Sockets;
using System.Text;

namespace Handlers.Bench.Driving;

/// <summary>An HTTP/1.1 connection that sends one request at a time and checks each response's status. It is kept alive; if the server closes it, the next
/// request opens a new one.</summary>
internal sealed class Connection : IDisposable
{
    /// <summary>The maximum time for a response; only a server that hangs takes this long.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Uri address;
    private Socket? socket;
    private readonly byte[] buffer = new byte[8192];
    private readonly string host;

    internal Connection(Uri address)
    {
        this.address = address;
        host = address.Authority;
        socket = Open(address);
    }

    /// <summary>Returns the bytes of a request, to be sent many times.</summary>
    internal byte[] Request(string path) => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n");

    /// <summary>Sends a request and returns the response's body. Use it for few requests.</summary>
    internal string Get(string path)
    {
        var length = Exchange(Request(path));
        var response = Encoding.UTF8.GetString(buffer, 0, length);
        var body = response[(response.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        // A short text is one chunk, between its length and the length of the last chunk.
        return response.Contains("Transfer-Encoding: chunked") ? body.Split("\r\n")[1] : body;
    }

    /// <summary>Sends a request and reads its whole response into the buffer.</summary>
    /// <returns>The length of the response.</returns>
    internal int Exchange(byte[] request)
    {
        socket ??= Open(address);
        socket.Send(request);
        var length = 0;
        do
        {
            var read = socket.Receive(buffer.AsSpan(length));
            if (read == 0)
                throw new IOException("Expected a response, but the server closed the connection.");
            length += read;
        } while (!IsWhole(buffer.AsSpan(0, length)));
        Judge(buffer.AsSpan(0, length));
        if (buffer.AsSpan(0, length).IndexOf("Connection: close"u8) >= 0)
        {
            socket.Dispose();
            socket = null;
        }
        return length;
    }

    /// <summary>Sends a request whose response is read by <see cref="Receive"/>.</summary>
    internal void Send(byte[] request) => socket!.Send(request);

    /// <summary>Reads the received bytes of responses.</summary>
    /// <returns>The number of bytes; at least one.</returns>
    internal int Receive(Span<byte> into) =>
        socket!.Receive(into) is > 0 and var read
            ? read
            : throw new IOException("Expected a response, but the server closed the connection.");

    /// <exception cref="IOException">The status is not 200.</exception>
    internal static void Judge(ReadOnlySpan<byte> response)
    {
        if (!response.StartsWith("HTTP/1.1 200"u8))
            throw new IOException($"Expected status 200, found {Encoding.ASCII.GetString(response)}");
    }

    internal static bool IsWhole(ReadOnlySpan<byte> response)
    {
        var end = response.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return false;
        var name = "Content-Length: "u8;
        var at = response[..end].IndexOf(name);
        if (at < 0)
            return response.EndsWith("\r\n0\r\n\r\n"u8); // chunked
        var digits = response[(at + name.Length)..];
        return System.Buffers.Text.Utf8Parser.TryParse(digits, out int length, out _)
            && response.Length == end + 4 + length;
    }

    private static Socket Open(Uri address)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            ReceiveTimeout = (int)Patience.TotalMilliseconds,
        };
        try
        {
            socket.Connect(address.Host, address.Port);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() => socket?.Dispose();
}
