using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Handlers.Tests.Wire;

/// <summary>A connection on which exactly the given bytes are sent.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket socket;
    private readonly NetworkStream stream;
    private readonly ReplyReader replies;

    private RawConnection(Socket socket)
    {
        this.socket = socket;
        stream = new NetworkStream(socket);
        replies = new ReplyReader(stream);
    }

    /// <param name="at">The server.</param>
    /// <param name="stop">Cancels the wait.</param>
    /// <param name="window">The size of the receive buffer, for a client that does not read; null for the system's default.</param>
    public static async Task<RawConnection> OpenAsync(EndPoint at, CancellationToken stop, int? window = null)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (window is { } size)
            socket.ReceiveBufferSize = size;
        await socket.ConnectAsync(at, stop);
        return new RawConnection(socket);
    }

    /// <summary>Sends the text and returns whether that succeeded: a server may close at any time, and its answer can still be read.</summary>
    public async Task<bool> SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        try
        {
            await stream.WriteAsync(bytes, stop);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    public Task<bool> SendAsync(string text, CancellationToken stop) => SendAsync(Encoding.Latin1.GetBytes(text), stop);

    public Task<Reply?> NextAsync(string method, CancellationToken stop) => replies.NextAsync(method, stop);

    /// <summary>Returns all replies until the server closes the connection.</summary>
    public async Task<IReadOnlyList<Reply>> RestAsync(IReadOnlyList<string> methods, CancellationToken stop)
    {
        var all = new List<Reply>();
        try
        {
            while (await NextAsync(all.Count < methods.Count ? methods[all.Count] : "GET", stop) is { } reply)
                if (reply.Status != 100)
                    all.Add(reply);
            return all;
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException(
                $"expected the server to close, found {Answer.Shown(all)} and an open connection"
            );
        }
        catch (FormatException fault)
        {
            throw new FormatException($"{fault.Message}, after {Answer.Shown(all)}", fault);
        }
    }

    /// <summary>Closes the sending direction, and leaves the other direction open.</summary>
    public void EndSending()
    {
        if (socket.Connected)
            socket.Shutdown(SocketShutdown.Send);
    }

    public void Dispose()
    {
        // A client may leave in the middle of its request: then the server must see an abrupt end rather than an orderly one.
        socket.LingerState = new LingerOption(true, 0);
        stream.Dispose();
        socket.Dispose();
    }
}
