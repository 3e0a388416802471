namespace Handlers.Runtime;

/// <summary>
/// Handles a caller that has suppressed the flow of its execution context. No context could then be captured and restored, so the flow is
/// enabled while the run has the thread; the run's changes to the context stay in the run in this case too.
/// </summary>
internal readonly struct SuppressedFlow : IDisposable
{
    private readonly ExecutionContext? outside;

    private SuppressedFlow(ExecutionContext? outside) => this.outside = outside;

    internal static SuppressedFlow Lift()
    {
        ExecutionContext.RestoreFlow();
        return new SuppressedFlow(ExecutionContext.Capture());
    }

    public void Dispose()
    {
        RunLoop.Return(outside);
        ExecutionContext.SuppressFlow();
    }
}
