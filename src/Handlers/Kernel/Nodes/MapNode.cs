using System.Diagnostics;

namespace Handlers;

/// <summary>A handler whose value goes through a function. The node is its own frame.</summary>
[StackTraceHidden]
internal sealed class MapNode<A, B>(Handler<A> source, Func<A, B> function) : Handler<B>, IFrame<A>
{
    internal override Handler? Step(Fiber fiber) => StepDirectly(fiber);

    internal override Direct<B> Run(Fiber fiber, int depth)
    {
        if (Fiber.IsTooDeep(depth))
            return new(this);
        var inner = source.Run(fiber, depth + 1);
        if (inner.Rest is not null || fiber.MustStop)
            return fiber.Under<A, B>(this, inner);
        return new(function(inner.Value));
    }

    public Handler? Resume(A value, Fiber fiber) => Deliver(function(value), fiber);

    public Handler? Unwind(object cause, Fiber fiber) => Unwinding.Instance;
}

/// <summary>A handler whose value is dropped.</summary>
[StackTraceHidden]
internal sealed class IgnoreNode<A>(Handler<A> source) : Handler<Unit>, IFrame<A>
{
    internal override Handler? Step(Fiber fiber) => StepDirectly(fiber);

    internal override Direct<Unit> Run(Fiber fiber, int depth)
    {
        if (Fiber.IsTooDeep(depth))
            return new(this);
        var inner = source.Run(fiber, depth + 1);
        return inner.Rest is null ? new(default(Unit)) : fiber.Under<A, Unit>(this, inner);
    }

    public Handler? Resume(A value, Fiber fiber) => Deliver(default, fiber);

    public Handler? Unwind(object cause, Fiber fiber) => Unwinding.Instance;
}
