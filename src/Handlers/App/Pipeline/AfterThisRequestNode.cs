namespace Handlers;

/// <summary>
/// Runs the after hooks that the request itself registered. A node of its own, because it stands in every pipeline and does
/// nothing in almost all requests: binds for it would allocate about 100 B each time (bench/Served, /plaintext).
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

    /// <param name="source">Yields the response.</param>
    /// <param name="run">Puts a hook behind what is before it, faults and halts answered.</param>
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
        // Those hooks may have registered more.
        return new AfterThisRequestNode(all, run);
    }

    public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;
}
