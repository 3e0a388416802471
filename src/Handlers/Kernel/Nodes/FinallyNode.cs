namespace Handlers;

/// <summary>
/// Runs a finalizer after a handler, however it ended: exactly once, masked, with the outcome. The first cause stands: a
/// finalizer that faults after a fault is attached to it, after a halt or a cancellation it is reported, after a value it
/// becomes the outcome.
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

/// <summary>The same for a finalizer that does not look at the outcome.</summary>
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

/// <summary>Below a finalizer: the value that goes on when it is done.</summary>
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

/// <summary>Below a finalizer: the cause that goes on when it is done.</summary>
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
                        $"A finalizer faulted after the run was {(first is Response ? "halted" : "cancelled")}; the run ends as it did.",
                        late
                    )
                );
        }
        return Unwinding.Instance;
    }
}
