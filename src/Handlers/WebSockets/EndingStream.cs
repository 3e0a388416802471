using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>A connection whose pending reads and writes end when it is disposed, because those of some servers do not. It also records two things that
/// the base library's websocket does not expose: the time of the last read, and the code of the close that was sent.</summary>
internal sealed class EndingStream(Stream connection, TimeProvider time) : Stream
{
    private const byte CloseFrame = 0x88;

    private readonly CancellationTokenSource ended = new();
    private long heard = time.GetTimestamp();
    private volatile int sentClose;

    /// <summary>The time since the last read or the last call of <see cref="Listen"/>.</summary>
    internal TimeSpan Silence => time.GetElapsedTime(Volatile.Read(ref heard));

    /// <summary>The code of the close that was sent; null before.</summary>
    internal int? SentClose => sentClose == 0 ? null : sentClose;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Restarts the measurement of the silence.</summary>
    internal void Listen() => Volatile.Write(ref heard, time.GetTimestamp());

    // Pooled, because a read is pending for as long as the connection is open.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var both = Both(cancellationToken);
        var read = await connection.ReadAsync(buffer, both?.Token ?? ended.Token).ConfigureAwait(false);
        if (read > 0)
            Listen();
        return read;
    }

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        using var both = Both(cancellationToken);
        await connection.WriteAsync(buffer, both?.Token ?? ended.Token).ConfigureAwait(false);
        // The base library writes each frame in one piece, and the frames of a server are not masked.
        if (buffer.Span is [CloseFrame, _, var high, var low, ..])
            sentClose = (high << 8) | low;
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => connection.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => connection.Read(buffer, offset, count);

    public override void Write(byte[] buffer, int offset, int count) => connection.Write(buffer, offset, count);

    public override void Flush() => connection.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        // The token source is not disposed: it has no timer to free, and a reader may still use its token.
        ended.Cancel();
        connection.Dispose();
    }

    private CancellationTokenSource? Both(CancellationToken other) =>
        other.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(ended.Token, other) : null;
}
