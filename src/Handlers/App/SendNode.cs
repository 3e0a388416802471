namespace Handlers;

/// <summary>Hands the response to the host and waits until it is complete, inside the request's scope.</summary>
internal sealed class SendNode(Handler<Response> source, bool isLast) : Handler<Response>, IFrame<Response>
{
    internal override Handler? Step(Fiber fiber)
    {
        fiber.Push(this);
        return source;
    }

    public Handler? Resume(Response response, Fiber fiber)
    {
        // Tasks of the request are awaited before the run ends: a client must not wait for them.
        var nothingFollows = isLast && fiber.Request is not { HasLive: true };
        var sending = fiber.Context.SendAsync(response, nothingFollows);
        if (!sending.IsCompletedSuccessfully)
            return Waiting<Response>.On(Sent(sending, response), fiber);
        sending.GetAwaiter().GetResult(); // its source may be pooled
        return Deliver(response, fiber);
    }

    public Handler? Unwind(object cause, Fiber fiber) => Unwinding.Instance;

    private static async ValueTask<Response> Sent(ValueTask sending, Response response)
    {
        await sending.ConfigureAwait(false);
        return response;
    }
}
