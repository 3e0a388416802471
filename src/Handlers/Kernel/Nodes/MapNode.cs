using System.Diagnostics;

namespace Handlers;

/// <summary>Applies a function to the value of a handler. The node is also the frame, so a prebuilt map allocates nothing.</summary>
[StackTraceHidden]
internal sealed class MapNode<A, B>(Handler<A> source, Func<A, B> function) : Handler<B>, IFrame<A>
{
    internal override Handler? Step(FiberState fiber) => StepDirectly(fiber);

    internal override StepResult<B> Run(FiberState fiber, int depth)
    {
        if (NativeStack.IsTooDeep<A, B>(depth))
            return new(this);
        var inner = source.Run(fiber, depth + 1);
        if (inner.Remaining is not null || fiber.MustStop)
            return fiber.PushAndReturn<A, B>(this, inner);
        return new(function(inner.Value));
    }

    public Handler? Resume(A value, FiberState fiber) => ResumeTop(function(value), fiber);

    public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;
}

/// <summary>Drops the value of a handler.</summary>
[StackTraceHidden]
internal sealed class IgnoreNode<A>(Handler<A> source) : Handler<Unit>, IFrame<A>
{
    internal override Handler? Step(FiberState fiber) => StepDirectly(fiber);

    internal override StepResult<Unit> Run(FiberState fiber, int depth)
    {
        if (NativeStack.IsTooDeep<A, Unit>(depth))
            return new(this);
        var inner = source.Run(fiber, depth + 1);
        return inner.Remaining is null ? new(default(Unit)) : fiber.PushAndReturn<A, Unit>(this, inner);
    }

    public Handler? Resume(A value, FiberState fiber) => ResumeTop(default, fiber);

    public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;
}
