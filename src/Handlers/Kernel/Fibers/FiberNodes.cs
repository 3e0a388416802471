namespace Handlers;

/// <summary>Waits for a fiber and ends as it did. The node is its own suspension.</summary>
internal sealed class JoinNode<A>(Fiber<A> handle) : Handler<A>, IFrame, ISuspension
{
    internal override Handler? Step(FiberState fiber) =>
        handle.HasEnded ? handle.Hand(fiber) : Joining.Wait(handle, fiber, this, limit: null);

    public Handler? Woken(FiberState fiber) =>
        handle.HasEnded ? handle.Hand(fiber) : Joining.StopWaiting(handle, fiber);

    public string Awaited => $"the end of the fiber '{handle.Name}'";

    public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;
}

/// <summary>Waits for a fiber and yields its outcome.</summary>
internal sealed class FiberEndedNode<A>(Fiber<A> handle) : Handler<Outcome<A>>, IFrame, ISuspension
{
    internal override Handler? Step(FiberState fiber) =>
        handle.HasEnded ? Hand(fiber) : Joining.Wait(handle, fiber, this, limit: null);

    public Handler? Woken(FiberState fiber) => handle.HasEnded ? Hand(fiber) : Joining.StopWaiting(handle, fiber);

    public string Awaited => $"the end of the fiber '{handle.Name}'";

    public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;

    private Handler? Hand(FiberState fiber)
    {
        handle.IsSeen = true;
        return ResumeTop(handle.Outcome, fiber);
    }
}

/// <summary>Cancels a fiber and waits until it has ended.</summary>
internal sealed class CancelFiberNode(Fiber handle) : Handler<Unit>, IFrame, ISuspension
{
    internal override Handler? Step(FiberState fiber)
    {
        handle.RequestCancel();
        // One's own end is not waited for: the next checkpoint is it.
        if (handle.HasEnded || handle.IsRunBy(fiber))
            return ResumeTop(default, fiber);
        return Joining.Wait(handle, fiber, this, (handle.Owner as FiberScope)?.GraceLeft);
    }

    public Handler? Woken(FiberState fiber)
    {
        if (!handle.HasEnded)
        {
            if (fiber.CancelRequested && fiber.Mask == 0)
                return Joining.StopWaiting(handle, fiber);
            handle.Forget(fiber);
            // A fiber that cannot be abandoned has taken its last step on another thread, which will wake this fiber.
            if (!handle.Abandon(fiber, "") && !handle.HasEnded)
                return Joining.Wait(handle, fiber, this, limit: null);
        }
        return ResumeTop(default, fiber);
    }

    public string Awaited => $"the end of the fiber '{handle.Name}', which it has cancelled";

    public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;
}

/// <summary>The common part of the waits for a fiber.</summary>
internal static class Joining
{
    internal static Handler? Wait(Fiber handle, FiberState fiber, ISuspension suspension, TimeSpan? limit)
    {
        if (handle.IsRunBy(fiber))
            throw new InvalidOperationException(
                $"Expected the fiber '{handle.Name}' to be joined by another fiber, found it joining itself: it would wait forever. "
                    + "Return the value instead."
            );
        fiber.Push(suspension);
        handle.Await(fiber, fiber.Pause(limit));
        return null;
    }

    /// <summary>The one who waits was cancelled.</summary>
    internal static Handler? StopWaiting(Fiber handle, FiberState fiber)
    {
        handle.Forget(fiber);
        fiber.Cause = Cancelled.Instance;
        return Unwinding.Instance;
    }
}
