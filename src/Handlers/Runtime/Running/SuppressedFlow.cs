namespace Handlers.Runtime;

/// <summary>
/// A caller that has suppressed the flow of its execution context. There is nothing to come back to then, so the flow is restored for as long as
/// the run has the thread: what the run sets stays in the run there, too.
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
