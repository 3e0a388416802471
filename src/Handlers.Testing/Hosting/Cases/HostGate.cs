using System.IO.Pipelines;
using System.Net;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>A gate that opens once. Cases wait for it instead of sleeping.</summary>
internal sealed class HostGate
{
    private readonly TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task Opened => open.Task;

    internal void Open() => open.TrySetResult();
}

/// <summary>A request body that is sent while the case writes it.</summary>
internal sealed class HostUpload : HttpContent
{
    private readonly Pipe pipe = new();

    internal PipeWriter Writer => pipe.Writer;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream,
        TransportContext? context,
        CancellationToken cancellationToken
    )
    {
        // Flushes each part, so that it arrives immediately.
        while (true)
        {
            var read = await pipe.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            foreach (var part in read.Buffer)
                await stream.WriteAsync(part, cancellationToken).ConfigureAwait(false);
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
            pipe.Reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return;
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
