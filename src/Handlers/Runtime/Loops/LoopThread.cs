namespace Handlers.Runtime;

/// <summary>
/// One loop of the shared interpreter: a thread, a queue and timers. It is first in, first out, and spins briefly before it parks. The
/// thread takes all posted turns together, so that a turn costs its poster a lock and the loop none.
/// </summary>
internal sealed class LoopThread : EventLoop
{
    private const int KeptTurns = 4096;

    // About 30 µs, most of it spent yielding the processor, while the server's threads post the next turns: saves most wake-ups under
    // load, as it does for blocking workers (docs/decisions/0007; bench/Served, /async on shared loops).
    private static readonly int SpinLimit = Environment.ProcessorCount > 1 ? 30 : 0;

    private readonly Interpreter interpreter;
    private readonly LoopWatch? watch;
    private readonly object gate = new();
    private readonly LoopTimers? timers;
    private readonly LoopThreadContext context;
    private readonly Thread thread;
    private readonly TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TurnQueue posted = new(); // under the gate
    private TurnQueue taken = new(); // the thread's own
    private bool isParked; // under the gate
    private bool isClosed; // accepts no further runs; set under the gate
    private bool isEnded; // under the gate
    private bool isReported; // under the gate: a late post
    private int runs;
    private long turn; // odd during a turn, even between turns
    private long blocked = -1; // the turn that the watch has reported as too long
    private ThreadState? state;

    internal LoopThread(Interpreter interpreter, LoopWatch? watch, string name)
    {
        this.interpreter = interpreter;
        this.watch = watch;
        timers = interpreter.Options.Time == TimeProvider.System ? new LoopTimers() : null;
        context = new LoopThreadContext(this);
        thread = new Thread(Serve) { IsBackground = true, Name = name };
    }

    public override TimeProvider Time => interpreter.Options.Time;

    public override bool IsSerial => true;

    internal string Name => thread.Name!;

    /// <summary>True on the loop's thread.</summary>
    internal bool IsHere => ReferenceEquals(ThreadState.Here.Home, this);

    /// <summary>The number of the current turn; even between turns. Other threads may read a slightly stale number.</summary>
    internal long Turn => Volatile.Read(ref turn);

    /// <summary>The fiber whose turn it is; null for plain code and between turns. May be stale, like <see cref="Turn"/>.</summary>
    internal RunLoop? Running => Volatile.Read(ref state)?.Current;

    /// <summary>The number of runs that have begun and not ended.</summary>
    internal int Runs => Volatile.Read(ref runs);

    /// <summary>True while the watch has reported the current turn as too long.</summary>
    internal bool IsBlocked => Volatile.Read(ref blocked) == Turn;

    /// <summary>A task that completes when the loop is closed and its last run has ended.</summary>
    internal Task Drained => drained.Task;

    /// <summary>A task that completes when the thread has nothing left to do.</summary>
    internal Task Ended => ended.Task;

    // The thread serves the runs of many requests, so it must not start in the execution context of its creator.
    internal void Start() => thread.UnsafeStart();

    /// <summary>Compares the number of waiting turns, then the number of runs.</summary>
    internal bool IsLessBusyThan(LoopThread other)
    {
        var (mine, its) = (Waiting, other.Waiting);
        return mine < its || (mine == its && Runs < other.Runs);
    }

    private int Waiting => posted.Count + taken.Count + (int)(Turn & 1);

    internal void Report(Report report) => interpreter.Report(report);

    internal IReportSink Sink => interpreter;

    internal void MarkBlocked(long found) => Volatile.Write(ref blocked, found);

    public override void Post(IThreadPoolWorkItem work) => Add(new Turn(work));

    /// <summary>Posts a callback of plain async code, through the loop's context.</summary>
    internal void Post(SendOrPostCallback callback, object? argument) => Add(new Turn(callback, argument));

    /// <summary>Posts the first turn of a run. Returns false if the loop accepts no further runs.</summary>
    internal bool TryBegin(QueuedStart arrival)
    {
        using (Uninterrupted.Enter(gate))
        {
            if (isClosed)
                return false;
            Interlocked.Increment(ref runs);
            Enqueue(new Turn(arrival));
            return true;
        }
    }

    /// <summary>Called when a run has ended and its awaiter has been notified.</summary>
    internal override void EndRun()
    {
        if (Interlocked.Decrement(ref runs) == 0 && Volatile.Read(ref isClosed))
            drained.TrySetResult();
    }

    /// <summary>Stops accepting runs.</summary>
    internal void Close()
    {
        using (Uninterrupted.Enter(gate))
            isClosed = true;
        Interlocked.MemoryBarrier();
        if (Runs == 0)
            drained.TrySetResult();
    }

    /// <summary>Ends the thread after the turns that it has already taken; all other turns, including later ones, go to the thread pool.</summary>
    internal void End()
    {
        using (Uninterrupted.Enter(gate))
        {
            isEnded = true;
            Monitor.Pulse(gate);
        }
    }

    private void Add(Turn added)
    {
        using (Uninterrupted.Enter(gate))
        {
            if (!isEnded)
            {
                Enqueue(added);
                return;
            }
        }
        Forward(added);
    }

    private void Enqueue(Turn added)
    {
        posted.Add(added);
        if (isParked)
            Monitor.Pulse(gate);
    }

    public override IDisposable Schedule(TimeSpan delay, IThreadPoolWorkItem work) =>
        timers is not null && IsHere ? timers.Add(delay, work) : base.Schedule(delay, work);

    // As in a blocking run: saves a yielding fiber the trip through the queue when nothing else is waiting (bench/Served, /async on
    // shared loops).
    internal override bool TryKeepTurn()
    {
        if (taken.Count > 0 || posted.Count > 0 || timers is { IsEmpty: false })
            return false;
        BeginTurn();
        return true;
    }

    private void Serve()
    {
        var here = ThreadState.Here;
        here.Home = this;
        Volatile.Write(ref state, here);
        var outside = ExecutionContext.Capture();
        while (TryNext(out var next))
        {
            BeginTurn();
            Take(next, outside);
        }
        MarkIdle();
        timers?.MoveTo(PoolLoop.On(Time));
        Turn[] left;
        using (Uninterrupted.Enter(gate))
            left = posted.Drain();
        foreach (var late in left)
            Forward(late);
        ended.SetResult();
    }

    private void Take(Turn next, ExecutionContext? outside)
    {
        try
        {
            next.Take();
        }
        catch (Exception stray)
        {
            // Most likely from an async void method. It is not known to which run the method belongs, and nothing waits for it.
            interpreter.Report(
                new Report(
                    ReportKind.AsyncVoid,
                    $"Code that was posted to '{Name}' faulted, and nothing waits for it; it is most likely an async void method. "
                        + "Return a Task and await it, or spawn it as a fiber.",
                    stray
                )
            );
        }
        if (!next.IsFiber)
            RunLoop.Return(outside);
    }

    private void BeginTurn()
    {
        if ((turn & 1) != 0)
        {
            Volatile.Write(ref turn, turn + 2);
        }
        else
        {
            // With a fence, because the watch goes to sleep when it sees no turn.
            Interlocked.Increment(ref turn);
            watch?.Wake();
        }
        // If a turn left another context behind, the next turn's awaits must not resume there.
        if (!ReferenceEquals(SynchronizationContext.Current, context))
            SynchronizationContext.SetSynchronizationContext(context);
    }

    private void MarkIdle()
    {
        if ((turn & 1) != 0)
            Volatile.Write(ref turn, turn + 1);
    }

    private bool TryNext(out Turn next)
    {
        if (taken.TryTake(out next))
            return true;
        var spin = new SpinWait();
        while (true)
        {
            timers?.Fire(this);
            if (posted.Count == 0)
            {
                MarkIdle();
                if (spin.Count < SpinLimit)
                {
                    Uninterrupted.SpinOnce(ref spin);
                    continue;
                }
            }
            using (Uninterrupted.Enter(gate))
            {
                if (isEnded)
                    return false;
                if (posted.Count > 0)
                {
                    (posted, taken) = (taken.Capacity > KeptTurns ? new TurnQueue() : taken, posted);
                    return taken.TryTake(out next);
                }
                isParked = true;
                Uninterrupted.Wait(gate, timers?.UntilNext() ?? Timeout.InfiniteTimeSpan);
                isParked = false;
            }
        }
    }

    // Hands late work to the thread pool, so that nothing hangs and every finally runs. Reported once.
    private void Forward(Turn late)
    {
        bool first;
        using (Uninterrupted.Enter(gate))
        {
            first = !isReported && !late.IsFiber;
            isReported |= first;
        }
        if (first)
            interpreter.Report(
                new Report(
                    ReportKind.LatePost,
                    $"Work was posted to '{Name}' after its interpreter was disposed; it continues on the thread pool. "
                        + "Await what you start inside a handler, or start it elsewhere."
                )
            );
        ThreadPool.UnsafeQueueUserWorkItem(
            static forwarded =>
            {
                try
                {
                    forwarded.late.Take();
                }
                catch (Exception fault) when (!forwarded.late.IsFiber)
                {
                    forwarded.interpreter.Report(
                        new Report(ReportKind.LatePost, "Work that outlived its shared loop faulted.", fault)
                    );
                }
            },
            (interpreter, late),
            preferLocal: false
        );
    }
}
