using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Handlers;

/// <summary>The body to which an <see cref="IResult"/> writes: the pipe of its reply, which starts with the first flush.</summary>
internal sealed class ReplyBody : PipeWriter, IHttpResponseBodyFeature
{
    private readonly ResultReply reply;
    private readonly PipeWriter pipe;
    private readonly Stream stream;

    internal ReplyBody(ResultReply reply, PipeWriter pipe)
    {
        this.reply = reply;
        this.pipe = pipe;
        stream = AsStream(leaveOpen: true);
    }

    public Stream Stream => stream;

    public PipeWriter Writer => this;

    public void DisableBuffering() { }

    public Task StartAsync(CancellationToken cancellationToken = default) => reply.StartAsync();

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        SendFileFallback.SendFileAsync(stream, path, offset, count, cancellationToken);

    public async Task CompleteAsync()
    {
        await reply.StartAsync();
        await pipe.CompleteAsync();
    }

    public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        await reply.StartAsync();
        return reply.IsAbandoned
            ? new FlushResult(isCanceled: true, isCompleted: false)
            : await pipe.FlushAsync(cancellationToken);
    }

    public override bool CanGetUnflushedBytes => pipe.CanGetUnflushedBytes;

    public override long UnflushedBytes => pipe.UnflushedBytes;

    public override void Advance(int bytes) => pipe.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => pipe.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => pipe.GetSpan(sizeHint);

    public override void CancelPendingFlush() => pipe.CancelPendingFlush();

    // Does nothing, because the reply completes the pipe when the result has ended.
    public override void Complete(Exception? exception = null) { }
}
