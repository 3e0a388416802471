using System.IO.Pipelines;

namespace Handlers;

/// <summary>The body of a request on its way to the app. The content writes while the app reads, and starts when the app starts to read.</summary>
internal sealed class Upload
{
    private readonly CancellationTokenSource closed = new();
    private readonly HttpContent? content;

    internal Upload(HttpContent? content, bool chunked)
    {
        this.content = content;
        // A client that sends chunks declares no length, although it may know it.
        Length =
            content is null ? 0
            : chunked ? null
            : content.Headers.ContentLength;
    }

    /// <summary>The number of bytes that the client declares, or null.</summary>
    internal long? Length { get; }

    /// <summary>Called when the request has ended: the unread rest of the body is discarded.</summary>
    internal void Close() => closed.Cancel();

    /// <summary>Starts the transfer and returns the stream to read.</summary>
    internal Stream Open()
    {
        var pipe = new Pipe();
        // The content is written on another thread, because it may compute or block.
        _ = Task.Run(() => WriteAsync(pipe.Writer), CancellationToken.None);
        return pipe.Reader.AsStream();
    }

    private async Task WriteAsync(PipeWriter writer)
    {
        try
        {
            var target = writer.AsStream(leaveOpen: true);
            await using var _ = target.ConfigureAwait(false);
            await content!.CopyToAsync(target, closed.Token).ConfigureAwait(false);
            await writer.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            // The client could not continue to send, so the app sees a body that was cut off.
            await writer
                .CompleteAsync(new IOException("The client stopped in the middle of the request's body.", fault))
                .ConfigureAwait(false);
        }
    }
}
