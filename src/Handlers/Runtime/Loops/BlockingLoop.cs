using System.Runtime.CompilerServices;

namespace Handlers.Runtime;

/// <summary>
/// The event loop of one blocking run, served by the calling thread while the run waits. It is first in, first out. It has its own
/// timers, which fire even if the thread pool is blocked, and it spins briefly before it parks, because most waits are short.
/// </summary>
internal sealed class BlockingLoop : EventLoop
{
    // A hop to the pool and back costs 1.5 µs if the loop spins this long first, 25 µs if it parks immediately.
    private static readonly int SpinLimit = Environment.ProcessorCount > 1 ? 10 : 0;

    private readonly object gate = new();
    private readonly TurnQueue queue = new();
    private readonly ThreadState owner;
    private Interpreter interpreter = null!; // of the current run
    private LoopTimers? timers; // null if the interpreter uses another clock than the system's
    private LoopTimers? spareTimers;
    private LoopContext context = null!;
    private BlockingLoop? outer;
    private BlockingLoop? inner; // under the gate
    private BlockingLoop? spareInner; // pooled for the next nested run, as the outermost one is for the thread (bench/Micro, Suspensions)
    private Strand? successor; // under the gate: takes over when the run is given up
    private CallSite site;
    private List<Exception>? strays;
    private int asyncVoids;

    private BlockingLoop(ThreadState owner)
    {
        this.owner = owner;
        Number = LoopTable.Add(this);
    }

    ~BlockingLoop() => LoopTable.Remove(Number);

    /// <summary>The number by which its contexts find it.</summary>
    internal int Number { get; }

    /// <summary>The interpreters whose runs it serves or has served lately.</summary>
    internal ServedInterpreters Served { get; } = new();

    public override TimeProvider Time => interpreter.Options.Time;

    internal override bool MayBlock => true;

    /// <summary>The nesting depth of blocking runs on this thread, including this one.</summary>
    internal int Depth { get; private set; }

    internal CallSite Site => site;

    /// <summary>The fiber whose step opened the loop, or null.</summary>
    internal RunLoop? Caller { get; private set; }

    internal override string? WaitsBelow(Fiber handle)
    {
        for (var open = this; open.outer is { } around; open = around)
            if (open.Caller is { } caller && handle.IsRunBy(caller))
                return $"started at {open.site} inside the one started at {around.site}";
        return null;
    }

    /// <summary>The fiber that the loop serves.</summary>
    internal RunLoop Fiber { get; private set; } = null!;

    /// <summary>True on the thread that serves the loop.</summary>
    internal bool IsHere => ReferenceEquals(owner, ThreadState.Here);

    internal static BlockingLoop Open(ThreadState here, Interpreter interpreter, CallSite site)
    {
        var outer = here.Innermost;
        // The loop belongs to the thread, not to an interpreter: otherwise creating an interpreter for each run would cost a loop, a
        // number and a finalizer each time.
        var loop = (outer is null ? here.PooledLoop : outer.spareInner) ?? new BlockingLoop(here);
        if (!ReferenceEquals(loop.interpreter, interpreter))
            loop.OpenFor(interpreter);
        if (outer is null)
            loop.Depth = 1;
        else
            loop.NestIn(outer);
        loop.site.Line = site.Line;
        if (!ReferenceEquals(loop.site.File, site.File))
            loop.site.File = site.File;
        loop.context = new LoopContext(loop);
        loop.Caller = here.Current;
        loop.Opening++;
        here.Innermost = loop;
        return loop;
    }

    internal SynchronizationContext Context => context;

    public override bool IsSerial => true;

    public override void Post(IThreadPoolWorkItem work)
    {
        if (!TryAdd(null, new Turn(work)))
            successor!.Post(work);
    }

    /// <summary>Posts through the run's context. Returns false if that run has ended.</summary>
    internal bool TryPost(LoopContext from, SendOrPostCallback callback, object? state) =>
        TryAdd(from, new Turn(callback, state));

    private bool TryAdd(LoopContext? from, Turn turn)
    {
        BlockingLoop? nested;
        using (Uninterrupted.Enter(gate))
        {
            if (successor is not null || from is { IsOpen: false })
                return false;
            queue.Add(turn);
            Monitor.Pulse(gate);
            nested = inner;
        }
        // The thread is inside a nested run, which may be waiting for this work and must check again whether it has stalled.
        nested?.Nudge();
        return true;
    }

    private void Nudge()
    {
        BlockingLoop? nested;
        using (Uninterrupted.Enter(gate))
        {
            Monitor.Pulse(gate);
            nested = inner;
        }
        nested?.Nudge();
    }

    private void OpenFor(Interpreter next)
    {
        interpreter = next;
        timers = next.Options.Time == TimeProvider.System ? spareTimers ??= new LoopTimers() : null;
        Served.Add(next);
    }

    private void NestIn(BlockingLoop around)
    {
        Depth = around.Depth + 1;
        outer = around;
        using (Uninterrupted.Enter(around.gate))
            around.inner = this;
    }

    private BlockingLoop EndNest()
    {
        var around = outer!;
        outer = null;
        around.spareInner = successor is null ? this : null;
        using (Uninterrupted.Enter(around.gate))
            around.inner = null;
        return around;
    }

    // Saves a yielding fiber the trip through the queue when nothing else is waiting (bench/Micro, "suspensions").
    internal override bool TryKeepTurn()
    {
        if (queue.Count > 0 || timers is { IsEmpty: false })
            return false;
        BeginTurn();
        return true;
    }

    // If a turn left another context behind, the next turn's awaits must not resume there.
    private void BeginTurn()
    {
        if (!ReferenceEquals(SynchronizationContext.Current, context))
            SynchronizationContext.SetSynchronizationContext(context);
    }

    public override IDisposable Schedule(TimeSpan delay, IThreadPoolWorkItem work) =>
        Volatile.Read(ref successor) is { } next ? next.Schedule(delay, work)
        : timers is null ? base.Schedule(delay, work)
        : timers.Add(delay, work);

    /// <summary>Serves the loop until the run has ended. Throws if the run appears to wait for an outer run on this thread.</summary>
    internal void Serve(RunLoop fiber)
    {
        Fiber = fiber;
        var outside = ExecutionContext.Capture();
        if (outside is null)
        {
            using var lifted = SuppressedFlow.Lift();
            Serve(fiber);
            return;
        }
        while (!fiber.Finished)
        {
            var turn = Next();
            BeginTurn();
            if (turn.Work is RunLoop { Opening: var opening } && opening != Opening)
                Refuse(turn);
            else if (turn.IsFiber)
                turn.Take();
            else
                CallBack(turn, outside);
        }
    }

    // That run has ended; taken during the current run, the turn would act for another request.
    private void Refuse(Turn turn)
    {
        interpreter.Report(
            new Report(
                ReportKind.LatePost,
                "A fiber of a blocking run that had ended was woken; it continues on the thread pool. Await what you start inside a handler."
            )
        );
        context.Forward(turn);
    }

    private void CallBack(Turn turn, ExecutionContext? outside)
    {
        try
        {
            turn.Take();
        }
        catch (Exception stray)
        {
            // Most likely from an async void method: its exception can only surface in the run's outcome.
            (strays ??= []).Add(stray);
        }
        RunLoop.Return(outside);
    }

    /// <summary>Gives up a run that has not ended: it is cancelled and ends on the thread pool, and the loop is not used again.</summary>
    internal void GiveUp(RunLoop fiber, RunCompletion root)
    {
        var elsewhere = Strand.Over(PoolLoop.On(Time));
        // Cancelled before anything can take a turn of it elsewhere: a waker still finds this loop, which hands over its turns when it closes.
        fiber.GiveUpRun(root);
        fiber.RequestCancel(fiber.Run);
        fiber.MoveTo(elsewhere);
        using (Uninterrupted.Enter(gate))
            successor = elsewhere;
        timers?.MoveTo(elsewhere);
    }

    /// <summary>Ends the run's loop. Work that was posted but not run goes to the thread pool.</summary>
    /// <returns>The exceptions of posted callbacks, or null.</returns>
    internal List<Exception>? Close(ThreadState here)
    {
        var ended = context;
        var thrown = strays;
        Caller = null;
        var left = ended.CloseUntouched() && queue.Count == 0 ? [] : Drain(ended);
        strays = null;
        timers?.Clear();
        if (outer is not null)
        {
            here.Innermost = EndNest();
        }
        else
        {
            here.Innermost = null;
            if (!ReferenceEquals(here.PooledLoop, this))
                here.PooledLoop = this;
            if (successor is not null)
                here.PooledLoop = null;
        }
        foreach (var turn in left)
            if (successor is { } next && turn.Work is { } work)
                next.Post(work);
            else
                ended.Forward(turn);
        ReportAsyncVoid();
        return thrown;
    }

    private Turn[] Drain(LoopContext ended)
    {
        using (Uninterrupted.Enter(gate))
        {
            ended.Close();
            return queue.Drain();
        }
    }

    /// <summary>Counts the beginning or the end of an async void method of the run; called on any thread.</summary>
    internal void CountAsyncVoid(int change) => Interlocked.Add(ref asyncVoids, change);

    // The run cannot wait for async void methods: all that is known is that they began.
    private void ReportAsyncVoid()
    {
        if (Volatile.Read(ref asyncVoids) == 0)
            return;
        var left = Interlocked.Exchange(ref asyncVoids, 0);
        interpreter.Report(
            new Report(
                ReportKind.AsyncVoid,
                $"A blocking run ended before {left} async void method{(left == 1 ? "" : "s")} that it had started. Nothing waits for such a method; "
                    + "return a Task and await it, or spawn it as a fiber."
            )
        );
    }

    private Turn Next()
    {
        var spin = new SpinWait();
        var stalled = new Stall(interpreter.Options.NestedStall);
        while (true)
        {
            timers?.Fire(this);
            if (queue.Count == 0 && spin.Count < SpinLimit)
            {
                spin.SpinOnce(sleep1Threshold: -1);
                continue;
            }
            using (Uninterrupted.Enter(gate))
            {
                if (queue.TryTake(out var turn))
                    return turn;
                var wait = timers?.UntilNext() ?? Timeout.InfiniteTimeSpan;
                if (outer is not null && wait == Timeout.InfiniteTimeSpan && OuterWithWork() is { } waiting)
                    wait = stalled.Check(this, waiting);
                Monitor.Wait(gate, wait);
            }
        }
    }

    private BlockingLoop? OuterWithWork()
    {
        for (var loop = outer; loop is not null; loop = loop.outer)
            if (loop.queue.Count > 0)
                return loop;
        return null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static NestedRunStalledException Stalled(BlockingLoop inner, BlockingLoop outer) =>
        new(inner.site, outer.site);

    /// <summary>Measures how long a nested loop has been idle while an outer one has work.</summary>
    private struct Stall(TimeSpan limit)
    {
        private long since;

        internal TimeSpan Check(BlockingLoop inner, BlockingLoop outer)
        {
#pragma warning disable RS0030 // because the limit is on real time, even if the clock of the run is virtual
            var now = Environment.TickCount64;
#pragma warning restore RS0030
            if (limit == Timeout.InfiniteTimeSpan)
                return limit;
            if (since == 0)
                since = now;
            var left = limit - TimeSpan.FromMilliseconds(now - since);
            return left > TimeSpan.Zero ? left : throw Stalled(inner, outer);
        }
    }
}
