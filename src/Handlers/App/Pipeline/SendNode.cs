namespace Handlers;

/// <summary>Passes the response to the host and waits until it is sent, inside the request's scope.</summary>
internal sealed class SendNode(Handler<Response> source, bool isLast) : Handler<Response>, IFrame<Response>
{
    internal override Handler? Step(FiberState fiber)
    {
        fiber.Push(this);
        return source;
    }

    public Handler? Resume(Response response, FiberState fiber)
    {
        if (response.Header("Content-Length") is { } said)
            response.CheckLength(said, fiber.Context.Request.Method);
        if (response.Header("Set-Cookie") is not null && !fiber.Context.HasCookiePolicy)
            CookiePrefix.CheckSecure(response);
        if (response.Status.Code >= 500)
            fiber.Context.Failed(null, response.Status.Code);
        if (!response.HasCompleteBody)
            return InParts(response, fiber.Context);
        // Fibers of the request are awaited before the run ends, and the client must not wait for them.
        var nothingFollows = isLast && fiber.Request is not { HasLive: true };
        var sending = fiber.Context.SendAsync(response, nothingFollows);
        if (!sending.IsCompletedSuccessfully)
            return AwaitFrame<Response>.On(Sent(sending, response), fiber);
        sending.GetAwaiter().GetResult(); // its source may be pooled
        return ResumeTop(response, fiber);
    }

    public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;

    private Handler<Response> InParts(Response response, RequestContext context)
    {
        var sent = response.AsSent(context.Request.Method);
        if (sent.HasCompleteBody)
            return BodyPump.Close(response.Body).Then(new SendNode(Handler.Return(sent), isLast));
        var writer = context.BeginBody(sent);
        return BodyPump
            .Of(sent.Body, writer)
            .Then(
                new FiberStateNode<bool>(fiber => isLast && fiber.Request is not { HasLive: true }).Bind(
                    nothingFollows => Handler.Await(given => given.EndBodyAsync(sent, writer, nothingFollows))
                )
            );
    }

    private static async ValueTask<Response> Sent(ValueTask sending, Response response)
    {
        await sending.ConfigureAwait(false);
        return response;
    }
}
