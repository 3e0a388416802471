using System.Buffers;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;

namespace Handlers;

/// <summary>
/// A real websocket. It is read all the time, so that pings are answered and an end is seen, but no further than the inbox has room: then
/// the client's messages stay in the network, and it sends no more.
/// </summary>
internal sealed class SocketWire(WebSocket socket, WebSocketConnection connection, int messageSize, TimeProvider time)
    : WebSocketWire
{
    private const int Piece = 4096;

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
            while (await NextAsync().ConfigureAwait(false)) { }
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

    /// <summary>False after the client's close.</summary>
    private async Task<bool> NextAsync()
    {
        var message = new ArrayBufferWriter<byte>(Piece);
        ValueWebSocketReceiveResult read;
        var isTooLarge = false;
        do
        {
            read = await socket.ReceiveAsync(message.GetMemory(Piece), CancellationToken.None).ConfigureAwait(false);
            if (read.MessageType == WebSocketMessageType.Close)
            {
                connection.Ends(
                    new WebSocketClose(
                        (int)(socket.CloseStatus ?? WebSocketCloseStatus.Empty),
                        socket.CloseStatusDescription ?? ""
                    )
                );
                return false;
            }
            message.Advance(read.Count);
            if (message.WrittenCount <= messageSize)
                continue;
            // What follows is read to its end and dropped, for behind it is the client's close.
            message.ResetWrittenCount();
            if (!isTooLarge)
                await RefuseAsync().ConfigureAwait(false);
            isTooLarge = true;
        } while (!read.EndOfMessage);
        if (isTooLarge)
            return true;
        var bytes = message.WrittenSpan;
        WebSocketMessage whole =
            read.MessageType == WebSocketMessageType.Text
                ? new TextMessage(Encoding.UTF8.GetString(bytes))
                : new BinaryMessage(bytes.ToArray());
        var room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!connection.Arrived(whole, room.SetResult))
            await room.Task.ConfigureAwait(false);
        return true;
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
