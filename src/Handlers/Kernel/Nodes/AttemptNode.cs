namespace Handlers;

/// <summary>Yields the outcome of a handler. A cancellation is not captured, because code that inspects outcomes must not swallow it.</summary>
internal sealed class AttemptNode<A>(Handler<A> source) : Handler<Outcome<A>>, IFrame<A>
{
    internal override Handler? Step(FiberState fiber)
    {
        fiber.Push(this);
        return Handler<A>.RunAbove(source, this, fiber);
    }

    public Handler? Resume(A value, FiberState fiber) => ResumeTop(Outcome<A>.OfValue(value), fiber);

    public Handler? Unwind(object cause, FiberState fiber) =>
        cause is Cancelled ? Unwinding.Instance : ResumeTop(Outcome<A>.OfCause(fiber.Traced(cause)), fiber);
}

/// <summary>
/// Combines attempt and bind when a value passes unchanged: saves the outcome and the handler around the value on the successful
/// path (bench/Micro, "catch on success").
/// </summary>
internal sealed class SettleNode<A>(Handler<A> source, Func<Outcome<A>, Handler<A>> otherwise) : Handler<A>, IFrame<A>
{
    internal override Handler? Step(FiberState fiber)
    {
        fiber.Push(this);
        return Handler<A>.RunAbove(source, this, fiber);
    }

    public Handler? Resume(A value, FiberState fiber) => ResumeTop(value, fiber);

    public Handler? Unwind(object cause, FiberState fiber) =>
        cause is Cancelled
            ? Unwinding.Instance
            : RequireHandler.From(otherwise, otherwise(Outcome<A>.OfCause(fiber.Traced(cause))), "Settle");
}

/// <summary>Handles faults only; a halt or a cancellation passes.</summary>
internal sealed class CatchNode<A>(Handler<A> source, Func<Exception, Handler<A>> otherwise) : Handler<A>, IFrame<A>
{
    internal override Handler? Step(FiberState fiber)
    {
        fiber.Push(this);
        return Handler<A>.RunAbove(source, this, fiber);
    }

    public Handler? Resume(A value, FiberState fiber) => ResumeTop(value, fiber);

    public Handler? Unwind(object cause, FiberState fiber) =>
        cause is Exception fault ? RequireHandler.From(otherwise, otherwise(fault), "Catch") : Unwinding.Instance;
}
