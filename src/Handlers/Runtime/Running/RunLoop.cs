using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Handlers.Runtime;

/// <summary>
/// The one recursion over handlers, shared by every interpreter: takes steps until the run has ended or waits. Where a
/// waiting run goes on is the event loop's affair; how its wake-ups are told apart is in <c>RunLoop.Waiting.cs</c>.
/// </summary>
internal sealed partial class RunLoop : FiberState, IThreadPoolWorkItem
{
    private Interpreter interpreter = null!;
    private EventLoop loop = null!;
    private RunCompletion? root;
    private ExecutionContext? flow;
    private CancellationTokenRegistration registration;
    private bool listening;
    private bool awaited;
    private bool abandoned;
    private bool isWatched; // by a loop that is told of every wait

    /// <summary>Set by the root frame: there is an outcome.</summary>
    internal bool Finished;

    private RunLoop() => wake = Wake;

    /// <summary>Where this run goes on.</summary>
    internal EventLoop Loop => loop;

    /// <summary>The handle of the spawned fiber that it runs; null for a root.</summary>
    internal Fiber? Handle => handle;

    internal override TimeProvider Time => loop.Time;

    internal override bool MayBlock => loop.MayBlock;

    internal override CancellationToken Token
    {
        get
        {
            if (Mask > 0)
                return CancellationToken.None;
            Listen();
            return handle is null ? Context.Cancellation : OwnToken();
        }
    }

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
        var fiber = here.PooledFiber;
        if (fiber is null)
            fiber = Unsafe.As<RunLoop>(LocalPool.Take(ref here.MorePooledFibers)) ?? new RunLoop();
        else
            here.PooledFiber = null;
        Debug.Assert(
            fiber is { CancelRequested: false, isAbandoned: false, Cause: null, Top: 0 },
            "Expected a fiber that nobody has touched since it was given back, found one that was cancelled or abandoned meanwhile."
        );
        // Compared first, here and below: a store of a reference costs the collector's barrier, and mostly it is the last run's
        // (bench/Micro, ReadyRun).
        if (!ReferenceEquals(fiber.interpreter, interpreter))
            (fiber.interpreter, fiber.isWatched) = (interpreter, interpreter.IsWatching);
        if (!ReferenceEquals(fiber.loop, loop))
            fiber.loop = loop;
        if (!ReferenceEquals(fiber.Context, context))
            fiber.Context = context;
        fiber.awaited = awaited;
        if (awaited)
            fiber.root = root;
        if (root is not null)
            fiber.Push(root);
        return fiber;
    }

    internal override void Report(Report report) => interpreter.Report(report);

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
        if (!ReferenceEquals(Context, RequestContext.None) && Context.CancellationIsReady) // a run without a request cannot be cancelled
            Listen();
        var finished = Drive(here, handler, woken: false);
        Return(outside);
        return finished;
    }

    /// <summary>One turn of a run that was woken.</summary>
    public void Execute()
    {
        if (isAbandoned)
            return;
        var outside = ExecutionContext.Capture();
        if (flow is not null && !ReferenceEquals(flow, outside))
            ExecutionContext.Restore(flow);
        var finished = Drive(ThreadState.Here, null, woken: true);
        Return(outside);
        // One that was abandoned meanwhile has ended before, and is not used again.
        if (!finished || isAbandoned)
            return;
        if (handle is { } ending)
        {
            // The handle let go of this state with its last step: a cancellation that comes now finds neither it nor the next run that it has.
            Recycle(ThreadState.Here);
            ending.End();
            return;
        }
        if (!(awaited || abandoned))
            return;
        var (ended, late, told) = (root, abandoned, interpreter);
        Recycle(ThreadState.Here);
        if (late)
            ended!.Report(told);
        else
            ended!.Complete();
    }

    /// <summary>Makes this run a part of another one for the same request: it sees its keys and stands under its mask.</summary>
    internal void Inherit(RunLoop outer)
    {
        Keys = outer.Keys;
        Outer = outer;
        if (outer.Mask > 0)
            Mask = 1;
    }

    /// <summary>Nobody serves the run's loop any more: cancels it and lets it end on the thread pool, where every finalizer runs.</summary>
    /// <param name="ending">The run's root; nobody takes its outcome any more.</param>
    /// <param name="elsewhere">Where it goes on.</param>
    internal void AbandonRun(RunCompletion ending, EventLoop elsewhere)
    {
        root = ending;
        abandoned = true;
        loop = elsewhere;
        RequestCancel();
    }

    /// <summary>Gives the fiber back after a run that ended on the starter's stack.</summary>
    internal void Recycle(ThreadState here)
    {
        if (listening)
        {
            registration.Dispose();
            registration = default;
            listening = false;
        }
        flow = null;
        root = null;
        handle = null;
        source = null;
        Finished = false;
        abandoned = false;
        ResetFrames();
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
        var outer = here.Current;
        here.Current = this;
        bool finished;
        Strand? mine = null;
        while (true)
        {
            if (woken)
                EndWait();
            Take(step, woken);
            finished = Finished;
            if (opened is not null)
                (mine, opened) = (opened, null);
            // After Park the fiber belongs to whoever wakes it: nothing of it is read any more. Where it does not park, it may have been
            // abandoned in its step, which ends its wait as well.
            if (finished || Park() || isAbandoned)
                break;
            (step, woken) = (null, true);
        }
        if (outer is null)
            here.Current = null;
        else
            here.Current = outer;
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
