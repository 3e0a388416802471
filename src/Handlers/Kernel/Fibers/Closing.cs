using System.Runtime.ExceptionServices;

namespace Handlers;

/// <summary>Below the end of a scope that had tasks: what goes on when they have ended.</summary>
internal sealed class Closing<A> : IFrame, ISuspension
{
    private readonly TaskScope scope;
    private readonly A value;
    private readonly object? cause;
    private readonly ExceptionDispatchInfo? trace;

    private Closing(TaskScope scope, A value, object? cause, ExceptionDispatchInfo? trace) =>
        (this.scope, this.value, this.cause, this.trace) = (scope, value, cause, trace);

    internal static Handler? After(TaskScope scope, A value, Fiber fiber) =>
        new Closing<A>(scope, value, null, null).Begin(fiber);

    internal static Handler? AfterCause(TaskScope scope, object cause, Fiber fiber) =>
        new Closing<A>(scope, default!, cause, fiber.Trace).Begin(fiber);

    // Masked: nobody leaves before the tasks do.
    private Handler? Begin(Fiber fiber)
    {
        fiber.Mask++;
        if (scope.Close(fiber))
            return End(fiber);
        fiber.Push(this);
        return null;
    }

    public Handler? Woken(Fiber fiber)
    {
        scope.Closed(fiber);
        return End(fiber);
    }

    public string Awaited => $"the tasks of {scope.Name}, which are cancelled: {scope.Living}";

    public Handler? Unwind(object unwinding, Fiber fiber) => Unwinding.Instance;

    private Handler? End(Fiber fiber)
    {
        fiber.Mask--;
        scope.ReportUnseen(fiber);
        scope.Release();
        if (cause is null)
            return Handler<A>.Deliver(value, fiber);
        fiber.Cause = cause;
        fiber.Trace = trace;
        return Unwinding.Instance;
    }
}
