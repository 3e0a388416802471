namespace Handlers.Runtime;

/// <summary>
/// A run on its way to its loop. The state of its fiber is rented on the loop's thread, not the caller's, because it is returned
/// there: otherwise one pool would only drain and the other only fill.
/// </summary>
internal sealed class QueuedStart(
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
        var here = ThreadState.Here;
        var fiber = RunLoop.Rent(here, interpreter, loop, context, root, awaited: true);
        var finished = Begin(here, fiber);
        RunLoop.Return(outside);
        if (!finished)
            return;
        fiber.Recycle(here);
        root.Complete();
    }

    private bool Begin(ThreadState here, RunLoop fiber)
    {
        try
        {
            return fiber.Start(here, handler);
        }
        catch (Exception fault)
        {
            // The context would not say whether it is cancelled. No step was taken, and the caller is not here to be told.
            ((IFrame)root).Unwind(fault, fiber);
            return true;
        }
    }
}
