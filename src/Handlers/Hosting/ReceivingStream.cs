namespace Handlers.Runtime;

/// <summary>
/// The body of a request as a handler reads it: asynchronously, while the host receives it. If the client stops in the middle, the run is
/// cancelled, even if the host's stream merely ends before the declared length. A read ends when its token is cancelled, even if the
/// host's stream ignores the token, as the streams of pipes and of <c>HttpListener</c> do; otherwise a time limit could not end it.
/// </summary>
internal sealed class ReceivingStream(HostRequestContext context, Stream source, long? length) : ReadOnlyAsyncStream
{
    private const int Piece = 16_384;

    private long left = length ?? 0;

    // A cancelled read continues in our own buffer, and the next read gets the bytes that it receives.
    private byte[]? own;
    private Task<int>? pending;
    private ReadOnlyMemory<byte> arrived;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (length is not null && left < buffer.Length)
            buffer = buffer[..(int)left];
        if (length is not null && left == 0)
            return 0;
        var wanted = buffer.Length;
        try
        {
            var read = await ReadOwnAsync(buffer, cancellationToken).ConfigureAwait(false);
            left -= read;
            if (read > 0 || wanted == 0 || length is null)
                return read;
        }
        catch (IOException)
        {
            // This is treated as a disconnect, because the two cannot be distinguished.
        }
        context.Disconnect();
        throw new OperationCanceledException(context.Cancellation);
    }

    private async ValueTask<int> ReadOwnAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        if (arrived.IsEmpty)
        {
            own ??= new byte[Math.Min(length ?? Piece, Piece)];
            if (pending is null)
            {
                var most = own.AsMemory(0, Math.Min(own.Length, buffer.Length));
                pending = source.ReadAsync(most, cancellation).AsTask();
            }
            var reading = pending;
            try
            {
                arrived = own.AsMemory(0, await reading.WaitAsync(cancellation).ConfigureAwait(false));
            }
            finally
            {
                if (reading.IsCompleted)
                    pending = null;
            }
        }
        var count = Math.Min(arrived.Length, buffer.Length);
        arrived[..count].CopyTo(buffer);
        arrived = arrived[count..];
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        // Observes the fault of a cancelled read after its awaiter has given up.
        _ = pending?.ContinueWith(
            static read => read.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
        if (disposing)
            source.Dispose();
        base.Dispose(disposing);
    }
}
