using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Handlers.Runtime;

/// <summary>
/// The transitions of a fiber's state word (<see cref="FiberWord"/>). Transitions that can race are compare-and-swap; the owner's first and
/// last transitions cannot race and are plain writes, so that a run that never waits pays nothing (bench/Micro, ReadyRun).
/// </summary>
internal sealed partial class RunLoop
{
    /// <summary>True if the fiber has taken its last step.</summary>
    internal bool Finished => FiberWord.State(Volatile.Read(ref Word)) == FiberWord.Finished;

    internal override void HasFinished() => Volatile.Write(ref Word, FiberWord.In(FiberWord.Finished, Word));

    /// <summary>Prepares a pooled fiber, or a new one, for the next run. A pooled fiber whose word was changed in the pool is not used.</summary>
    private static RunLoop Taken(RunLoop? pooled)
    {
        if (pooled is not null && !FiberWord.IsFree(Volatile.Read(ref pooled.Word)))
        {
            Debug.Fail($"Expected an unchanged word in a pooled fiber, found {pooled.Word:x}.");
            pooled = null;
        }
        var fiber = pooled ?? new RunLoop();
        fiber.AssertClean();
        Volatile.Write(ref fiber.Word, FiberWord.NextRun(fiber.Word));
        return fiber;
    }

    /// <summary>Marks the fiber as free. From then on, the numbers of earlier runs no longer refer to it.</summary>
    private void Free() => Volatile.Write(ref Word, FiberWord.FreeAfter(Word));

    /// <summary>Announces a wait or a future turn, so that others can end it.</summary>
    /// <returns>The number of the wait; -1 if the fiber is abandoned.</returns>
    private long Announce(long state, bool interruptible)
    {
        var flag = interruptible ? FiberWord.Interruptible : 0;
        var seen = Volatile.Read(ref Word);
        while (FiberWord.State(seen) != FiberWord.Abandoned)
        {
            var next = FiberWord.NextWait(seen, state) | flag;
            var found = Interlocked.CompareExchange(ref Word, next, seen);
            if (found == seen)
                return FiberWord.Wait(next);
            seen = found;
        }
        return -1;
    }

    /// <summary>Begins the turn of a woken fiber. Returns false if it was abandoned in the meantime.</summary>
    private bool BeginTurn()
    {
        var seen = Volatile.Read(ref Word);
        while (FiberWord.State(seen) == FiberWord.Woken)
        {
            var next = FiberWord.In(FiberWord.Running, seen) & ~FiberWord.Interruptible;
            var found = Interlocked.CompareExchange(ref Word, next, seen);
            if (found == seen)
            {
                EndTimer();
                return true;
            }
            seen = found;
        }
        return false;
    }

    /// <summary>Parks the fiber, so that it leaves the stack. Returns false if the wait is already over: the run then continues immediately.
    /// Once parked, the fiber belongs to its waker, and this thread must not read it.</summary>
    private bool Park()
    {
        Listen();
        var seen = Volatile.Read(ref Word);
        if (FiberWord.State(seen) != FiberWord.Yielding)
            flow = ExecutionContext.Capture();
        while (true)
        {
            if ((seen & FiberWord.GivenUp) != 0)
                return Leave();
            var state = FiberWord.State(seen);
            if (state is FiberWord.Woken or FiberWord.Abandoned)
                return state == FiberWord.Abandoned;
            var next = FiberWord.In(state == FiberWord.Yielding ? FiberWord.Woken : FiberWord.Parked, seen);
            var found = Interlocked.CompareExchange(ref Word, next, seen);
            if (found == seen)
                return state == FiberWord.Waiting || GiveTurnAway();
            seen = found;
        }
    }

    private bool GiveTurnAway()
    {
        if (loop.TryKeepTurn())
            return false;
        flow = ExecutionContext.Capture();
        loop.Post(this);
        return true;
    }

    // A run inside a step of this fiber abandoned the fiber. That step has ended now, and no further step follows.
    private bool Leave()
    {
        Volatile.Write(ref Word, FiberWord.In(FiberWord.Abandoned, Word));
        LetGo();
        Abandonment.Below(this);
        return true;
    }

    /// <summary>Ends a wait. May be called on any thread; does nothing if the wait or the run is already over.</summary>
    /// <param name="wait">The number of the wait; -1 for a caller that calls exactly once, during the wait.</param>
    /// <param name="post">True if the fiber must not continue on the caller's stack.</param>
    private void Wake(long wait, bool post)
    {
        var seen = Volatile.Read(ref Word);
        while (true)
        {
            var state = FiberWord.State(seen);
            if (state is not (FiberWord.Waiting or FiberWord.Parked) || (wait >= 0 && FiberWord.Wait(seen) != wait))
                return;
            var found = Interlocked.CompareExchange(ref Word, FiberWord.In(FiberWord.Woken, seen), seen);
            if (found != seen)
            {
                seen = found;
                continue;
            }
            if (state == FiberWord.Parked && post)
                loop.Post(this);
            else if (state == FiberWord.Parked)
                loop.Resume(this);
            return;
        }
    }

    internal override bool RequestCancel(long run)
    {
        var seen = Volatile.Read(ref Word);
        while (true)
        {
            if (FiberWord.Run(seen) != run || !FiberWord.IsLive(seen))
                return false;
            var state = FiberWord.State(seen);
            var ends = (seen & FiberWord.Interruptible) != 0 && state is FiberWord.Waiting or FiberWord.Parked;
            var next = (ends ? FiberWord.In(FiberWord.Woken, seen) : seen) | FiberWord.CancelWanted;
            var found = Interlocked.CompareExchange(ref Word, next, seen);
            if (found != seen)
            {
                seen = found;
                continue;
            }
            // Posted and never run here, because this is the canceller's thread.
            if (ends && state == FiberWord.Parked)
                loop.Post(this);
            return true;
        }
    }

    internal override bool Abandon(long run)
    {
        var seen = Volatile.Read(ref Word);
        while (FiberWord.Run(seen) == run && FiberWord.IsLive(seen))
        {
            var isOff = FiberWord.State(seen) is FiberWord.Parked or FiberWord.Woken;
            var next = isOff ? FiberWord.In(FiberWord.Abandoned, seen) : seen | FiberWord.GivenUp;
            var found = Interlocked.CompareExchange(ref Word, next, seen);
            if (found == seen)
            {
                if (isOff)
                    LetGo();
                return isOff;
            }
            seen = found;
        }
        return true;
    }

    // Nothing wakes the fiber from now on.
    private void LetGo()
    {
        EndTimer();
        registration.Unregister();
    }

    private void EndTimer()
    {
        if (timer is null)
            return;
        UserCode.Dispose(timer, interpreter);
        timer = null;
    }

    [Conditional("DEBUG")]
    private void AssertClean()
    {
        Debug.Assert(Top == 0 && Depth == 0, "Expected a free fiber without frames.");
        Debug.Assert(
            Mask == 0 && Regions == 0 && Region is null && Shield is null,
            "Expected a free fiber outside regions."
        );
        Debug.Assert(
            Cause is null && Trace is null && Keys is null,
            "Expected a free fiber without a cause and without keys."
        );
        Debug.Assert(
            Stage is null && Request is null && RunScope is null && Begun == default && Part == default,
            "Expected a free fiber without scopes."
        );
        Debug.Assert(ReferenceEquals(Context, RequestContext.None), "Expected a free fiber without a context.");
        Debug.Assert(
            ending is null && outer is null && firstStep is null && timer is null,
            "Expected a free fiber without a run."
        );
        Debug.Assert(
            !listening && !isUncancelable && flow is null && opened is null,
            "Expected a free fiber that does not listen to a token."
        );
    }
}
