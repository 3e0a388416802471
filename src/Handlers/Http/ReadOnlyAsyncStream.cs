namespace Handlers;

/// <summary>
/// A stream that is read once, from beginning to end, asynchronously. A subclass implements the read; all other operations of a
/// stream are refused here. The hosts compile this file into their own assemblies, because it is not part of the public API.
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

    /// <summary>Throws, unless a subclass can read without blocking a server thread.</summary>
    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException(
            "Expected an asynchronous read of the request's body: servers refuse synchronous reads, which block a thread for as long as "
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
