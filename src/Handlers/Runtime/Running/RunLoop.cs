using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Handlers.Runtime;

/// <summary>
/// The one recursion over handlers, shared by every interpreter: takes steps until the run has ended or waits. Where a
/// waiting run goes on is the event loop's affair; its life is in <c>RunLoop.Life.cs</c>.
/// </summary>
internal sealed partial class RunLoop : FiberState, IThreadPoolWorkItem
{
    private Interpreter interpreter = null!;
    private EventLoop loop = null!;
    private IEnding? ending; // is told of the end; null where the starter's stack takes the outcome
    private RunLoop? outer; // of a nested run: the fiber in whose step it takes place
    private ExecutionContext? flow;
    private bool isWatched; // by a loop that is told of every wait

    private RunLoop() => wake = Wake;

    /// <summary>Where this run goes on.</summary>
    internal EventLoop Loop => loop;

    /// <summary>For which run its loop was open when it began.</summary>
    internal long Opening { get; private set; }

    /// <summary>The handle of the spawned fiber that it runs; null for a root.</summary>
    internal Fiber? Handle => ending as Fiber;

    internal override TimeProvider Time => loop.Time;

    internal override bool MayBlock => loop.MayBlock;

    /// <param name="here">The calling thread's state.</param>
    /// <param name="interpreter">Whose run it is.</param>
    /// <param name="loop">Where it goes on.</param>
    /// <param name="context">What it serves.</param>
    /// <param name="root">The frame that takes the outcome; null for a spawned fiber, whose handle takes it.</param>
    /// <param name="awaited">True when somebody awaits the root; false when a loop is served until the run is finished.</param>
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
        // Compared first, here and below: a store of a reference costs the collector's barrier, and mostly it is the last run's
        // (bench/Micro, ReadyRun).
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

    internal override void Report(Report report) => interpreter.Report(report);

    internal override IReportSink Sink => interpreter;

    internal override void Offload(Action work)
    {
        var done = BeginWait(Awaiter.Offload);
        var ambient = ExecutionContext.Capture();
        interpreter.Offload(
            this,
            () =>
            {
                // The work sees the run's activities and logging scopes; what it changes there is its own.
                if (ambient is null)
                    work();
                else
                    ExecutionContext.Run(ambient, static work => ((Action)work!)(), work);
                done();
            }
        );
    }

    /// <summary>Runs from the beginning. True when the run ended on this very stack; false when it waits, and then somebody else
    /// may be running it by now.</summary>
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

    /// <summary>One turn of a run that was woken.</summary>
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
        // What a step left behind must not draw the awaits of others there: of the next turn, or of whoever has completed what was awaited.
        if (!ReferenceEquals(SynchronizationContext.Current, ambient))
            SynchronizationContext.SetSynchronizationContext(ambient);
        if (finished)
            End();
    }

    // Nobody reaches this state through the handle since its last step, so that it may serve another run before those who wait are told.
    private void End()
    {
        if (ending is not { } ended)
            return;
        var sink = interpreter;
        var isGivenUp = (Volatile.Read(ref Word) & FiberWord.GivenUp) != 0;
        Recycle(ThreadState.Here);
        // One that was given up in its last step has ended before.
        if (!isGivenUp)
            ended.End(sink);
    }

    /// <summary>Gives the fiber back after a run that ended. Whoever is to be told of that lets go of it before.</summary>
    internal void Recycle(ThreadState here)
    {
        var isReleased = StopListening();
        flow = null;
        ending = null;
        outer = null;
        borrowed = null;
        ResetFrames();
        // The token's callback may be under way, and then it holds this fiber, which is therefore not used again; but it keeps nothing.
        if (!isReleased)
            return;
        Free();
        if (here.PooledFiber is null)
            here.PooledFiber = this;
        else
            LocalPool.Keep(ref here.MorePooledFibers, this);
    }

    // What a run sets in its execution context stays in the run.
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
                    // The cause is cleared before the frame sees it: what the frame leaves there is its own.
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
