using System.Buffers;
using System.IO.Pipelines;

namespace Handlers;

/// <summary>A writer that keeps everything written to it. It is used for a response that is only a value and never sent.</summary>
internal sealed class CollectingWriter : PipeWriter
{
    private readonly ArrayBufferWriter<byte> bytes = new();

    internal ReadOnlyMemory<byte> Written => bytes.WrittenMemory;

    public override void Advance(int count) => bytes.Advance(count);

    public override Memory<byte> GetMemory(int sizeHint = 0) => bytes.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => bytes.GetSpan(sizeHint);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<FlushResult>(cancellationToken)
            : new ValueTask<FlushResult>(new FlushResult(isCanceled: false, isCompleted: false));

    public override void CancelPendingFlush() { }

    public override void Complete(Exception? exception = null) { }
}
