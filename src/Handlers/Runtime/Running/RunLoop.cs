using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Handlers.Runtime;

/// <summary>
/// The run loop, shared by every interpreter: takes steps until the run has ended or waits. The event loop decides where a
/// waiting run continues; the states of a fiber are in <c>RunLoop.Life.cs</c>.
/// </summary>
internal sealed partial class RunLoop : FiberState, IThreadPoolWorkItem
{
    private Interpreter interpreter = null!;
    private EventLoop loop = null!;
    private IEnding? ending; // notified of the end; null if the outcome is taken on the starter's stack
    private RunLoop? outer; // for a nested run: the fiber whose step it is in
    private ExecutionContext? flow;
    private bool isWatched; // the loop is notified of every wait

    private RunLoop() => wake = Wake;

    /// <summary>The loop on which this run continues.</summary>
    internal EventLoop Loop => loop;

    /// <summary>The number of the run that its loop served when this one began.</summary>
    internal long Opening { get; private set; }

    /// <summary>The handle, if this is a spawned fiber; null for the first fiber of a run.</summary>
    internal Fiber? Handle => ending as Fiber;

    internal override TimeProvider Time => loop.Time;

    internal override bool MayBlock => loop.MayBlock;

    /// <summary>Takes a fiber from the thread's pool, or makes one, for a run.</summary>
    /// <param name="here">The calling thread's state.</param>
    /// <param name="interpreter">The interpreter of the run.</param>
    /// <param name="loop">The loop on which the run continues.</param>
    /// <param name="context">The request that the run serves.</param>
    /// <param name="root">The frame that takes the outcome; null for a spawned fiber, whose handle takes it.</param>
    /// <param name="awaited">True if a caller awaits the root; false if a loop is served until the run is finished.</param>
    internal static RunLoop Rent(
        ThreadState here,
        Interpreter interpreter,
        EventLoop loop,
        RequestContext context,
        RunCompletion? root,
        bool awaited
    )
    {
        var pooled = here.PooledFiber;
        if (pooled is null)
            pooled = Unsafe.As<RunLoop>(LocalPool.Take(ref here.MorePooledFibers));
        else
            here.PooledFiber = null;
        var fiber = Taken(pooled);
        // Compared before each store, because storing a reference costs a write barrier and the value is usually unchanged since the last
        // run (bench/Micro, ReadyRun).
        if (!ReferenceEquals(fiber.interpreter, interpreter))
            (fiber.interpreter, fiber.isWatched) = (interpreter, interpreter.IsWatching);
        if (!ReferenceEquals(fiber.loop, loop))
            fiber.loop = loop;
        if (!ReferenceEquals(fiber.Context, context))
            fiber.Context = context;
        fiber.Opening = loop.Opening;
        if (awaited)
            fiber.ending = root;
        if (root is not null)
            fiber.Push(root);
        return fiber;
    }

    internal override void Report(Report report) =>
        interpreter.Report(
            report with
            {
                Route = report.Route ?? Context.Pattern,
                Stage = report.Stage ?? StageName(),
            }
        );

    internal override IReportSink Sink => interpreter;

    internal override void Offload(Action work)
    {
        var done = BeginWait(Awaiter.Offload);
        var ambient = ExecutionContext.Capture();
        interpreter.Offload(
            this,
            () =>
            {
                // The work sees the run's activities and logging scopes; its own changes to them stay in the work.
                if (ambient is null)
                    work();
                else
                    ExecutionContext.Run(ambient, static work => ((Action)work!)(), work);
                done();
            }
        );
    }

    /// <summary>Runs from the beginning. Returns true if the run ended on this stack; false if it waits, in which case another thread may
    /// already be running it.</summary>
    internal bool Start(ThreadState here, Handler handler)
    {
        var outside = ExecutionContext.Capture();
        if (outside is null)
        {
            using var lifted = SuppressedFlow.Lift();
            return Start(here, handler);
        }
        ListenFromTheStart();
        var finished = Drive(here, handler, woken: false);
        Return(outside);
        return finished;
    }

    /// <summary>Takes one turn of a run that was woken.</summary>
    public void Execute()
    {
        var outside = ExecutionContext.Capture();
        if (outside is null)
        {
            using var lifted = SuppressedFlow.Lift();
            Execute();
            return;
        }
        if (!BeginTurn())
            return;
        var ambient = SynchronizationContext.Current;
        if (flow is not null && !ReferenceEquals(flow, outside))
            ExecutionContext.Restore(flow);
        var finished = Drive(ThreadState.Here, null, woken: true);
        Return(outside);
        // A context that a step left behind must not catch the awaits of other code, such as the next turn or the code that has
        // completed what was awaited.
        if (!ReferenceEquals(SynchronizationContext.Current, ambient))
            SynchronizationContext.SetSynchronizationContext(ambient);
        if (finished)
            End();
    }

    // Since its last step, this fiber can no longer be reached through the handle, so it may serve another run before the waiters are notified.
    private void End()
    {
        if (ending is not { } ended)
            return;
        var sink = interpreter;
        var isGivenUp = (Volatile.Read(ref Word) & FiberWord.GivenUp) != 0;
        Recycle(ThreadState.Here);
        // A fiber that was abandoned during its last step has already ended.
        if (!isGivenUp)
            ended.End(sink);
    }

    /// <summary>Returns the fiber to the pool after its run has ended. Whoever is notified of the end must release the fiber first.</summary>
    internal void Recycle(ThreadState here)
    {
        var isReleased = StopListening();
        flow = null;
        ending = null;
        outer = null;
        borrowed = null;
        ResetFrames();
        // The token's callback may be running and then still holds this fiber, so the fiber is not reused; it keeps nothing of the run alive.
        if (!isReleased)
            return;
        Free();
        if (here.PooledFiber is null)
            here.PooledFiber = this;
        else
            LocalPool.Keep(ref here.MorePooledFibers, this);
    }

    // Restores the caller's execution context, so that changes made by a run stay in the run.
    internal static void Return(ExecutionContext? outside)
    {
        if (outside is not null && !ReferenceEquals(outside, ExecutionContext.Capture()))
            ExecutionContext.Restore(outside);
    }

    private bool Drive(ThreadState here, Handler? step, bool woken)
    {
        var around = here.Current;
        here.Current = this;
        bool finished;
        Strand? mine = null;
        while (true)
        {
            Take(step, woken);
            finished = Finished;
            if (opened is not null)
                (mine, opened) = (opened, null);
            if (finished || Park() || !BeginTurn())
                break;
            (step, woken) = (null, true);
        }
        if (around is null)
            here.Current = null;
        else
            here.Current = around;
        mine?.EndTurn();
        return finished;
    }

    private void Take(Handler? step, bool woken)
    {
        while (true)
        {
            try
            {
                if (woken)
                {
                    woken = false;
                    Depth = 0;
                    step = Unsafe.As<ISuspension>(Pop()).Woken(this);
                }
                while (step is not null)
                {
                    Depth = 0;
                    if (!ReferenceEquals(step, Unwinding.Instance))
                    {
                        if (!CancelRequested || Mask != 0)
                        {
                            step = step.Step(this);
                            continue;
                        }
                        if (Passes(step))
                        {
                            step = ((IValueNode)step).HandOver(this);
                            continue;
                        }
                        Cause = Cancelled.Instance;
                    }
                    // The cause is cleared before the frame sees it, so that any cause found afterwards was set by the frame.
                    var cause = Cause!;
                    Cause = null;
                    step = Unsafe.As<IFrame>(Pop()).Unwind(cause, this);
                    if (ReferenceEquals(step, Unwinding.Instance))
                        Cause ??= cause;
                }
                return;
            }
            catch (Exception thrown)
            {
                Cause = CauseOf(thrown);
                Trace = null;
                step = Unwinding.Instance;
            }
        }
    }
}
