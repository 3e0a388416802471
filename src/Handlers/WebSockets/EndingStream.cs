namespace Handlers;

/// <summary>A connection whose pending reads and writes end when it is disposed. Those of some servers do not, and the base library's websocket
/// disposes its stream, and nothing else, when pings are not answered.</summary>
internal sealed class EndingStream(Stream connection) : Stream
{
    private readonly CancellationTokenSource ended = new();

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var both = Both(cancellationToken);
        return await connection.ReadAsync(buffer, both?.Token ?? ended.Token).ConfigureAwait(false);
    }

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        using var both = Both(cancellationToken);
        await connection.WriteAsync(buffer, both?.Token ?? ended.Token).ConfigureAwait(false);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => connection.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => connection.Read(buffer, offset, count);

    public override void Write(byte[] buffer, int offset, int count) => connection.Write(buffer, offset, count);

    public override void Flush() => connection.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        // The source holds nothing that must be freed: it has no timer, and a reader may still look at its token.
        ended.Cancel();
        connection.Dispose();
    }

    private CancellationTokenSource? Both(CancellationToken other) =>
        other.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(ended.Token, other) : null;
}
