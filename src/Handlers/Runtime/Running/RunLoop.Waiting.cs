namespace Handlers.Runtime;

/// <summary>How a fiber waits, and how it is woken.</summary>
internal sealed partial class RunLoop
{
    private readonly Action wake;
    private Handler? firstStep; // the handler of a run whose first step is a posted turn
    private IDisposable? timer;

    internal override Action BeginWait(Awaiter awaiter)
    {
        var wait = Announce(FiberWord.Waiting, interruptible: false);
        var waking = awaiter.IsTrusted ? wake : new OneWake(this, wait).Wake;
        return isWatched ? loop.Awaits(this, awaiter, waking) : waking;
    }

    internal override void Yield() => Announce(FiberWord.Yielding, interruptible: false);

    internal override long Pause(TimeSpan? limit)
    {
        Listen();
        var wait = Announce(FiberWord.Waiting, interruptible: Mask == 0);
        if (limit is { } delay)
            timer = Schedule(delay, new OneWake(this, wait));
        // A cancellation that came before the announcement did not end this wait.
        if (MustStop)
            Wake(wait, post: true);
        return wait;
    }

    // An announced wait must end, even if the clock throws.
    private IDisposable Schedule(TimeSpan delay, OneWake work)
    {
        try
        {
            return loop.Schedule(delay, work);
        }
        catch (Exception fault)
        {
            UserCode.Threw(interpreter, $"{loop.Time.GetType().Name}.{nameof(TimeProvider.CreateTimer)}", fault);
            return EventLoop.ScheduleElsewhere(delay, work);
        }
    }

    internal override void EndPause(long pause) => Wake(pause, post: true);

    /// <summary>Begins the run on a posted turn of its loop, as if it had just been woken.</summary>
    internal void Post(Handler handler)
    {
        ListenFromTheStart();
        firstStep = handler;
        Push(Beginning.Instance);
        flow = ExecutionContext.Capture();
        Announce(FiberWord.Woken, interruptible: false);
        loop.Post(this);
    }

    private void Wake() => Wake(wait: -1, post: false);

    /// <summary>Wakes the fiber if the state is a delegate that <see cref="BeginWait"/> returned. A context can thus wake the fiber
    /// immediately instead of queueing the delegate, which would cost a second turn.</summary>
    internal static bool TryWake(object? state)
    {
        switch ((state as Action)?.Target)
        {
            case RunLoop fiber:
                fiber.Wake();
                return true;
            case OneWake one:
                one.Wake();
                return true;
            default:
                return false;
        }
    }

    /// <summary>Ends one wait; safe to call from anywhere and more than once.</summary>
    private sealed class OneWake(RunLoop fiber, long wait) : IThreadPoolWorkItem
    {
        internal void Wake() => fiber.Wake(wait, post: false);

        public void Execute() => Wake();
    }

    private sealed class Beginning : IFrame, ISuspension
    {
        internal static readonly Beginning Instance = new();

        public Handler? Woken(FiberState fiber)
        {
            var loop = (RunLoop)fiber;
            var handler = loop.firstStep;
            loop.firstStep = null;
            return handler;
        }

        public string Awaited => "its first turn";

        public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;
    }
}
