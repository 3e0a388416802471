namespace Handlers.Runtime;

/// <summary>
/// How a fiber waits. Everything about a wait is one word: which wait it is (its epoch), whether a cancellation may end it,
/// and how far it is. Wake-ups change it by compare-and-swap, so the first one counts and stale or double ones do nothing.
/// </summary>
internal sealed partial class RunLoop
{
    private const long Running = 0; // taking steps
    private const long Waiting = 1; // announced, still on the stack of the step that waits
    private const long Parked = 2; // off the stack
    private const long Woken = 3; // the wait is over, its turn is to come
    private const long StateBits = 3;
    private const long Interruptible = 4;
    private const int EpochShift = 3;

    private readonly Action wake;
    private long waitWord;
    private bool yielding;
    private Handler? firstStep; // of a run that begins on a turn of its own
    private IDisposable? timer;

    internal override Action BeginWait(Awaiter awaiter)
    {
        var epoch = Announce(interruptible: false);
        var waking = awaiter.IsTrusted ? wake : new OneWake(this, epoch).Wake;
        return isWatched ? loop.Awaits(this, awaiter, waking) : waking;
    }

    internal override void Yield()
    {
        Announce(interruptible: false);
        yielding = true;
    }

    internal override long Pause(TimeSpan? limit)
    {
        Listen();
        var epoch = Announce(interruptible: Mask == 0);
        if (limit is { } delay)
            timer = loop.Schedule(delay, new OneWake(this, epoch));
        // A cancellation that came before the announcement found nobody waiting.
        if (CancelRequested && Mask == 0)
            Wake(epoch, post: true);
        return epoch;
    }

    internal override void EndPause(long pause) => Wake(pause, post: true);

    /// <summary>Begins on a turn of the loop, as a run that was just woken.</summary>
    internal void Post(Handler handler)
    {
        if (Context.CancellationIsReady)
            Listen();
        firstStep = handler;
        Push(Beginning.Instance);
        flow = ExecutionContext.Capture();
        var epoch = Announce(interruptible: false);
        Volatile.Write(ref waitWord, (epoch << EpochShift) | Woken);
        loop.Post(this);
    }

    /// <summary>Leaves the stack. False when the wait was over before: then the run continues immediately.</summary>
    private bool Park()
    {
        TryListen();
        var waiting = Volatile.Read(ref waitWord);
        if (yielding)
        {
            yielding = false;
            Volatile.Write(ref waitWord, (waiting & ~StateBits) | Woken);
            if (loop.TryKeepTurn())
                return false;
            flow = ExecutionContext.Capture();
            loop.Post(this);
            return true;
        }
        flow = ExecutionContext.Capture();
        return (waiting & StateBits) == Waiting
            && Interlocked.CompareExchange(ref waitWord, (waiting & ~StateBits) | Parked, waiting) == waiting;
    }

    private void EndWait()
    {
        Volatile.Write(ref waitWord, waitWord & ~(StateBits | Interruptible));
        timer?.Dispose();
        timer = null;
    }

    private long Announce(bool interruptible)
    {
        var epoch = (waitWord >> EpochShift) + 1;
        Interlocked.Exchange(ref waitWord, (epoch << EpochShift) | (interruptible ? Interruptible : 0) | Waiting);
        return epoch;
    }

    private void Wake() => Wake(epoch: -1, post: false);

    private void Wake(long epoch, bool post)
    {
        while (true)
        {
            var seen = Volatile.Read(ref waitWord);
            var state = seen & StateBits;
            if ((state != Waiting && state != Parked) || (epoch >= 0 && seen >> EpochShift != epoch))
                return;
            if (Interlocked.CompareExchange(ref waitWord, (seen & ~StateBits) | Woken, seen) != seen)
                continue;
            if (state == Parked && post)
                loop.Post(this);
            else if (state == Parked)
                loop.Resume(this);
            return;
        }
    }

    // Between turns there is no user code to throw into, and a run that is lost here would hang.
    private void TryListen()
    {
        try
        {
            Listen();
        }
        catch (Exception fault)
        {
            listening = true;
            Report(
                new Report(
                    ReportKind.SuppressedFault,
                    "The context's cancellation token could not be had; the run continues and cannot be cancelled.",
                    fault
                )
            );
        }
    }

    private void Listen()
    {
        if (listening)
            return;
        var token = Context.Cancellation;
        if (!token.CanBeCanceled)
            return;
        listening = true;
        registration = token.UnsafeRegister(
            static fiber => Fiber.CancelSource(((RunLoop)fiber!).RequestCancel()),
            this
        );
    }

    /// <summary>True for the delegate that <see cref="BeginWait"/> gave out: a context may then wake the fiber immediately instead of queueing
    /// the delegate, which would cost a second turn.</summary>
    internal static bool TryWake(object? state)
    {
        if (state is not Action { Target: RunLoop fiber })
            return false;
        fiber.Wake();
        return true;
    }

    private sealed class OneWake(RunLoop fiber, long epoch) : IThreadPoolWorkItem
    {
        internal void Wake() => fiber.Wake(epoch, post: false);

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
