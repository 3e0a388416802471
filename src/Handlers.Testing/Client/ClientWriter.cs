using System.Buffers;
using System.IO.Pipelines;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Writes a streamed body: each flush becomes a part that arrives at the client.</summary>
internal sealed class ClientWriter(ClientContext context, Response response) : PipeWriter
{
    private readonly ArrayBufferWriter<byte> written = new();

    public override void Advance(int count) => written.Advance(count);

    public override Memory<byte> GetMemory(int sizeHint = 0) => written.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => written.GetSpan(sizeHint);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<FlushResult>(cancellationToken);
        var part = written.WrittenSpan.ToArray();
        written.Clear();
        var takes = context.Arrive(response, part);
        if (takes == TimeSpan.Zero || part.Length == 0)
            return new ValueTask<FlushResult>(Result);
        // The run's own clock ends this wait, so the run stays repeatable.
        TestLoop.Here?.Vouch();
        return new ValueTask<FlushResult>(Slowly(takes));
    }

    public override void CancelPendingFlush() { }

    public override void Complete(Exception? exception = null) { }

    private FlushResult Result => new(isCanceled: false, isCompleted: context.HasLeft);

    private async Task<FlushResult> Slowly(TimeSpan takes)
    {
        await context.Pause(takes);
        return Result;
    }
}
