using System.Buffers;
using System.Net.WebSockets;

namespace Handlers;

/// <summary>The base library's websocket of a server, with two additions: reading may be paused without the client counting as gone
/// (<see cref="IsPaused"/>), and after a refused frame the connection is read until the client has had time to receive the reason
/// (<see cref="LingerAsync"/>).</summary>
internal sealed partial class ServerWebSocket : WebSocket
{
    // The time for a client that still sends to read the close. Resetting the connection earlier could discard the close before the client reads it.
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
                // The base library sends pings up to a quarter later. Missing answers are detected here, because its own timeout also runs while reading is
                // paused.
                KeepAliveInterval = isKept ? how.KeepAlive / 5 * 4 : Timeout.InfiniteTimeSpan,
                KeepAliveTimeout = LongestTimeout,
            }
        );
        if (isKept)
            Watch(limit);
    }

    /// <summary>The code with which this side has closed, because of the app or of a frame that violates the protocol; null before.</summary>
    internal int? SentClose => stream.SentClose;

    public override WebSocketCloseStatus? CloseStatus => frames.CloseStatus;

    public override string? CloseStatusDescription => frames.CloseStatusDescription;

    public override WebSocketState State => frames.State;

    public override string? SubProtocol => frames.SubProtocol;

    /// <summary>Reads and discards everything the client sends, until it has ended the connection or is quiet. It never faults.</summary>
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
            // The client is quiet or the connection is broken; the exception depends on the host's stream.
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
