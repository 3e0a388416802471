using System.IO.Pipelines;
using System.Net;
using Handlers.Runtime;

namespace Handlers;

/// <summary>One request and its response, between a client and an app in one process.</summary>
internal sealed class Exchange(HttpRequestMessage message, string pathBase) : HostRequestContext
{
    private readonly TaskCompletionSource<HttpResponseMessage> head = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private readonly Pipe pipe = new();
    private readonly Upload upload = new(message.Content, message.Headers.TransferEncodingChunked == true);
    private volatile bool ended;

    /// <summary>The response, available as soon as its head is. Faults with <see cref="IOException"/> if no response will come.</summary>
    internal Task<HttpResponseMessage> Head => head.Task;

    /// <summary>Called when the client has read the whole response or no longer wants it.</summary>
    internal void Leave()
    {
        if (ended)
            return;
        Disconnect();
        upload.Close();
        // A run that waits for the reader continues and sees that the reader has gone.
        pipe.Writer.CancelPendingFlush();
    }

    /// <summary>Called when the run has ended: the unread rest of the request body is discarded.</summary>
    internal void Close() => upload.Close();

    protected override string? ProtocolVersion => message.Version.ToString();

    protected override Request CreateRequest() =>
        Received.Of(message, Receive(upload.Open, upload.Length), upload.Length).Below(pathBase)
        ?? throw new NotFound();

    protected override ValueTask WriteHeadAsync(Response head)
    {
        var content = new ReplyContent(pipe.Reader, this);
        var reply = new HttpResponseMessage((HttpStatusCode)head.Status.Code)
        {
            Content = content,
            RequestMessage = message,
            Version = message.Version,
        };
        head.ForEachHeader(
            reply,
            static (to, name, value) =>
            {
                if (
                    !name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
                    && !to.Headers.TryAddWithoutValidation(name, value)
                )
                    to.Content.Headers.TryAddWithoutValidation(name, value);
            }
        );
        content.Headers.ContentLength = head.ContentLength;
        this.head.TrySetResult(reply);
        return default;
    }

    protected override async ValueTask WriteAsync(ReadOnlyMemory<byte> part)
    {
        var flushed = await pipe.Writer.WriteAsync(part).ConfigureAwait(false);
        if (flushed.IsCompleted || flushed.IsCanceled)
            throw new IOException("The client no longer reads the response.");
    }

    protected override ValueTask EndAsync()
    {
        ended = true;
        return pipe.Writer.CompleteAsync();
    }

    protected override void Abort()
    {
        var cut = new IOException("The app could not finish its response, so it was cut off.");
        head.TrySetException(cut);
        // The exception is observed here in case nothing awaits the task any longer.
        _ = head.Task.Exception;
        pipe.Writer.CancelPendingFlush();
        pipe.Writer.Complete(cut);
    }
}
