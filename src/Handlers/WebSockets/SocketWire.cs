using System.Globalization;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text;

namespace Handlers;

/// <summary>
/// A real websocket. It is read continuously, so that pings are answered and the end is noticed. While the inbox is full, it is read only up to
/// the next message, which stays in the network, so that the client has to stop sending.
/// </summary>
internal sealed class SocketWire(WebSocket socket, WebSocketConnection connection, int messageSize, TimeProvider time)
    : WebSocketWire
{
    // Never disposed, because a send may still wait for it when the connection has ended.
    private readonly SemaphoreSlim sending = new(1);
    private Task reading = Task.CompletedTask;
    private int closeSent;

    internal SocketWire Begin()
    {
        // The reading belongs to the connection, so it neither runs on the run's thread nor keeps the run's execution context.
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
            // Cancelling a send would abort the connection, so that no close could be sent. A cancelled send that hangs has the time limit of closing.
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
            // The connection is broken or too slow, so it is dropped. A pending read ends with the host's connection.
        }
        Abort();
    }

    internal override void Abort()
    {
        // For a closed websocket this only frees its resources.
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
                // Without a buffer, so that a silent client needs no memory for one.
                first = await socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None).ConfigureAwait(false);
                if (connection.IsFull)
                    await RoomAsync().ConfigureAwait(false);
            } while (await TakeAsync(first).ConfigureAwait(false));
        }
        catch (WebSocketException) when (socket is ServerWebSocket { SentClose: { } code } own)
        {
            // The client violated the protocol, and the base library has closed with a code, unless our close was already being sent.
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
            // The read loop is not awaited, so without this the view would wait forever.
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

    /// <summary>Reads the rest of a message that has begun. It returns false after the client's close.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> TakeAsync(ValueWebSocketReceiveResult read)
    {
        var message = new ArrivingMessage(messageSize);
        try
        {
            while (read.MessageType != WebSocketMessageType.Close)
            {
                // The rest of a message that is too large is read and dropped, because the client's close comes after it.
                if (message.Add(read.Count))
                    await RefuseAsync(TooLarge()).ConfigureAwait(false);
                if (read.EndOfMessage)
                {
                    // The base library checks texts, but not whether an empty last frame ends one inside a character.
                    if (read is { Count: 0, MessageType: WebSocketMessageType.Text } && !message.IsText)
                        await RefuseAsync(new WebSocketClose(WebSocketClose.NotText, "")).ConfigureAwait(false);
                    else if (!message.IsTooLarge)
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

    private WebSocketClose TooLarge() =>
        new(
            WebSocketClose.MessageTooBig,
            string.Create(CultureInfo.InvariantCulture, $"A message may have {messageSize} bytes.")
        );

    private async Task RefuseAsync(WebSocketClose close)
    {
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
                // Servers throw this for streams that they have aborted.
                or InvalidOperationException;
}
