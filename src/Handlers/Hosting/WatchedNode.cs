namespace Handlers.Runtime;

/// <summary>Around the app of a host: while its steps run, the context of the request knows the fiber that runs them, so that the stopping
/// host can say where a request is that does not end.</summary>
internal sealed class WatchedNode(Handler<Response> app) : Handler<Response>, IFrame<Response>
{
    internal override Handler? Step(FiberState fiber)
    {
        ((HostRequestContext)fiber.Context).Root = fiber;
        fiber.Push(this);
        return app;
    }

    public Handler? Resume(Response value, FiberState fiber)
    {
        Forget(fiber);
        return ResumeTop(value, fiber);
    }

    public Handler? Unwind(object cause, FiberState fiber)
    {
        Forget(fiber);
        return Unwinding.Instance;
    }

    // The fiber's state serves other requests afterwards.
    private static void Forget(FiberState fiber) => ((HostRequestContext)fiber.Context).Root = null;
}
