namespace Handlers.Runtime;

/// <summary>A node around the app of a host: while the app runs, the context of the request knows its fiber, so that the stopping
/// host can report the place where a request does not end.</summary>
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

    // The fiber's state is reused for other requests afterwards.
    private static void Forget(FiberState fiber) => ((HostRequestContext)fiber.Context).Root = null;
}
