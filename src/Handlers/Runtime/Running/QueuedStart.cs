namespace Handlers.Runtime;

/// <summary>
/// A run that is queued on its loop. Its fiber is rented on the loop's thread, not the caller's, because it is returned there:
/// otherwise one pool would only drain and the other only fill.
/// </summary>
internal class QueuedStart(
    Interpreter interpreter,
    EventLoop loop,
    Handler handler,
    RequestContext context,
    RunCompletion root
) : IThreadPoolWorkItem
{
    private readonly ExecutionContext? flow = ExecutionContext.Capture();

    public void Execute()
    {
        var outside = ExecutionContext.Capture();
        if (flow is not null && !ReferenceEquals(flow, outside))
            ExecutionContext.Restore(flow);
        Begins();
        var here = ThreadState.Here;
        var fiber = RunLoop.Rent(here, interpreter, loop, context, root, awaited: true);
        var finished = fiber.Start(here, handler);
        RunLoop.Return(outside);
        if (!finished)
            return;
        fiber.Recycle(here);
        root.Complete();
    }

    /// <summary>Called on the loop's thread, inside the activity of the caller, before the first step.</summary>
    private protected virtual void Begins() { }
}
