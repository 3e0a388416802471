namespace Handlers;

/// <summary>A body from a stream that is opened once, on the first read.</summary>
internal sealed class StreamBody(Func<CancellationToken, ValueTask<Stream>> open, long? length) : Body
{
    private Func<CancellationToken, ValueTask<Stream>>? open = open;

    /// <summary>The parts of the body that bindings have read.</summary>
    internal KeptBody? Kept { get; set; }

    public override long? Length => length;

    public override ValueTask<Stream> OpenAsync(CancellationToken cancellation) =>
        Interlocked.Exchange(ref open, null) is { } first
            ? first(cancellation)
            : throw new InvalidOperationException(
                "A body that is a stream can be read once; this one has been opened before. Read it into bytes once, with "
                    + "ReadBytesAsync, and use a body of those (Body.Of(bytes)) for every further read."
            );
}
