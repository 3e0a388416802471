namespace Handlers;

/// <summary>Waits for a fiber and ends in the same way.</summary>
internal sealed class JoinNode<A>(Fiber<A> handle) : Handler<A>, IJoin
{
    internal override Handler? Step(FiberState fiber) =>
        handle.HasEnded ? handle.Hand(fiber) : Joining.Wait(handle, fiber, this);

    public Handler? Woken(FiberState fiber, Joiner joiner) =>
        handle.HasEnded ? handle.Hand(fiber) : Joining.StopWaiting(handle, fiber, joiner);

    public string Awaited => $"the end of the fiber '{handle.Name}'";
}

/// <summary>Waits for a fiber and yields its outcome.</summary>
internal sealed class FiberEndedNode<A>(Fiber<A> handle) : Handler<Outcome<A>>, IJoin
{
    internal override Handler? Step(FiberState fiber) =>
        handle.HasEnded ? Hand(fiber) : Joining.Wait(handle, fiber, this);

    public Handler? Woken(FiberState fiber, Joiner joiner) =>
        handle.HasEnded ? Hand(fiber) : Joining.StopWaiting(handle, fiber, joiner);

    public string Awaited => $"the end of the fiber '{handle.Name}'";

    private Handler? Hand(FiberState fiber)
    {
        handle.IsSeen = true;
        return ResumeTop(handle.Outcome, fiber);
    }
}

/// <summary>Cancels a fiber and waits until it has ended. Only a fiber of the same request can be abandoned, because it is not known here
/// whether a fiber of another request is on a stack.</summary>
internal sealed class CancelFiberNode(Fiber handle) : Handler<Unit>, IJoin
{
    internal override Handler? Step(FiberState fiber)
    {
        handle.IsHandled = true;
        handle.RequestCancel();
        // A fiber does not wait for its own end, which is the next checkpoint, nor for a fiber that waits for this run to end.
        if (handle.HasEnded || handle.IsRunBy(fiber) || fiber.IsBelow(handle) is not null)
            return ResumeTop(default, fiber);
        new Joiner(this, fiber).Begin(handle, ScopeHere(fiber)?.GraceLeft);
        return null;
    }

    public Handler? Woken(FiberState fiber, Joiner joiner)
    {
        if (handle.HasEnded)
            return ResumeTop(default, fiber);
        if (fiber.MustStop)
            return Joining.StopWaiting(handle, fiber, joiner);
        handle.Forget(joiner);
        if (ScopeHere(fiber) is null)
        {
            // The waiting run was abandoned in the meantime and continues elsewhere, so the fiber now belongs to a different run.
            new Joiner(this, fiber).Begin(handle, limit: null);
            return null;
        }
        Abandonment.Of(fiber, [handle], "");
        return ResumeTop(default, fiber);
    }

    public string Awaited => $"the end of the cancelled fiber '{handle.Name}'";

    private FiberScope? ScopeHere(FiberState fiber) =>
        handle.Owner is FiberScope scope && ReferenceEquals(scope.Run, fiber.RunIdentity) ? scope : null;
}

/// <summary>The common part of the nodes that wait for a fiber.</summary>
internal static class Joining
{
    internal static Handler? Wait(Fiber handle, FiberState fiber, IJoin join)
    {
        if (handle.IsRunBy(fiber))
            throw new InvalidOperationException(
                $"Expected the fiber '{handle.Name}' to be joined by another fiber, found it joining itself, which would wait forever. "
                    + "Return the value instead."
            );
        if (fiber.IsBelow(handle) is { } place)
            throw new InvalidOperationException(
                $"Expected the fiber '{handle.Name}' to be joined by another fiber, found it joining itself in a blocking run in a step of the "
                    + $"fiber, {place}, which would wait forever. Return the value instead."
            );
        handle.IsHandled = true;
        new Joiner(join, fiber).Begin(handle, limit: null);
        return null;
    }

    /// <summary>Ends the wait of a fiber that was cancelled.</summary>
    internal static Handler? StopWaiting(Fiber handle, FiberState fiber, Joiner joiner)
    {
        handle.Forget(joiner);
        fiber.Cause = Cancelled.Instance;
        return Unwinding.Instance;
    }
}
