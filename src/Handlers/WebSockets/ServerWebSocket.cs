using System.Buffers;
using System.Net.WebSockets;

namespace Handlers;

/// <summary>The base library's websocket of a server. What is added: the client may be left unread without counting as gone
/// (<see cref="IsPaused"/>), and after a refused frame the connection is read until the client has had time to see why
/// (<see cref="LingerAsync"/>).</summary>
internal sealed partial class ServerWebSocket : WebSocket
{
    // As long as a client that still sends is given to read the close. A reset of the connection behind it would take it away again.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    private readonly EndingStream stream;
    private readonly WebSocket frames;
    private readonly TimeProvider time;

    internal ServerWebSocket(Stream connection, WebSocketAcceptance how)
    {
        time = how.Time;
        stream = new EndingStream(connection, time);
        var isKept = how.KeepAlive > TimeSpan.Zero;
        limit = how.KeepAlive * 2;
        frames = CreateFromStream(
            stream,
            new WebSocketCreationOptions
            {
                IsServer = true,
                SubProtocol = how.Protocol,
                // It pings up to a quarter later. What is not answered is counted here: its own count goes on while nobody reads.
                KeepAliveInterval = isKept ? how.KeepAlive / 5 * 4 : Timeout.InfiniteTimeSpan,
                KeepAliveTimeout = LongestTimeout,
            }
        );
        if (isKept)
            Watch(limit);
    }

    /// <summary>The code with which it was closed from here, because of the app or of a frame that breaks the protocol; null before.</summary>
    internal int? SentClose => stream.SentClose;

    public override WebSocketCloseStatus? CloseStatus => frames.CloseStatus;

    public override string? CloseStatusDescription => frames.CloseStatusDescription;

    public override WebSocketState State => frames.State;

    public override string? SubProtocol => frames.SubProtocol;

    /// <summary>Reads and drops what the client sends, until it has ended the connection or is quiet. Never faults.</summary>
    internal async Task LingerAsync()
    {
        var dropped = ArrayPool<byte>.Shared.Rent(4096);
        try
        {
            int read;
            do
            {
                using var quiet = new CancellationTokenSource(Quiet, time);
                read = await stream.ReadAsync(dropped, quiet.Token).ConfigureAwait(false);
            } while (read > 0);
        }
        catch (Exception)
        {
            // Quiet, or broken, in whatever words the host's stream has for it.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(dropped);
        }
    }

    public override ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(
        Memory<byte> buffer,
        CancellationToken cancellationToken
    ) => frames.ReceiveAsync(buffer, cancellationToken);

    public override Task<WebSocketReceiveResult> ReceiveAsync(
        ArraySegment<byte> buffer,
        CancellationToken cancellationToken
    ) => frames.ReceiveAsync(buffer, cancellationToken);

    public override ValueTask SendAsync(
        ReadOnlyMemory<byte> buffer,
        WebSocketMessageType messageType,
        bool endOfMessage,
        CancellationToken cancellationToken
    ) => frames.SendAsync(buffer, messageType, endOfMessage, cancellationToken);

    public override ValueTask SendAsync(
        ReadOnlyMemory<byte> buffer,
        WebSocketMessageType messageType,
        WebSocketMessageFlags messageFlags,
        CancellationToken cancellationToken
    ) => frames.SendAsync(buffer, messageType, messageFlags, cancellationToken);

    public override Task SendAsync(
        ArraySegment<byte> buffer,
        WebSocketMessageType messageType,
        bool endOfMessage,
        CancellationToken cancellationToken
    ) => frames.SendAsync(buffer, messageType, endOfMessage, cancellationToken);

    public override Task CloseAsync(
        WebSocketCloseStatus closeStatus,
        string? statusDescription,
        CancellationToken cancellationToken
    ) => frames.CloseAsync(closeStatus, statusDescription, cancellationToken);

    public override Task CloseOutputAsync(
        WebSocketCloseStatus closeStatus,
        string? statusDescription,
        CancellationToken cancellationToken
    ) => frames.CloseOutputAsync(closeStatus, statusDescription, cancellationToken);

    public override void Abort()
    {
        Unwatch();
        frames.Abort();
    }

    public override void Dispose()
    {
        Unwatch();
        frames.Dispose();
    }
}
