using Microsoft.Win32.SafeHandles;

namespace Handlers;

/// <summary>A body of a range of bytes of an open file. Each reader has its own position.</summary>
internal sealed class HandleBody(SafeFileHandle handle, long start, long length) : Body
{
    public override long? Length => length;

    public override ValueTask<Stream> OpenAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult<Stream>(new FileSlice(handle, start, length, ownsHandle: false));

    internal override Body Part(long from, long count) => new HandleBody(handle, start + from, count);
}

/// <summary>A stream over a part of a file. It reads by offset, so that many streams can share one handle.</summary>
internal sealed class FileSlice(SafeFileHandle handle, long start, long length, bool ownsHandle) : Stream
{
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            position = value;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        var count = RandomAccess.Read(handle, buffer[..Left(buffer.Length)], start + position);
        position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await RandomAccess
            .ReadAsync(handle, buffer[..Left(buffer.Length)], start + position, cancellationToken)
            .ConfigureAwait(false);
        position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => position + offset,
            _ => length + offset,
        };

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && ownsHandle)
            handle.Dispose();
        base.Dispose(disposing);
    }

    private int Left(int room) => (int)Math.Clamp(length - position, 0, room);
}
