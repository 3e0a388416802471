using System.Buffers;
using System.IO.Pipelines;

namespace Handlers.Runtime;

/// <summary>
/// Writes a body for a <see cref="HostRequestContext"/>: each flush sends the written bytes as one part, and the first flush sends the head before
/// them. A body that is longer or shorter than its head declares is a fault, because the client must not mistake it for complete.
/// </summary>
internal sealed class PartsWriter(HostRequestContext context, Response head) : PipeWriter
{
    private readonly ArrayBufferWriter<byte> part = new();
    private readonly long? length = head.ContentLength;
    private readonly bool hasBody = head.MayHaveBody && context.Request.Method != Method.Head;
    private long sent;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => part.WrittenCount;

    public override void Advance(int bytes) => part.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => part.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => part.GetSpan(sizeHint);

    public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (hasBody && sent + part.WrittenCount > length)
            throw Wrong($"{sent + part.WrittenCount} bytes or more");
        if (!context.HasStarted)
            await context.StartAsync(head).ConfigureAwait(false);
        if (hasBody && part.WrittenCount > 0)
        {
            sent += part.WrittenCount;
            await context.PartAsync(part.WrittenMemory).ConfigureAwait(false);
        }
        part.ResetWrittenCount();
        return new FlushResult(isCanceled: false, isCompleted: false);
    }

    internal async ValueTask EndAsync()
    {
        await FlushAsync(CancellationToken.None).ConfigureAwait(false);
        if (hasBody && sent < length)
            throw Wrong($"{sent} bytes");
        await context.FinishAsync().ConfigureAwait(false);
    }

    // The run ends the body, not the code that writes it.
    public override void Complete(Exception? exception = null) { }

    public override void CancelPendingFlush() { }

    private InvalidOperationException Wrong(string found) =>
        new(
            $"Expected a body of {length} bytes, as declared by its Content-Length, found {found}. Leave the header out: hosts write it from the body."
        );
}
