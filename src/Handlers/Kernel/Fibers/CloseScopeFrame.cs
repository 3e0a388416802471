using System.Runtime.ExceptionServices;

namespace Handlers;

/// <summary>The frame below the closing of a scope with fibers: keeps the value or the cause that continues after they have ended.</summary>
internal sealed class CloseScopeFrame<A> : IFrame, ISuspension, IScopeFrame
{
    private readonly FiberScope scope;
    private readonly A value;
    private readonly object? cause;
    private readonly ExceptionDispatchInfo? trace;

    private CloseScopeFrame(FiberScope scope, A value, object? cause, ExceptionDispatchInfo? trace) =>
        (this.scope, this.value, this.cause, this.trace) = (scope, value, cause, trace);

    internal static Handler? After(FiberScope scope, A value, FiberState fiber) =>
        new CloseScopeFrame<A>(scope, value, null, null).Begin(fiber);

    internal static Handler? AfterCause(FiberScope scope, object cause, FiberState fiber) =>
        new CloseScopeFrame<A>(scope, default!, cause, fiber.Trace).Begin(fiber);

    private Handler? Begin(FiberState fiber)
    {
        if (scope.CloseMasked(fiber))
            return End(fiber);
        fiber.Push(this);
        return null;
    }

    public Handler? Woken(FiberState fiber)
    {
        scope.Closed(fiber);
        return End(fiber);
    }

    public FiberScope? Scope => scope;

    public string Awaited => $"the fibers of {scope.Name}, which are cancelled: {scope.Living}";

    public Handler? Unwind(object unwinding, FiberState fiber) => Unwinding.Instance;

    private Handler? End(FiberState fiber)
    {
        fiber.Mask--;
        scope.ReportUnseen(fiber);
        scope.Release(fiber);
        if (cause is null)
            return Handler<A>.ResumeTop(value, fiber);
        fiber.Cause = cause;
        fiber.Trace = trace;
        return Unwinding.Instance;
    }
}
