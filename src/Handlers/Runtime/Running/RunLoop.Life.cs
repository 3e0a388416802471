using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Handlers.Runtime;

/// <summary>
/// The moves of a fiber's word (<see cref="FiberWord"/>). Those that somebody else may make at the same moment are compare-and-swap; the
/// owner's first and last, which nobody can meet, are plain writes, so that a run that never waits pays nothing (bench/Micro, ReadyRun).
/// </summary>
internal sealed partial class RunLoop
{
    /// <summary>It has taken its last step.</summary>
    internal bool Finished => FiberWord.State(Volatile.Read(ref Word)) == FiberWord.Finished;

    internal override void HasFinished() => Volatile.Write(ref Word, FiberWord.In(FiberWord.Finished, Word));

    /// <summary>A pooled fiber for the next run. One that somebody has touched meanwhile is left alone.</summary>
    private static RunLoop Taken(RunLoop? pooled)
    {
        if (pooled is not null && !FiberWord.IsFree(Volatile.Read(ref pooled.Word)))
        {
            Debug.Fail($"Expected a fiber that nobody has touched since it was given back, found {pooled.Word:x}.");
            pooled = null;
        }
        var fiber = pooled ?? new RunLoop();
        fiber.AssertClean();
        Volatile.Write(ref fiber.Word, FiberWord.NextRun(fiber.Word));
        return fiber;
    }

    /// <summary>Back to a pool. From here on no number of a run that it has served means it.</summary>
    private void Free() => Volatile.Write(ref Word, FiberWord.FreeAfter(Word));

    /// <summary>A wait, or a turn to come, of which others know from here on.</summary>
    /// <returns>Its number.</returns>
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

    /// <summary>The turn of a fiber that was woken. False when it was abandoned meanwhile.</summary>
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

    /// <summary>Leaves the stack. False when the wait was over before: then the run continues immediately. After that the fiber belongs to
    /// whoever wakes it: nothing of it may be read any more.</summary>
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

    // Given up in a step of its own, by a run inside of it: this was the step's end, and nothing of it goes on.
    private bool Leave()
    {
        Volatile.Write(ref Word, FiberWord.In(FiberWord.Abandoned, Word));
        LetGo();
        Abandonment.Below(this);
        return true;
    }

    /// <summary>Ends a wait. Any thread; a wait that is over, or a run that is, is not touched.</summary>
    /// <param name="wait">Its number; -1 for a caller that calls once, and only during its wait.</param>
    /// <param name="post">True where the fiber must not go on on the caller's stack.</param>
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
            // Posted, never run here: this is the canceller's thread.
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

    // Nothing wakes it any more.
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
        Debug.Assert(Mask == 0 && Regions == 0 && Region is null && Shield is null, "Expected one outside of regions.");
        Debug.Assert(Cause is null && Trace is null && Keys is null, "Expected one without a cause and keys.");
        Debug.Assert(
            Stage is null && Request is null && RunScope is null && Begun == default && Part == default,
            "Expected no scopes."
        );
        Debug.Assert(ReferenceEquals(Context, RequestContext.None), "Expected one without a context.");
        Debug.Assert(
            ending is null && outer is null && firstStep is null && timer is null,
            "Expected one without a run."
        );
        Debug.Assert(
            !listening && !isUncancelable && flow is null && opened is null,
            "Expected one that listens to nobody."
        );
    }
}
