using System.IO.Pipelines;
using System.Net;

namespace Handlers;

/// <summary>The body of a response, read while the app writes it. Disposing of it before its end counts as a disconnected client.</summary>
internal sealed class ReplyContent(PipeReader reader, Exchange exchange) : HttpContent
{
    private readonly Stream stream = reader.AsStream();

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new ReplyStream(this));

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) => new ReplyStream(this);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(
        Stream stream,
        TransportContext? context,
        CancellationToken cancellationToken
    ) => this.stream.CopyToAsync(stream, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            End();
        base.Dispose(disposing);
    }

    private void End()
    {
        // After the end of the response this has no effect.
        exchange.Leave();
        stream.Dispose();
    }

    /// <summary>The stream that the client reads. Closing it counts as disconnecting.</summary>
    private sealed class ReplyStream(ReplyContent content) : ReadOnlyAsyncStream
    {
        public override int Read(byte[] buffer, int offset, int count) => content.stream.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            content.stream.ReadAsync(buffer, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                content.End();
            base.Dispose(disposing);
        }
    }
}
