namespace Handlers;

/// <summary>Waits for a task and ends as it did. The node is its own suspension.</summary>
internal sealed class JoinNode<A>(Fiber<A> job) : Handler<A>, IFrame, ISuspension
{
    internal override Handler? Step(FiberState fiber) =>
        job.HasEnded ? job.Hand(fiber) : Joining.Wait(job, fiber, this, limit: null);

    public Handler? Woken(FiberState fiber) => job.HasEnded ? job.Hand(fiber) : Joining.StopWaiting(job, fiber);

    public string Awaited => $"the end of the task '{job.Name}'";

    public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;
}

/// <summary>Waits for a task and yields its outcome.</summary>
internal sealed class FiberEndedNode<A>(Fiber<A> job) : Handler<Outcome<A>>, IFrame, ISuspension
{
    internal override Handler? Step(FiberState fiber) =>
        job.HasEnded ? Hand(fiber) : Joining.Wait(job, fiber, this, limit: null);

    public Handler? Woken(FiberState fiber) => job.HasEnded ? Hand(fiber) : Joining.StopWaiting(job, fiber);

    public string Awaited => $"the end of the task '{job.Name}'";

    public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;

    private Handler? Hand(FiberState fiber)
    {
        job.IsSeen = true;
        return ResumeTop(job.Outcome, fiber);
    }
}

/// <summary>Cancels a task and waits until it has ended.</summary>
internal sealed class CancelFiberNode(Fiber job) : Handler<Unit>, IFrame, ISuspension
{
    internal override Handler? Step(FiberState fiber)
    {
        job.RequestCancel();
        // One's own end is not waited for: the next checkpoint is it.
        if (job.HasEnded || job.IsRunBy(fiber))
            return ResumeTop(default, fiber);
        return Joining.Wait(job, fiber, this, (job.Owner as FiberScope)?.GraceLeft);
    }

    public Handler? Woken(FiberState fiber)
    {
        if (!job.HasEnded)
        {
            if (fiber.CancelRequested && fiber.Mask == 0)
                return Joining.StopWaiting(job, fiber);
            job.Forget(fiber);
            // A task that cannot be abandoned has taken its last step on another thread, which will wake this fiber.
            if (!job.Abandon(fiber, "") && !job.HasEnded)
                return Joining.Wait(job, fiber, this, limit: null);
        }
        return ResumeTop(default, fiber);
    }

    public string Awaited => $"the end of the task '{job.Name}', which it has cancelled";

    public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;
}

/// <summary>What the waits for a task have in common.</summary>
internal static class Joining
{
    internal static Handler? Wait(Fiber job, FiberState fiber, ISuspension suspension, TimeSpan? limit)
    {
        if (job.IsRunBy(fiber))
            throw new InvalidOperationException(
                $"Expected the task '{job.Name}' to be joined by another fiber, found it joining itself: it would wait forever. "
                    + "Return the value instead."
            );
        fiber.Push(suspension);
        job.Await(fiber, fiber.Pause(limit));
        return null;
    }

    /// <summary>The one who waits was cancelled.</summary>
    internal static Handler? StopWaiting(Fiber job, FiberState fiber)
    {
        job.Forget(fiber);
        fiber.Cause = Cancelled.Instance;
        return Unwinding.Instance;
    }
}
