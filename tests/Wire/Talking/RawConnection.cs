using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Handlers.Tests.Wire;

/// <summary>A connection on which exactly these bytes are sent.</summary>
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
    /// <param name="stop">Ends the wait.</param>
    /// <param name="window">How many bytes the system takes for a client that does not read; null for its own choice.</param>
    public static async Task<RawConnection> OpenAsync(EndPoint at, CancellationToken stop, int? window = null)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (window is { } size)
            socket.ReceiveBufferSize = size;
        await socket.ConnectAsync(at, stop);
        return new RawConnection(socket);
    }

    /// <summary>Whether the bytes could be sent: a server may close at any time, and what it has answered can still be read.</summary>
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

    /// <summary>All replies until the server closes.</summary>
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

    /// <summary>Says that nothing more comes, and leaves the other direction open.</summary>
    public void EndSending()
    {
        if (socket.Connected)
            socket.Shutdown(SocketShutdown.Send);
    }

    public void Dispose()
    {
        // In the middle of what it sends a client may go: then the server shall see that, and not an orderly end.
        socket.LingerState = new LingerOption(true, 0);
        stream.Dispose();
        socket.Dispose();
    }
}
