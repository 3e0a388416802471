using System.Globalization;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text;

namespace Handlers;

/// <summary>
/// A real websocket. It is read all the time, so that pings are answered and an end is seen, but while the inbox is full no further than to
/// the next message: that one stays in the network, and the client sends no more.
/// </summary>
internal sealed class SocketWire(WebSocket socket, WebSocketConnection connection, int messageSize, TimeProvider time)
    : WebSocketWire
{
    // Never disposed: a send may still wait for it when the connection has ended.
    private readonly SemaphoreSlim sending = new(1);
    private Task reading = Task.CompletedTask;
    private int closeSent;

    internal SocketWire Begin()
    {
        // Not on the run's thread, nor with what flows there: it belongs to the connection.
        using (ExecutionContext.SuppressFlow())
            reading = Task.Run(ReadAsync);
        return this;
    }

    internal override async ValueTask SendAsync(WebSocketMessage message, CancellationToken cancellation)
    {
        var (bytes, kind) = message switch
        {
            TextMessage { Text: var text } => (Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text),
            BinaryMessage { Bytes: var given } => (given, WebSocketMessageType.Binary),
            _ => throw new InvalidOperationException("Expected a text or bytes."),
        };
        await sending.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            // A cancelled send would break the connection off, and no close could be sent. One that hangs has the time for closing.
            using var limit = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
            using var cancelled = cancellation.UnsafeRegister(_ => limit.CancelAfter(connection.Closing), null);
            await socket.SendAsync(bytes, kind, endOfMessage: true, limit.Token).ConfigureAwait(false);
        }
        catch (Exception broken) when (IsEnd(broken))
        {
            throw new IOException("The websocket is broken.", broken);
        }
        finally
        {
            sending.Release();
        }
    }

    internal override async ValueTask CloseAsync(WebSocketClose close)
    {
        using var limit = new CancellationTokenSource(connection.Closing, time);
        try
        {
            await SendCloseAsync(close, limit.Token).ConfigureAwait(false);
            await reading.WaitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception end) when (IsEnd(end))
        {
            // Broken, or too slow: it is dropped. A read that is under way ends with the host's connection.
        }
        Abort();
    }

    internal override void Abort()
    {
        // Of a closed one it only frees what it holds.
        UserCode.Call(connection.Sink, "Abort of the host's websocket", socket, static socket => socket.Abort());
        UserCode.Dispose(socket, connection.Sink);
    }

    private async Task SendCloseAsync(WebSocketClose close, CancellationToken cancellation)
    {
        if (Interlocked.Exchange(ref closeSent, 1) == 1)
            return;
        await sending.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket
                    .CloseOutputAsync(
                        (WebSocketCloseStatus)close.Code,
                        close.Code == WebSocketClose.NoCode ? null : close.Reason,
                        cancellation
                    )
                    .ConfigureAwait(false);
        }
        finally
        {
            sending.Release();
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            ValueWebSocketReceiveResult first;
            do
            {
                // Without a buffer: a client that says nothing costs none.
                first = await socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None).ConfigureAwait(false);
                if (connection.IsFull)
                    await RoomAsync().ConfigureAwait(false);
            } while (await TakeAsync(first).ConfigureAwait(false));
        }
        catch (WebSocketException) when (socket is ServerWebSocket { SentClose: { } code } own)
        {
            // The client breaks the protocol, and was told so, unless the close was on its way already.
            if (Interlocked.Exchange(ref closeSent, 1) == 0)
                connection.Ends(new WebSocketClose(code, ""));
            await own.LingerAsync().ConfigureAwait(false);
        }
        catch (Exception end) when (IsEnd(end))
        {
            connection.Breaks();
        }
        catch (Exception fault)
        {
            // Nobody awaits the reading, and the view would wait for ever.
            connection.Breaks(fault);
        }
    }

    private async Task RoomAsync()
    {
        var room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (connection.HasRoom(room.SetResult))
            return;
        var own = socket as ServerWebSocket;
        own?.IsPaused = true;
        await room.Task.ConfigureAwait(false);
        own?.IsPaused = false;
    }

    /// <summary>Reads the rest of what has begun. False after the client's close.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> TakeAsync(ValueWebSocketReceiveResult read)
    {
        var message = new ArrivingMessage(messageSize);
        try
        {
            while (read.MessageType != WebSocketMessageType.Close)
            {
                // What follows is read to its end and dropped, for behind it is the client's close.
                if (message.Add(read.Count))
                    await RefuseAsync().ConfigureAwait(false);
                if (read.EndOfMessage)
                {
                    if (!message.IsTooLarge)
                        connection.Arrived(message.Whole(read.MessageType));
                    return true;
                }
                read = await socket.ReceiveAsync(message.Next(), CancellationToken.None).ConfigureAwait(false);
            }
        }
        finally
        {
            message.Dispose();
        }
        var code = (int)(socket.CloseStatus ?? WebSocketCloseStatus.Empty);
        connection.Ends(new WebSocketClose(code, socket.CloseStatusDescription ?? ""));
        return false;
    }

    private async Task RefuseAsync()
    {
        var close = new WebSocketClose(
            WebSocketClose.MessageTooBig,
            string.Create(CultureInfo.InvariantCulture, $"A message may have {messageSize} bytes.")
        );
        connection.Ends(close);
        using var limit = new CancellationTokenSource(connection.Closing, time);
        await SendCloseAsync(close, limit.Token).ConfigureAwait(false);
    }

    private static bool IsEnd(Exception fault) =>
        fault
            is WebSocketException
                or IOException
                or OperationCanceledException
                or ObjectDisposedException
                // What servers throw for streams that they have aborted.
                or InvalidOperationException;
}
