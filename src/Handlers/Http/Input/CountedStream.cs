namespace Handlers;

/// <summary>A stream that throws when it is longer than a limit, and records whether it was read to its end.</summary>
internal sealed class CountedStream(Stream source, long limit) : ReadOnlyAsyncStream
{
    private long read;

    internal bool HasEnded { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        HasEnded |= count == 0 && buffer.Length > 0;
        read += count;
        return read <= limit ? count : throw new BodyTooLarge(limit);
    }

    public override ValueTask DisposeAsync() => source.DisposeAsync();
}
