using System.Diagnostics;

namespace Handlers;

/// <summary>Runs a handler, then the handler that a function makes from its value. The node is also the frame, so a prebuilt bind allocates
/// nothing.</summary>
[StackTraceHidden]
internal sealed class BindNode<A, B>(Handler<A> first, Func<A, Handler<B>> next) : Handler<B>, IFrame<A>, IPlacedFrame
{
    public string Place => MethodName.Of(next.Method);

    internal override Handler? Step(FiberState fiber) => StepDirectly(fiber);

    internal override StepResult<B> Run(FiberState fiber, int depth)
    {
        if (NativeStack.IsTooDeep<A, B>(depth))
            return new(this);
        var inner = first.Run(fiber, depth + 1);
        if (inner.Remaining is not null || fiber.MustStop)
            return fiber.PushAndReturn<A, B>(this, inner);
        var second = RequireHandler.From(next, next(inner.Value), "Bind");
        return fiber.MustStop ? new(second) : second.Run(fiber, depth + 1);
    }

    public Handler? Resume(A value, FiberState fiber) => RequireHandler.From(next, next(value), "Bind");

    public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;
}

/// <summary>
/// Binds the request's context, which is available without a step. Most functions of the faces take the context, and this node saves
/// each of them a frame (bench/Micro, "async view and three async hooks").
/// </summary>
[StackTraceHidden]
internal sealed class AskBindNode<B>(Func<RequestContext, Handler<B>> next) : Handler<B>
{
    internal override Handler? Step(FiberState fiber) => RequireHandler.From(next, next(fiber.Context), "Bind");

    internal override StepResult<B> Run(FiberState fiber, int depth)
    {
        if (NativeStack.IsTooDeep<B, B>(depth))
            return new(this);
        var second = RequireHandler.From(next, next(fiber.Context), "Bind");
        return fiber.MustStop ? new(second) : second.Run(fiber, depth + 1);
    }
}

/// <summary>Runs a handler, then another that does not use its value.</summary>
[StackTraceHidden]
internal sealed class ThenNode<A, B>(Handler<A> first, Handler<B> next) : Handler<B>, IFrame<A>
{
    internal override Handler? Step(FiberState fiber) => StepDirectly(fiber);

    internal override StepResult<B> Run(FiberState fiber, int depth)
    {
        if (NativeStack.IsTooDeep<A, B>(depth))
            return new(this);
        var inner = first.Run(fiber, depth + 1);
        if (inner.Remaining is not null)
            return fiber.PushAndReturn<A, B>(this, inner);
        return fiber.MustStop ? new(next) : next.Run(fiber, depth + 1);
    }

    public Handler? Resume(A value, FiberState fiber) => next;

    public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;
}
