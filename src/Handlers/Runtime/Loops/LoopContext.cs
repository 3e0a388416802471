namespace Handlers.Runtime;

/// <summary>
/// The synchronization context of a blocking run, to which plain async code posts its continuations. Each run gets a new one, because a
/// task of an earlier run may still hold the old one. It is the only allocation of a run that does not wait, so its fields are packed
/// into one int: its state, the number of its interpreter in the loop, and the loop's number (24 B; bench/Micro, "ready").
/// </summary>
internal sealed class LoopContext : SendingContext
{
    private const int Untouched = 0;
    private const int Touched = 1; // something was posted
    private const int Closed = 2; // the run has ended
    private const int Reported = 3; // ended, and a late post was reported
    private const int States = 3;
    private const int InterpreterShift = 2;
    private const int NumberShift = InterpreterShift + ServedInterpreters.NumberBits;

    /// <summary>The exclusive upper bound of a loop's number.</summary>
    internal const int MaxLoops = 1 << (32 - NumberShift);

    private int state;

    internal LoopContext(BlockingLoop loop) =>
        state = (loop.Number << NumberShift) | (loop.Served.Newest << InterpreterShift);

    internal bool IsOpen => (Volatile.Read(ref state) & States) < Closed;

    public override void Post(SendOrPostCallback callback, object? state)
    {
        if (RunLoop.TryWake(state))
            return;
        // Marked before the loop is locked, so that a run whose context was never used can end without the lock.
        Move(Untouched, Touched);
        if (!IsOpen || Loop is not { } loop || !loop.TryPost(this, callback, state))
            Forward(new Turn(callback, state));
    }

    /// <summary>Called by compiled code when an <c>async void</c> method begins under this context.</summary>
    public override void OperationStarted()
    {
        if (IsOpen)
            Loop?.CountAsyncVoid(1);
    }

    /// <summary>Called when such a method ends. After the run, the method has already been reported.</summary>
    public override void OperationCompleted()
    {
        if (IsOpen)
            Loop?.CountAsyncVoid(-1);
    }

    /// <summary>Runs the callback immediately on the run's own thread; on any other thread, waits until the loop has run it.</summary>
    public override void Send(SendOrPostCallback callback, object? state)
    {
        if (IsOpen && Loop is { IsHere: true })
            SendHere(callback, state);
        else
            SendAndWait(callback, state);
    }

    /// <summary>Closes the context of an ended run if nothing was ever posted; otherwise returns false, and the caller must lock the loop,
    /// call <see cref="Close"/> and drain the queue.</summary>
    internal bool CloseUntouched() => Move(Untouched, Closed);

    /// <summary>Closes the context of an ended run; the caller holds the loop's lock.</summary>
    internal void Close() => Move(Touched, Closed);

    /// <summary>Hands late work to the thread pool, so that nothing hangs and every finally runs. Reported once for each run.</summary>
    internal void Forward(Turn turn)
    {
        if (!turn.IsFiber && Move(Closed, Reported))
            Report(
                new Report(
                    ReportKind.LatePost,
                    "Work was posted to a blocking run that had ended; it continues on the thread pool. "
                        + "Await what you start inside a handler, or start it elsewhere."
                )
            );
        ThreadPool.UnsafeQueueUserWorkItem(
            static late =>
            {
                try
                {
                    late.turn.Take();
                }
                catch (Exception fault) when (!late.turn.IsFiber)
                {
                    late.context.Report(
                        new Report(ReportKind.LatePost, "Work that outlived its blocking run faulted.", fault)
                    );
                }
            },
            (context: this, turn),
            preferLocal: false
        );
    }

    // Goes to the interpreter of the run, or to the trace if the run's thread has ended or has served many other interpreters since.
    private void Report(Report report)
    {
        if (Loop?.Served.Find(state >> InterpreterShift) is { } interpreter)
            interpreter.Report(report);
        else
            Interpreter.ReportToTrace(report);
    }

    private BlockingLoop? Loop => LoopTable.Find(state >>> NumberShift);

    private bool Move(int from, int to)
    {
        var seen = Volatile.Read(ref state);
        return (seen & States) == from && Interlocked.CompareExchange(ref state, (seen & ~States) | to, seen) == seen;
    }
}
