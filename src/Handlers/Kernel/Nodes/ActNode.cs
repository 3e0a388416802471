using System.Diagnostics;

namespace Handlers;

/// <summary>Runs one handler, then the handler that a function makes of its value, and drops the second value. The second handler needs no node around
/// it, so a turn of a loop allocates only what its body does.</summary>
[StackTraceHidden]
internal sealed class ActNode<A>(Handler<A> first, Func<A, Handler> next, string word)
    : Handler<Unit>,
        IFrame<A>,
        IPlacedFrame
{
    public string Place => MethodName.Of(next.Method);

    internal override Handler? Step(FiberState fiber) => StepDirectly(fiber);

    internal override StepResult<Unit> Run(FiberState fiber, int depth)
    {
        if (NativeStack.IsTooDeep<A, Unit>(depth))
            return new(this);
        var inner = first.Run(fiber, depth + 1);
        if (inner.Remaining is not null || fiber.MustStop)
            return fiber.PushAndReturn<A, Unit>(this, inner);
        var second = RequireHandler.From(next, next(inner.Value), word);
        return fiber.MustStop ? new(second.PushDropping(fiber)) : second.RunDropping(fiber, depth + 1);
    }

    public Handler? Resume(A value, FiberState fiber) =>
        RequireHandler.From(next, next(value), word).PushDropping(fiber);

    public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;
}

/// <summary>Drops the value of the handler above it.</summary>
internal sealed class DropFrame<A> : IFrame<A>
{
    internal static readonly DropFrame<A> Instance = new();

    public Handler? Resume(A value, FiberState fiber) => Handler<Unit>.ResumeTop(default, fiber);

    public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;
}
