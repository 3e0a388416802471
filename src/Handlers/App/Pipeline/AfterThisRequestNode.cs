namespace Handlers;

/// <summary>
/// Runs the after hooks that the request itself registered. It is a separate node, because it is in every pipeline and does
/// nothing in almost all requests: binds would allocate about 100 B each time (bench/Served, /plaintext).
/// </summary>
internal sealed class AfterThisRequestNode : Handler<Response>, IFrame<Response>
{
    private readonly Handler<Response> source;
    private readonly Func<Handler<Response>, AfterHook, Handler<Response>> run;

    private AfterThisRequestNode(Handler<Response> source, Func<Handler<Response>, AfterHook, Handler<Response>> run)
    {
        this.source = source;
        this.run = run;
    }

    /// <param name="source">The handler of the response.</param>
    /// <param name="run">Returns a handler that runs a hook after another handler, and answers the hook's faults and halts.</param>
    internal static Handler<Response> Of(
        Handler<Response> source,
        Func<Handler<Response>, AfterHook, Handler<Response>> run
    ) => new AfterThisRequestNode(source, run);

    internal override Handler? Step(FiberState fiber)
    {
        fiber.Push(this);
        return source;
    }

    public Handler? Resume(Response response, FiberState fiber)
    {
        if (fiber.Keys is null)
            return ResumeTop(response, fiber);
        var hooks = Handlers.AfterThisRequest.Take(fiber);
        if (hooks.IsEmpty)
            return ResumeTop(response, fiber);
        var all = hooks.Aggregate(Handler.Return(response), run);
        // These hooks may have registered further ones.
        return new AfterThisRequestNode(all, run);
    }

    public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;
}
