using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Handlers;

/// <summary>
/// One execution of a result of the framework, on a context that shares everything with the request's but the response: its head is
/// kept until it is whole, its body goes through a pipe.
/// </summary>
internal sealed class ResultReply : HttpResponseFeature
{
    private readonly TaskCompletionSource head = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Stack<(Func<object, Task> Call, object State)> starting = [];
    private readonly Pipe pipe = new();
    private readonly DefaultHttpContext inner;
    private readonly IHttpResponseFeature outer;
    private bool hasStarted;

    private ResultReply(HttpContext http)
    {
        outer = http.Features.GetRequiredFeature<IHttpResponseFeature>();
        // Made when they are first asked for, and not by the features of another context.
        var services = http.RequestServices;
        var features = new FeatureCollection(http.Features);
        features.Set<IHttpResponseFeature>(this);
        features.Set<IHttpResponseBodyFeature>(new ReplyBody(this, pipe.Writer));
        features.Set<IResponseCookiesFeature>(new ResponseCookiesFeature(features));
        features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature());
        inner = new DefaultHttpContext(features) { RequestServices = services };
    }

    public override bool HasStarted => hasStarted;

    /// <summary>Whether there is nobody left to write for.</summary>
    internal bool IsAbandoned => inner.RequestAborted.IsCancellationRequested;

    internal static Handler<Response> Of(IResult result, HttpContext http)
    {
        var reply = new ResultReply(http);
        var run = Handler.FromTask((_, cancellation) => reply.ExecuteAsync(result, cancellation));
        return Handler
            .Spawn(run, Lifetime.Request, result.GetType().Name)
            .Then(
                Handler.FromTask(
                    async ValueTask<Response> (_) =>
                    {
                        await reply.head.Task;
                        return reply.ToResponse();
                    }
                )
            );
    }

    public override void OnStarting(Func<object, Task> callback, object state) => starting.Push((callback, state));

    public override void OnCompleted(Func<object, Task> callback, object state) => outer.OnCompleted(callback, state);

    /// <summary>The head is whole: the app's response is made of it.</summary>
    internal async Task StartAsync()
    {
        if (hasStarted)
            return;
        while (starting.TryPop(out var callback))
            await callback.Call(callback.State);
        hasStarted = true;
        head.TrySetResult();
    }

    // Never faults: its failure is the reply's, or the body's.
    private async ValueTask ExecuteAsync(IResult result, CancellationToken cancellation)
    {
        inner.RequestAborted = cancellation;
        // Nobody will read the rest: a flush that waits for the reader goes on, and says so.
        using var abandoned = cancellation.UnsafeRegister(
            static writer => ((PipeWriter)writer!).CancelPendingFlush(),
            pipe.Writer
        );
        try
        {
            await result.ExecuteAsync(inner);
            await pipe.Writer.CompleteAsync();
            await StartAsync();
        }
        catch (Exception fault)
        {
            await pipe.Writer.CompleteAsync(fault);
            head.TrySetException(fault);
            // Looked at here if nobody waits for it any more.
            _ = head.Task.Exception;
        }
    }

    private Response ToResponse()
    {
        var length = inner.Response.ContentLength;
        var body =
            hasStarted && pipe.Reader.TryRead(out var read) && Whole(read) is { } whole
                ? whole
                : Handlers.Body.Written(SendAsync, length);
        var response = Response.Of(new Status(StatusCode), body: body);
        foreach (var (name, values) in Headers)
        foreach (var value in values)
            if (value is not null && !name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                response = response.AddHeader(name, value);
        return response;
    }

    // What has ended already needs no parts: it is sent with its length.
    private Handlers.Body? Whole(ReadResult read)
    {
        if (!read.IsCompleted)
        {
            pipe.Reader.AdvanceTo(read.Buffer.Start);
            return null;
        }
        var bytes = System.Buffers.BuffersExtensions.ToArray(read.Buffer);
        pipe.Reader.AdvanceTo(read.Buffer.End);
        return Handlers.Body.Of(bytes);
    }

    private async ValueTask SendAsync(PipeWriter writer, CancellationToken cancellation) =>
        await pipe.Reader.CopyToAsync(writer, cancellation);
}
