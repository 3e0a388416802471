using System.IO.Pipelines;

namespace Handlers.Tests.Hosting;

/// <summary>One side of a connection in memory. Disposing it ends both directions.</summary>
internal sealed class Duplex(PipeReader reader, PipeWriter writer, TaskCompletionSource? ended = null) : Stream
{
    private readonly Stream input = reader.AsStream();
    private readonly Stream output = writer.AsStream();
    private int asked;
    private int reads;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The number of reads that have started.</summary>
    public int Reads => Volatile.Read(ref reads);

    /// <summary>The number of bytes that the last read requested.</summary>
    public int Asked => Volatile.Read(ref asked);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Volatile.Write(ref asked, buffer.Length);
        Interlocked.Increment(ref reads);
        return input.ReadAsync(buffer, cancellationToken);
    }

    public override int Read(byte[] buffer, int offset, int count) => input.Read(buffer, offset, count);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        output.WriteAsync(buffer, cancellationToken);

    public override void Write(byte[] buffer, int offset, int count) => output.Write(buffer, offset, count);

    public override Task FlushAsync(CancellationToken cancellationToken) => output.FlushAsync(cancellationToken);

    public override void Flush() => output.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        output.Dispose();
        input.Dispose();
        ended?.TrySetResult();
        base.Dispose(disposing);
    }
}
