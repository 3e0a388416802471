using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Handlers;

/// <summary>
/// One running handler, as its steps see it: a stack of frames, the request's context, the typed keys, and the closed set
/// of questions that a step may put to the world (<see cref="BeginWait"/>, <see cref="Yield"/>, <see cref="Pause"/>,
/// <see cref="Offload"/>, <see cref="Fork"/>). The run loop derives from it and is the only thing that runs one.
/// </summary>
internal abstract partial class FiberState : Pooled
{
    private const int InitialFrames = 16;
    private const int KeptFrames = 1024;

    // A struct around the reference: a store into an array of a sealed value type needs no covariance check (bench/Micro, MapAndBind).
    private struct Slot
    {
        internal object? Frame;
    }

    private Slot[] frames = new Slot[InitialFrames];
    private int top;

    /// <summary>Native recursion of <see cref="Handler{A}.ResumeTop"/> since the last trampoline step.</summary>
    internal int Depth;

    /// <summary>Why the fiber unwinds; null when it does not.</summary>
    internal object? Cause;

    /// <summary>
    /// Where the fault that unwinds came from. A fault that was built once and ends many runs is thrown from this snapshot, or
    /// its stack trace would grow with every run.
    /// </summary>
    internal ExceptionDispatchInfo? Trace;

    /// <summary>Run, wait and state (<see cref="FiberWord"/>). Only the run loop changes it.</summary>
    private protected long Word = FiberWord.Free;

    /// <summary>The typed keys as they stand; immutable, so a child will inherit a snapshot by copying the reference.</summary>
    internal KeyEntry? Keys;

    internal RequestContext Context = RequestContext.None;

    /// <summary>The scope of the running stage's fibers; null until it spawns one. For a fiber: the scope that it lives in.</summary>
    internal FiberScope? Stage;

    /// <summary>The scope of the request's fibers; null until the request spawns one, of whatever lifetime. Fibers share it.</summary>
    internal FiberScope? Request;

    /// <summary>Whether a request is under way in this fiber. A spawned fiber has the scope of its request instead.</summary>
    internal RequestPart Part;

    /// <summary>The first scope of a request in this run, by which its fibers know that they belong together.</summary>
    internal FiberScope? RunScope;

    /// <summary>By which a fiber is known to be of the same run as another one; null for a run without fibers.</summary>
    internal abstract FiberScope? RunIdentity { get; }

    /// <summary>The scopes that a spawned fiber was begun with: any other one that it holds is its own to close.</summary>
    internal (FiberScope? Stage, FiberScope? Request) Begun;

    /// <summary>The token for asynchronous steps: the run's, or none inside a masked region.</summary>
    internal abstract CancellationToken Token { get; }

    /// <summary>The clock of the interpreter.</summary>
    internal abstract TimeProvider Time { get; }

    /// <summary>
    /// Announces that the fiber will wait and returns what to call when the wait is over: once, from any thread.
    /// The step must have pushed an <see cref="ISuspension"/> and returns null afterwards.
    /// </summary>
    /// <param name="awaiter">Of what kind the awaiter is. One that nobody vouches for costs an allocation: its call is then valid for
    /// this wait only, so that a second or late one cannot wake another wait.</param>
    internal abstract Action BeginWait(Awaiter awaiter);

    /// <summary>Lets everything that is ready take its turn first. Same duty as <see cref="BeginWait"/>.</summary>
    internal abstract void Yield();

    /// <summary>
    /// Waits until <see cref="EndPause"/> is called, or a time has passed on the event loop's timers; a cancellation ends the wait early
    /// unless it is masked. Same duty as <see cref="BeginWait"/>.
    /// </summary>
    /// <param name="limit">How long at most; null for no limit.</param>
    /// <returns>The number of this wait.</returns>
    internal abstract long Pause(TimeSpan? limit);

    /// <summary>Ends a pause, from any thread; does nothing when it is over.</summary>
    internal abstract void EndPause(long pause);

    /// <summary>Runs work on the blocking executor, then wakes. Same duty as <see cref="BeginWait"/>.</summary>
    internal abstract void Offload(Action work);

    /// <summary>Begins another fiber of the same request, which takes its first step on a later turn. It has a snapshot of the keys and is
    /// not masked, but the region that masks this fiber shields it (<see cref="ShieldNow"/>).</summary>
    internal abstract void Fork(Fiber handle, Handler handler, FiberScope scope);

    /// <summary>Begins a fiber that outlives the request, or refuses where there is no host for it.</summary>
    internal abstract void SpawnOnHost(Fiber handle, Handler handler);

    /// <summary>True where a step that blocks holds up nobody but its own request.</summary>
    internal abstract bool MayBlock { get; }

    /// <summary>How long, in all, the fibers of one request may take to end after they were cancelled.</summary>
    internal abstract TimeSpan Grace { get; }

    /// <summary>The number of the run that it serves, for whoever will act on it from outside of its turn.</summary>
    internal long Run => FiberWord.Run(Volatile.Read(ref Word));

    /// <summary>Asks a run to end at its next checkpoint; ends an interruptible wait. Any thread, any number of times.</summary>
    /// <param name="run">Which run.</param>
    /// <returns>False when the fiber does not serve that run any more: then nothing was done.</returns>
    internal abstract bool RequestCancel(long run);

    /// <summary>Takes no further turn, whatever wakes it, and is never used again. On a turn of the same request, after its handle has let
    /// go of it.</summary>
    /// <param name="run">Which run.</param>
    /// <returns>False for a fiber that is on a stack: it is abandoned when it leaves that.</returns>
    internal abstract bool Abandon(long run);

    /// <summary>Where the blocking run was started that a step of the handle's fiber waits for, if that step is further down on this stack.
    /// A wait for such a fiber would last forever.</summary>
    /// <returns>The place, in words; null for a fiber that is not on this stack.</returns>
    internal abstract string? IsBelow(Fiber handle);

    /// <summary>The bottom frame has the outcome.</summary>
    internal abstract void HasFinished();

    /// <summary>Tells the interpreter's sink about something that has no other way out.</summary>
    internal abstract void Report(Report report);

    /// <summary>The same sink for those who must let go of the fiber before they report: it outlives the run.</summary>
    internal abstract IReportSink Sink { get; }

    /// <summary>
    /// What an exception out of user code means to this run: the halt that a nested run ended in, our own cancellation (an
    /// <see cref="OperationCanceledException"/> has no identity, so what counts is that the run was cancelled), or a fault.
    /// </summary>
    internal object CauseOf(Exception thrown) =>
        thrown switch
        {
            HandlerUnwindException { Response: { } response } => response,
            HandlerUnwindException or OperationCanceledException when Mask == 0 && WasCancelled() => Cancelled.Instance,
            _ => thrown,
        };

    /// <summary>True when the run was cancelled, also where nobody has told it yet.</summary>
    private protected abstract bool WasCancelled();

    /// <summary>The scope of the running stage, made when it is first needed.</summary>
    internal FiberScope OpenStage() => Stage ??= new FiberScope(OpenRequest(), this);

    /// <summary>The scope of the request, made when it is first needed.</summary>
    internal FiberScope OpenRequest() => Request ??= MakeRequest();

    /// <summary>The scope of the request that is under way, for what is opened for it; null in a run that serves none.</summary>
    internal FiberScope? RequestUnderWay() =>
        Part == RequestPart.Inside || Request is { IsClosing: false } ? OpenRequest() : null;

    private protected abstract FiberScope MakeRequest();

    /// <summary>The scope of a request that begins inside of another one; null where <see cref="OpenRequest"/> would make the same.</summary>
    internal abstract FiberScope? OwnRequest();

    /// <summary>
    /// What the fiber is in the middle of, by name. Also asked by a watchdog on another thread, while the fiber runs: the answer may
    /// be a moment old.
    /// </summary>
    internal string Where()
    {
        var stack = frames;
        for (var i = Math.Min(top, stack.Length) - 1; i >= 0; i--)
            if (stack[i].Frame is INamedFrame named)
                return named.Name;
        return "a run without stages";
    }

    /// <summary>The frames, from the top down: for reports about a fiber that takes no step meanwhile.</summary>
    internal IEnumerable<object> Frames()
    {
        for (var i = top - 1; i >= 0; i--)
            if (frames[i].Frame is { } frame)
                yield return frame;
    }

    /// <summary>A cause as an outcome keeps it: a fault with its trace, captured once however often it is given out.</summary>
    internal object Traced(object cause)
    {
        if (cause is not Exception fault)
            return cause;
        if (!ReferenceEquals(Trace?.SourceException, fault))
            Trace = ExceptionDispatchInfo.Capture(fault);
        return Trace!;
    }

    /// <summary>Throws a fault into user code.</summary>
    [StackTraceHidden]
    internal void Throw(Exception fault) => ((ExceptionDispatchInfo)Traced(fault)).Throw();

    // What waits, and each hook, pushes and pops (bench/Micro, Hooks).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Push(object frame)
    {
        var stack = frames;
        var i = top;
        if ((uint)i < (uint)stack.Length)
        {
            stack[i].Frame = frame;
            top = i + 1;
        }
        else
        {
            Grow(frame);
        }
    }

    // (bench/Micro, Hooks)
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal object Pop()
    {
        var i = top - 1;
        top = i;
        ref var slot = ref frames[i];
        var frame = slot.Frame!;
        // Cleared, so that a pooled fiber keeps nothing of a request alive.
        slot.Frame = null;
        return frame;
    }

    /// <summary>How many frames there are.</summary>
    internal int Top => top;

    /// <summary>Somebody wants it to end; seen at the next checkpoint that is not masked.</summary>
    internal bool CancelRequested => (Volatile.Read(ref Word) & FiberWord.CancelWanted) != 0;

    /// <summary>A cancellation is to be delivered: nothing more of the user's is called.</summary>
    internal bool MustStop => CancelRequested && Mask == 0;

    /// <summary>
    /// With a cancellation to be delivered: whether what runs next is only the value of a masked region on its way, which passes. At the
    /// bottom it does not, because the end of a run is a checkpoint.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal bool Passes(Handler next) => top > 1 && next is IValueNode value && (HasLeftRegion |= value.LeavesRegion);

    /// <summary>One value more is handed on natively; true when it is the trampoline's turn (bench/Micro, Hooks).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsTooDeep<A>() => NativeStack.IsTooDeep<A, A>(++Depth);

    /// <summary>
    /// Makes what direct style has left over fit for the loop: the frames above the mark were pushed innermost first and are turned over.
    /// </summary>
    /// <returns>What runs next, or null for a fiber that waits.</returns>
    internal Handler? TakeRemaining(Handler rest, int mark)
    {
        if (top - mark > 1)
            frames.AsSpan(mark, top - mark).Reverse();
        return ReferenceEquals(rest, Suspended.Instance) ? null : rest;
    }

    /// <summary>The way back of direct style where there is no value to go on with: the frame will wait for what is left.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal StepResult<B> PushAndReturn<A, B>(IFrame<A> frame, StepResult<A> inner)
    {
        if (inner.Remaining is { } rest)
        {
            // What only passes a cause on need not see it.
            if (ReferenceEquals(rest, Unwinding.Instance))
                return new(rest);
            Push(frame);
            return new(rest);
        }
        // Stopped between the two: the loop delivers the cancellation.
        Push(frame);
        return new(new ReturnNode<A>(inner.Value));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(object frame)
    {
        Array.Resize(ref frames, top * 2);
        frames[top++].Frame = frame;
    }

    /// <summary>Makes the fiber fit for the next run: the stack is empty by now, a huge one is given back.</summary>
    private protected void ResetFrames()
    {
        if (frames.Length > KeptFrames)
            frames = new Slot[InitialFrames];
        else if (top > 0)
            Array.Clear(frames, 0, top);
        top = 0;
        Depth = 0;
        ResetRegions();
        Cause = null;
        Trace = null;
        Keys = null;
        Stage = null;
        Request = null;
        Part = RequestPart.None;
        RunScope = null;
        Begun = default;
        if (!ReferenceEquals(Context, RequestContext.None))
            Context = RequestContext.None;
    }
}
