namespace Handlers;

/// <summary>
/// Runs a finalizer with the outcome of a handler: exactly once, masked, however the handler ended. The first cause wins: if the finalizer
/// faults too, its exception is attached to an earlier fault, or reported after a halt or a cancellation; after a value it becomes the
/// outcome.
/// </summary>
internal sealed class FinallyNode<A>(Handler<A> source, Func<Outcome<A>, Handler> finalizer) : Handler<A>, IFrame<A>
{
    internal override Handler? Step(FiberState fiber)
    {
        fiber.Push(this);
        return Handler<A>.RunAbove(source, this, fiber);
    }

    public Handler? Resume(A value, FiberState fiber)
    {
        fiber.EnterRegion();
        var after = new AfterValue<A>(value);
        fiber.Push(after);
        var last = RequireHandler.From(finalizer, finalizer(Outcome<A>.OfValue(value)), "Finally").AsUnit();
        return Handler<Unit>.RunAbove(last, after, fiber);
    }

    public Handler? Unwind(object cause, FiberState fiber)
    {
        fiber.EnterRegion();
        fiber.Push(new AfterCause(cause));
        return RequireHandler.From(finalizer, finalizer(Outcome<A>.OfCause(fiber.Traced(cause))), "Finally").AsUnit();
    }
}

/// <summary>Runs a finalizer that does not use the outcome.</summary>
internal sealed class EnsureNode<A>(Handler<A> source, Handler<Unit> finalizer) : Handler<A>, IFrame<A>
{
    internal override Handler? Step(FiberState fiber)
    {
        fiber.Push(this);
        return Handler<A>.RunAbove(source, this, fiber);
    }

    public Handler? Resume(A value, FiberState fiber)
    {
        fiber.EnterRegion();
        var after = new AfterValue<A>(value);
        fiber.Push(after);
        return Handler<Unit>.RunAbove(finalizer, after, fiber);
    }

    public Handler? Unwind(object cause, FiberState fiber)
    {
        fiber.EnterRegion();
        fiber.Push(new AfterCause(cause));
        return finalizer;
    }
}

/// <summary>The frame below a finalizer: continues with the value when the finalizer has ended.</summary>
internal sealed class AfterValue<A>(A value) : IFrame<Unit>, IRegionFrame
{
    public string? Region => "a finalizer";

    public Handler? Resume(Unit done, FiberState fiber)
    {
        fiber.LeaveRegion();
        return Handler<A>.LeaveRegion(value, fiber);
    }

    public Handler? Unwind(object cause, FiberState fiber)
    {
        fiber.LeaveRegion();
        return Unwinding.Instance;
    }
}

/// <summary>The frame below a finalizer: continues with the cause when the finalizer has ended.</summary>
internal sealed class AfterCause(object first) : IFrame<Unit>, IRegionFrame
{
    public string? Region => "a finalizer";

    public Handler? Resume(Unit done, FiberState fiber)
    {
        fiber.LeaveRegion();
        fiber.Cause = first;
        return Unwinding.Instance;
    }

    public Handler? Unwind(object second, FiberState fiber)
    {
        fiber.LeaveRegion();
        fiber.Cause = first;
        if (second is Exception late && !ReferenceEquals(first, late))
        {
            if (first is Exception fault)
                SuppressedExceptions.Attach(fault, late, fiber.Report);
            else
                fiber.Report(
                    new Report(
                        ReportKind.SuppressedFault,
                        $"A finalizer faulted after the run was {(first is Response ? "halted" : "cancelled")}; the outcome of the run is unchanged.",
                        late
                    )
                );
        }
        return Unwinding.Instance;
    }
}
