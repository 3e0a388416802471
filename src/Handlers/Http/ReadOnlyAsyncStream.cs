namespace Handlers;

/// <summary>
/// A stream that is read once, from its beginning to its end, and asynchronously. A subclass says how it reads; everything else that a
/// stream can be asked for is refused here. The hosts compile this file themselves, because it is no part of what users see.
/// </summary>
internal abstract class ReadOnlyAsyncStream : Stream
{
    public sealed override bool CanRead => true;

    public sealed override bool CanSeek => false;

    public sealed override bool CanWrite => false;

    public sealed override long Length => throw NotSeekable("a length");

    public sealed override long Position
    {
        get => throw NotSeekable("a position");
        set => throw NotSeekable("a position");
    }

    public abstract override ValueTask<int> ReadAsync(
        Memory<byte> buffer,
        CancellationToken cancellationToken = default
    );

    public sealed override Task<int> ReadAsync(
        byte[] buffer,
        int offset,
        int count,
        CancellationToken cancellationToken
    ) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Refused, unless a subclass can do it without holding a thread of a server.</summary>
    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException(
            "Expected an asynchronous read of the request's body: servers refuse the synchronous ones, which hold a thread for as long as "
                + "the client sends. Use ReadAsync, or Body.ReadBytesAsync and Body.ReadTextAsync."
        );

    public sealed override void Flush() { }

    public sealed override long Seek(long offset, SeekOrigin origin) => throw NotSeekable("a place to go to");

    public sealed override void SetLength(long value) =>
        throw new NotSupportedException("Expected a stream that can be changed, found one that can only be read.");

    public sealed override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("Expected a stream that can be written to, found one that can only be read.");

    private static NotSupportedException NotSeekable(string what) =>
        new($"Expected a stream with {what}, found one that can only be read from its beginning to its end.");
}
