using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// The event loop of one test run. It runs on the test's thread, the schedule chooses among the ready fibers, and the clock jumps when no fiber is ready.
/// Everything that happens is recorded.
/// </summary>
internal sealed partial class TestLoop : EventLoop
{
    [ThreadStatic]
    private static TestLoop? here;

    private readonly TestInterpreter interpreter;
    private readonly Schedule schedule;
    private readonly Func<IReadOnlyList<TestFiber>, int> choose;
    private readonly VirtualTime? clock;
    private readonly TestLoopContext context;
    private readonly object gate = new();
    private readonly ReadyFibers ready = new(); // under the gate
    private readonly Queue<Turn> plain = new(); // under the gate
    private readonly Queue<RunLoop> arrivals = new(); // under the gate: woken by other threads
    private readonly List<TestFiber> roots = [];
    private TestFiber? running;
    private TestFiber? plainCode;
    private bool isClosed; // under the gate
    private bool isTold;

    internal TestLoop(TestInterpreter interpreter, Schedule schedule)
    {
        this.interpreter = interpreter;
        this.schedule = schedule;
        choose = schedule.Begin();
        clock = interpreter.Options.Time == TimeProvider.System ? new VirtualTime(interpreter.Test.Start) : null;
        began = Time.GetTimestamp();
        context = new TestLoopContext(this);
    }

    /// <summary>The test run that is running on this thread.</summary>
    internal static TestLoop? Here => here;

    internal bool IsHere => ReferenceEquals(here, this);

    public override TimeProvider Time => clock ?? interpreter.Options.Time;

    public override bool IsSerial => true;

    public override void Post(IThreadPoolWorkItem work)
    {
        lock (gate)
        {
            if (work is not RunLoop fiber)
                plain.Enqueue(new Turn(work));
            else if (!IsHere)
                arrivals.Enqueue(fiber);
            else if (!isClosed && FiberOf(fiber) is { } known)
                Enqueue(known);
            TakePlainArrivals();
            Monitor.Pulse(gate);
        }
    }

    /// <summary>Queues a callback that plain async code posted through the run's context.</summary>
    internal void Post(Turn turn)
    {
        lock (gate)
        {
            if (!isClosed)
            {
                plain.Enqueue(turn);
                TakePlainArrivals();
                Monitor.Pulse(gate);
                return;
            }
        }
        Forward(turn);
    }

    /// <summary>Queues an offloaded function as a separate turn, which the schedule may put anywhere.</summary>
    internal void Offload(RunLoop fiber, Action work)
    {
        if (interpreter.Test.Awaits == ForeignAwaits.Allowed)
        {
            interpreter.OffloadElsewhere(fiber, work);
            return;
        }
        lock (gate)
        {
            var creator = FiberOf(fiber)!; // it runs
            Enqueue(
                Begun(
                    new TestFiber(
                        $"{creator.Path}.{creator.NextChild()}",
                        "an offloaded function",
                        TestFiberKind.Offloaded,
                        creator,
                        PlaceOf(fiber)
                    )
                    {
                        Work = new Work(work),
                    }
                )
            );
        }
    }

    public override IDisposable Schedule(TimeSpan delay, IThreadPoolWorkItem work)
    {
        if (clock is null)
            return base.Schedule(delay, work);
        // Only wake-ups are scheduled here, and a wake-up is not a turn.
        var entry = clock.Add(delay, work.Execute);
        if (running is { } waiting)
            waiting.Until = entry.Due;
        return entry;
    }

    /// <summary>Starts a run on the loop.</summary>
    internal TestFiber Begin(RunLoop fiber, Handler handler, string name)
    {
        var root = new TestFiber($"{roots.Count + 1}", name, TestFiberKind.Run, creator: null, createdIn: null)
        {
            Fiber = fiber,
        };
        roots.Add(root);
        fibers.Add(fiber, root);
        Begun(root);
        fiber.Post(handler);
        return root;
    }

    /// <summary>Runs the loop until all its runs have ended or cannot continue.</summary>
    internal void Serve()
    {
        var (outer, ambient) = (here, SynchronizationContext.Current);
        var outside = ExecutionContext.Capture();
        here = this;
        try
        {
            Serve(() => !roots.TrueForAll(static root => root.HasEnded), interpreter.Test.StepBudget, limit: null);
            if (stuck is null)
            {
                endTime = Now;
                StopHost();
            }
            if (stuck is not null)
                GiveUp();
        }
        finally
        {
            here = outer;
            SynchronizationContext.SetSynchronizationContext(ambient);
            RunLoop.Return(outside);
            Close();
        }
    }

    // Takes turns while the condition is true. Without a time limit, a loop on which nothing can happen any longer is stuck.
    private void Serve(Func<bool> goOn, int budget, TimeSpan? limit)
    {
        var last = turns + budget;
        while (goOn() && (stuck is null || isGivingUp))
        {
            TakeArrivals();
            StopIfRefused();
            if (stuck is not null && !isGivingUp)
                return;
            while (clock?.TakeDue() is { } due)
                Guarded(due);
            if (ready.Count > 0)
            {
                if (turns < last)
                {
                    Take(Next());
                    continue;
                }
                if (!isGivingUp)
                    StopOutOfSteps();
                return;
            }
            if (limit is { } end && !(clock?.NextDue() <= end))
            {
                if (fibers.Values.Any(IsForeign) && Wait())
                    continue;
                return;
            }
            if (!Wait() && !(clock?.TryJump() ?? false))
            {
                if (limit is null)
                    StopDeadlocked();
                return;
            }
        }
    }

    private TestFiber Next()
    {
        lock (gate)
        {
            var at = 0;
            if (ready.Count > 1)
            {
                at = choose(ready);
                if (at < 0 || at >= ready.Count)
                    throw new InvalidOperationException(
                        $"Expected {schedule} to choose one of {ready.Count} ready fibers by its position, from 0, found {at}."
                    );
                if (stuck is null)
                {
                    choices.Add(at);
                    alternatives.Add(ready.Count);
                }
            }
            return ready.Take(at);
        }
    }

    private void Take(TestFiber next)
    {
        turns++;
        if (!isGivingUp)
            (Steps, next.Steps) = (turns, next.Steps + 1);
        (next.WaitsFor, next.Awaiter, next.Until) = (null, null, null);
        Note(next, TestEventKind.Stepped, "");
        running = next;
        SynchronizationContext.SetSynchronizationContext(context);
        switch (next.Kind)
        {
            case TestFiberKind.Plain:
                TakePlain();
                break;
            case TestFiberKind.Offloaded:
                Guarded(next.Work!.Execute);
                End(next, "done");
                break;
            default:
                next.Fiber!.Execute();
                AfterTurn(next);
                break;
        }
        running = null;
    }

    private void AfterTurn(TestFiber taken)
    {
        if (taken.Handle is { HasEnded: true } handle)
            End(taken, OutcomeOf(handle));
        else if (taken.Handle is null && taken.Fiber!.Finished)
            End(taken, "ended");
        else if (!taken.IsReady)
            Suspend(taken, Awaited(taken));
        else
            Suspend(taken, "its next turn");
        SweepAbandoned();
    }

    private void TakePlain()
    {
        Turn turn;
        lock (gate)
        {
            turn = plain.Dequeue();
            TakePlainArrivals();
        }
        Guarded(turn.Take);
    }

    // The run's outcome is the only way out for exceptions of plain code, such as an async void method or a timer.
    private void Guarded(Action action)
    {
        var outside = ExecutionContext.Capture();
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            action();
        }
        catch (Exception stray)
        {
            Strays.Add(stray);
        }
        RunLoop.Return(outside);
    }

    // Waits for other threads in real time, if that is allowed. True if one of them posted work.
    private bool Wait()
    {
        if (interpreter.Test.Awaits != ForeignAwaits.Allowed && clock is not null)
            return false;
        var waitsForOthers = clock is null || clock.NextDue() is null || fibers.Values.Any(IsForeign);
        lock (gate)
            return waitsForOthers
                && (
                    ready.Count > 0
                    || arrivals.Count > 0
                    || plain.Count > 0
                    || Monitor.Wait(gate, interpreter.Test.Patience)
                );
    }

    private static bool IsForeign(TestFiber fiber) => fiber is { HasEnded: false, Awaiter: not null };

    // Only this thread may touch the records of fibers. A fiber that was abandoned in the meantime takes no further turn.
    private void TakeArrivals()
    {
        lock (gate)
        {
            TakePlainArrivals();
            while (arrivals.TryDequeue(out var arrival))
                if (FiberOf(arrival) is { } known)
                {
                    if (known.Awaiter is not null && interpreter.Test.Awaits == ForeignAwaits.OfTheRun)
                        refused ??= known;
                    Enqueue(known);
                }
        }
    }

    // Runs under the gate. Posts of other threads wait until this thread looks for them, because only it may add to the records.
    private void TakePlainArrivals()
    {
        if (IsHere && plain.Count > 0)
            EnqueuePlain();
    }

    private void Enqueue(TestFiber fiber)
    {
        ready.Add(fiber);
        Monitor.Pulse(gate);
    }

    private void EnqueuePlain()
    {
        plainCode ??= Begun(
            new TestFiber("plain", "plain async code", TestFiberKind.Plain, creator: null, createdIn: null)
        );
        if (!plainCode.IsReady)
            ready.Add(plainCode);
    }

    private void Close()
    {
        Turn[] left;
        lock (gate)
        {
            isClosed = true;
            left = [.. plain];
            plain.Clear();
        }
        foreach (var turn in left)
            Forward(turn);
    }

    // The thread pool takes over, so that nothing hangs and every finalizer runs. It is reported once.
    private void Forward(Turn turn)
    {
        if (!isTold)
        {
            isTold = true;
            interpreter.Report(
                new Report(
                    ReportKind.LatePost,
                    "Work was posted to a test run that had ended; it continues on the thread pool. "
                        + "Await what you start inside a handler, or spawn it."
                )
            );
        }
        ThreadPool.UnsafeQueueUserWorkItem(static late => late.Take(), turn, preferLocal: false);
    }

    private sealed class Work(Action action) : IThreadPoolWorkItem
    {
        public void Execute() => action();
    }
}
