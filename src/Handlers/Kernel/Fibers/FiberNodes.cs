namespace Handlers;

/// <summary>Waits for a fiber and ends as it did.</summary>
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

/// <summary>Cancels a fiber and waits until it has ended. Only a fiber of the same request may be given up: of another one nobody here knows
/// whether it is on a stack.</summary>
internal sealed class CancelFiberNode(Fiber handle) : Handler<Unit>, IJoin
{
    internal override Handler? Step(FiberState fiber)
    {
        handle.IsHandled = true;
        handle.RequestCancel();
        // One's own end is not waited for: the next checkpoint is it. Nor is that of a fiber that waits for this run to end.
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
            // The run of the one who waits was given up meanwhile, and goes on apart from the fiber's.
            new Joiner(this, fiber).Begin(handle, limit: null);
            return null;
        }
        Abandonment.Of(fiber, [handle], "");
        return ResumeTop(default, fiber);
    }

    public string Awaited => $"the end of the fiber '{handle.Name}', which it has cancelled";

    private FiberScope? ScopeHere(FiberState fiber) =>
        handle.Owner is FiberScope scope && ReferenceEquals(scope.Run, fiber.RunIdentity) ? scope : null;
}

/// <summary>The common part of the waits for a fiber.</summary>
internal static class Joining
{
    internal static Handler? Wait(Fiber handle, FiberState fiber, IJoin join)
    {
        if (handle.IsRunBy(fiber))
            throw new InvalidOperationException(
                $"Expected the fiber '{handle.Name}' to be joined by another fiber, found it joining itself: it would wait forever. "
                    + "Return the value instead."
            );
        if (fiber.IsBelow(handle) is { } place)
            throw new InvalidOperationException(
                $"Expected the fiber '{handle.Name}' to be joined by another fiber, found it joining itself in a blocking run inside of one of its "
                    + $"steps, {place}: it would wait forever. Return the value instead."
            );
        handle.IsHandled = true;
        new Joiner(join, fiber).Begin(handle, limit: null);
        return null;
    }

    /// <summary>The one who waits was cancelled.</summary>
    internal static Handler? StopWaiting(Fiber handle, FiberState fiber, Joiner joiner)
    {
        handle.Forget(joiner);
        fiber.Cause = Cancelled.Instance;
        return Unwinding.Instance;
    }
}
