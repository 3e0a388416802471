using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Handlers;

/// <summary>
/// One execution of an <see cref="IResult"/>, on a context that shares everything with the request's context except the response. The head of the response is
/// kept until it is complete, and the body goes through a pipe.
/// </summary>
internal sealed class ResultReply : HttpResponseFeature
{
    private readonly TaskCompletionSource head = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Stack<(Func<object, Task> Call, object State)> starting = [];
    private readonly Pipe pipe;
    private readonly bool isInPlace;
    private readonly HttpContext http;
    private readonly DefaultHttpContext inner;
    private readonly IHttpResponseFeature outer;
    private readonly ReplyBody body;
    private bool hasStarted;
    private bool holdsHead;

    private ResultReply(IResult result, HttpContext http)
    {
        (this.http, isInPlace) = (http, Authenticates(result));
        // A reply in place is read when it is complete, so its writer must not wait for the reader.
        pipe = new Pipe(isInPlace ? new PipeOptions(pauseWriterThreshold: 0) : PipeOptions.Default);
        body = new ReplyBody(this, pipe.Writer);
        outer = http.Features.GetRequiredFeature<IHttpResponseFeature>();
        // The services are created when they are first read, so read them here and not through the features of the other context.
        var services = http.RequestServices;
        var features = new FeatureCollection(http.Features);
        features.Set<IHttpResponseFeature>(this);
        features.Set<IHttpResponseBodyFeature>(body);
        features.Set<IResponseCookiesFeature>(new ResponseCookiesFeature(features));
        features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature());
        inner = new DefaultHttpContext(features) { RequestServices = services };
    }

    public override bool HasStarted => hasStarted;

    /// <summary>Whether the reader of the body has gone.</summary>
    internal bool IsAbandoned => inner.RequestAborted.IsCancellationRequested;

    internal static Handler<Response> Of(IResult result, HttpContext http)
    {
        var reply = new ResultReply(result, http);
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

    /// <summary>Marks the head as complete, so that the app's response can be created from it.</summary>
    internal async Task StartAsync()
    {
        if (hasStarted)
        {
            if (!holdsHead)
                head.TrySetResult();
            return;
        }
        while (starting.TryPop(out var callback))
            await callback.Call(callback.State);
        hasStarted = true;
        Interlocked.MemoryBarrier();
        if (!holdsHead)
            head.TrySetResult();
    }

    // Never faults: a failure becomes the failure of the reply or of the body.
    private async ValueTask ExecuteAsync(IResult result, CancellationToken cancellation)
    {
        inner.RequestAborted = cancellation;
        // The rest will not be read, so a flush that waits for the reader continues, and its result reports that.
        using var abandoned = cancellation.UnsafeRegister(
            static writer => ((PipeWriter)writer!).CancelPendingFlush(),
            pipe.Writer
        );
        try
        {
            if (isInPlace)
                await ExecuteInPlaceAsync(result);
            else
                await ExecuteApartAsync(result);
            await pipe.Writer.CompleteAsync();
            await StartAsync();
        }
        catch (Exception fault)
        {
            await pipe.Writer.CompleteAsync(fault);
            head.TrySetException(fault);
            // The exception is observed here in case nothing awaits the task any longer.
            _ = head.Task.Exception;
        }
    }

    // A result that ends without waiting has its whole body in the pipe, so its response has a length. The head is held until then, because its reader can run
    // on another thread between the first flush and the end, and would take the body for a stream.
    private Task ExecuteApartAsync(IResult result)
    {
        holdsHead = true;
        var running = result.ExecuteAsync(inner);
        holdsHead = false;
        // The result may start its response on another thread now. One of the two sees the other's write.
        Interlocked.MemoryBarrier();
        if (hasStarted && !running.IsCompleted)
            head.TrySetResult();
        return running;
    }

    private static bool Authenticates(IResult result) =>
        result switch
        {
            ChallengeHttpResult or ForbidHttpResult or SignInHttpResult or SignOutHttpResult => true,
            INestedHttpResult nested => Authenticates(nested.Result),
            _ => false,
        };

    // The handlers of authentication schemes keep the request's own context, and write to its response. So that response becomes the reply until the result
    // has ended, which is soon, because these results write little.
    private async Task ExecuteInPlaceAsync(IResult result)
    {
        var features = http.Features;
        var outerBody = features.GetRequiredFeature<IHttpResponseBodyFeature>();
        holdsHead = true;
        features.Set<IHttpResponseFeature>(this);
        features.Set<IHttpResponseBodyFeature>(body);
        try
        {
            await result.ExecuteAsync(http);
        }
        finally
        {
            // A result that has outlived its request must not touch the next request on the same context.
            if (ReferenceEquals(features.Get<IHttpResponseFeature>(), this))
            {
                features.Set(outer);
                features.Set(outerBody);
            }
            holdsHead = false;
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

    // A body that is already complete is sent in one piece, with its length.
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
