using System.IO.Pipelines;

namespace Handlers;

/// <summary>A body that a function writes.</summary>
internal sealed class WriterBody(Func<PipeWriter, CancellationToken, ValueTask> write, long? length) : Body
{
    public override long? Length => length;

    public override async ValueTask<Stream> OpenAsync(CancellationToken cancellation)
    {
        var collected = new MemoryStream();
        await WriteToAsync(collected, cancellation).ConfigureAwait(false);
        collected.Position = 0;
        return collected;
    }

    public override async ValueTask WriteToAsync(Stream target, CancellationToken cancellation)
    {
        var writer = PipeWriter.Create(target, new StreamPipeWriterOptions(leaveOpen: true));
        await WriteToAsync(writer, cancellation).ConfigureAwait(false);
    }

    public override async ValueTask WriteToAsync(PipeWriter writer, CancellationToken cancellation)
    {
        await write(writer, cancellation).ConfigureAwait(false);
        await writer.FlushAsync(cancellation).ConfigureAwait(false);
    }
}
