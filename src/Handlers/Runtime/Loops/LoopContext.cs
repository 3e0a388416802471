namespace Handlers.Runtime;

/// <summary>
/// What plain async code sees of a blocking run: the ambient context that its continuations are posted to. There is a new one
/// for each run, because nothing tells whether a task of the last run still holds the old one. It is the only allocation
/// of a run that does not wait, so it is one int: its own state, which of the loop's interpreters it belongs to, and the loop's number
/// (24 B; bench/Micro, "ready").
/// </summary>
internal sealed class LoopContext : SendingContext
{
    private const int Untouched = 0;
    private const int Touched = 1; // somebody posted
    private const int Closed = 2; // the run has ended
    private const int Reported = 3; // ended, and a late post was reported
    private const int States = 3;
    private const int InterpreterShift = 2;
    private const int NumberShift = InterpreterShift + ServedInterpreters.NumberBits;

    /// <summary>A loop's number is below this.</summary>
    internal const int MaxLoops = 1 << (32 - NumberShift);

    private int state;

    internal LoopContext(BlockingLoop loop) =>
        state = (loop.Number << NumberShift) | (loop.Served.Newest << InterpreterShift);

    internal bool IsOpen => (Volatile.Read(ref state) & States) < Closed;

    public override void Post(SendOrPostCallback callback, object? state)
    {
        if (RunLoop.TryWake(state))
            return;
        // Touched before the loop is locked: a run that ends untouched need not lock.
        Move(Untouched, Touched);
        if (!IsOpen || Loop is not { } loop || !loop.TryPost(this, callback, state))
            Forward(new Turn(callback, state));
    }

    /// <summary>The compiler says so where an <c>async void</c> method begins under this context.</summary>
    public override void OperationStarted()
    {
        if (IsOpen)
            Loop?.CountAsyncVoid(1);
    }

    /// <summary>And where it ends. After the run it has been counted as left behind.</summary>
    public override void OperationCompleted()
    {
        if (IsOpen)
            Loop?.CountAsyncVoid(-1);
    }

    /// <summary>Runs immediately on the run's own thread; from elsewhere, waits until the loop has run it.</summary>
    public override void Send(SendOrPostCallback callback, object? state)
    {
        if (IsOpen && Loop is { IsHere: true })
            SendHere(callback, state);
        else
            SendAndWait(callback, state);
    }

    /// <summary>The run has ended. True when nobody ever posted; otherwise the caller holds the loop's lock and drains.</summary>
    internal bool CloseUntouched() => Move(Untouched, Closed);

    /// <summary>The run has ended; the caller holds the loop's lock.</summary>
    internal void Close() => Move(Touched, Closed);

    /// <summary>The pool takes over, so that nothing hangs and every finally runs. Told once for a run.</summary>
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

    // To the interpreter of the run; to nobody's sink where its thread has ended, or has served many others since.
    private void Report(Report report)
    {
        if (Loop?.Served.Find(state >> InterpreterShift) is { } told)
            told.Report(report);
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
