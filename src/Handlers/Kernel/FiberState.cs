using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Handlers;

/// <summary>
/// The state of one running handler: a stack of frames, the request's context, the typed keys, and the closed set
/// of operations with which a step reaches the outside (<see cref="BeginWait"/>, <see cref="Yield"/>, <see cref="Pause"/>,
/// <see cref="Offload"/>, <see cref="Fork"/>). The run loop derives from this class, and only the run loop runs it.
/// </summary>
internal abstract partial class FiberState : Pooled
{
    private const int InitialFrames = 16;
    private const int KeptFrames = 1024;

    // A struct around the reference, because storing into an array of a value type needs no covariance check (bench/Micro, MapAndBind).
    private struct Slot
    {
        internal object? Frame;
    }

    private Slot[] frames = new Slot[InitialFrames];
    private int top;

    /// <summary>The depth of native recursion of <see cref="Handler{A}.ResumeTop"/> since the last trampoline step.</summary>
    internal int Depth;

    /// <summary>The cause for which the fiber unwinds; null if it does not unwind.</summary>
    internal object? Cause;

    /// <summary>
    /// The stack trace of the unwinding fault. A fault that was created once and ends many runs is thrown from this snapshot, because
    /// otherwise its stack trace would grow with every run.
    /// </summary>
    internal ExceptionDispatchInfo? Trace;

    /// <summary>The name of the last stage that a fault has left, for the report of that fault.</summary>
    internal string? FaultStage;

    /// <summary>Returns the stage that a fault has just left, and forgets it, so that no other fault is reported there.</summary>
    internal string? TakeFaultStage()
    {
        var stage = FaultStage;
        FaultStage = null;
        return stage;
    }

    /// <summary>The run's number, the wait's number and the state (<see cref="FiberWord"/>). Only the run loop changes it.</summary>
    private protected long Word = FiberWord.Free;

    /// <summary>The current typed keys; immutable, so a child gets a snapshot by copying the reference.</summary>
    internal KeyEntry? Keys;

    internal RequestContext Context = RequestContext.None;

    /// <summary>The scope of the running stage's fibers; null until the stage spawns one. In a spawned fiber: the scope that the fiber lives in.</summary>
    internal FiberScope? Stage;

    /// <summary>The scope of the request's fibers; null until the request spawns one of any lifetime. The fibers of a request share it.</summary>
    internal FiberScope? Request;

    /// <summary>Whether a request is under way in this fiber. A spawned fiber has the scope of its request instead.</summary>
    internal RequestPart Part;

    /// <summary>The first scope of this run; the run's fibers use it to recognise each other.</summary>
    internal FiberScope? RunScope;

    /// <summary>The scope that identifies the run, shared by all of its fibers; null for a run without spawned fibers.</summary>
    internal abstract FiberScope? RunIdentity { get; }

    /// <summary>The scopes that a spawned fiber was begun with; the fiber itself must close any other scope that it holds.</summary>
    internal (FiberScope? Stage, FiberScope? Request) Begun;

    /// <summary>The token for asynchronous steps: the run's, or none inside a masked region.</summary>
    internal abstract CancellationToken Token { get; }

    /// <summary>The clock of the interpreter.</summary>
    internal abstract TimeProvider Time { get; }

    /// <summary>
    /// Announces that the fiber will wait. The step must have pushed an <see cref="ISuspension"/>, and must return null afterwards.
    /// </summary>
    /// <param name="awaiter">The kind of awaiter. An untrusted awaiter costs an allocation: its callback is then valid for
    /// this wait only, so that a second or late call cannot end another wait.</param>
    /// <returns>The callback that ends the wait; to be called once, from any thread.</returns>
    internal abstract Action BeginWait(Awaiter awaiter);

    /// <summary>Lets everything that is ready take its turn first. The step has the same duties as for <see cref="BeginWait"/>.</summary>
    internal abstract void Yield();

    /// <summary>
    /// Waits until <see cref="EndPause"/> is called, or until the limit has passed on the event loop's timers; a cancellation that is not
    /// masked ends the wait early. The step has the same duties as for <see cref="BeginWait"/>.
    /// </summary>
    /// <param name="limit">The longest time to wait; null for no limit.</param>
    /// <returns>The number of this wait.</returns>
    internal abstract long Pause(TimeSpan? limit);

    /// <summary>Ends a pause, from any thread; does nothing if the pause is over.</summary>
    internal abstract void EndPause(long pause);

    /// <summary>Runs work on the blocking executor, then wakes the fiber. The step has the same duties as for <see cref="BeginWait"/>.</summary>
    internal abstract void Offload(Action work);

    /// <summary>Begins another fiber of the same request, which takes its first step on a later turn. It has a snapshot of the keys and is
    /// not masked, but the region that masks this fiber shields it (<see cref="ShieldNow"/>).</summary>
    internal abstract void Fork(Fiber handle, Handler handler, FiberScope scope);

    /// <summary>Begins a fiber that outlives the request; throws if the interpreter has no host fibers.</summary>
    internal abstract void SpawnOnHost(Fiber handle, Handler handler);

    /// <summary>True if a blocking step delays only its own request.</summary>
    internal abstract bool MayBlock { get; }

    /// <summary>The total time that the cancelled fibers of one request have to end.</summary>
    internal abstract TimeSpan Grace { get; }

    /// <summary>The number of the current run; code that acts on the fiber outside its turn must keep it.</summary>
    internal long Run => FiberWord.Run(Volatile.Read(ref Word));

    /// <summary>Asks a run to end at its next checkpoint, and ends an interruptible wait. May be called on any thread, any number of times.</summary>
    /// <param name="run">The number of the run.</param>
    /// <returns>False if the fiber no longer serves that run; nothing was done then.</returns>
    internal abstract bool RequestCancel(long run);

    /// <summary>Abandons the fiber: it takes no further turn, even if it is woken, and is never reused. Called on a turn of the same request, after
    /// the handle has released the fiber.</summary>
    /// <param name="run">The number of the run.</param>
    /// <returns>False if a step of the fiber is on a stack; it is abandoned when that step ends.</returns>
    internal abstract bool Abandon(long run);

    /// <summary>Describes where a step of the handle's fiber, further down on this stack, has started the blocking run that it waits for.
    /// Waiting for that fiber here would last forever.</summary>
    /// <returns>The place, in words; null if the fiber is not on this stack.</returns>
    internal abstract string? IsBelow(Fiber handle);

    /// <summary>Called by the bottom frame when it has the outcome.</summary>
    internal abstract void HasFinished();

    /// <summary>Reports a failure that cannot reach a caller to the interpreter's sink.</summary>
    internal abstract void Report(Report report);

    /// <summary>The interpreter's sink, which outlives the run. Used by code that must release the fiber before it reports.</summary>
    internal abstract IReportSink Sink { get; }

    /// <summary>
    /// Returns the cause that an exception of user code means in this run: the halt of a nested run, this run's own cancellation (an
    /// <see cref="OperationCanceledException"/> has no identity, so it counts if the run was cancelled), or a fault.
    /// </summary>
    internal object CauseOf(Exception thrown) =>
        thrown switch
        {
            HandlerUnwindException { Response: { } response } => response,
            HandlerUnwindException or OperationCanceledException when Mask == 0 && WasCancelled() => Cancelled.Instance,
            _ => thrown,
        };

    /// <summary>Returns true if the run was cancelled, even if the cancellation has not been delivered to it yet.</summary>
    private protected abstract bool WasCancelled();

    /// <summary>Returns the scope of the running stage, and creates it when it is first needed.</summary>
    internal FiberScope OpenStage() => Stage ??= new FiberScope(OpenRequest(), this);

    /// <summary>Returns the scope of the request, and creates it when it is first needed.</summary>
    internal FiberScope OpenRequest() => Request ??= MakeRequest();

    /// <summary>Returns the scope of the request that is under way, which owns resources opened for it; null in a run without a request.</summary>
    internal FiberScope? RequestUnderWay() =>
        Part == RequestPart.Inside || Request is { IsClosing: false } ? OpenRequest() : null;

    /// <summary>The scope of the request in which a nested run was started; null if the run is not nested, or no request is under way.</summary>
    internal abstract FiberScope? RequestAround { get; }

    private protected abstract FiberScope MakeRequest();

    /// <summary>Creates the scope of a request that begins inside another one; null if <see cref="OpenRequest"/> would create the same.</summary>
    internal abstract FiberScope? OwnRequest();

    /// <summary>
    /// Returns the name of the innermost named frame, to show where the fiber is. A watchdog also calls it on another thread while the
    /// fiber runs; the result may then be slightly stale.
    /// </summary>
    internal string Where() => StageName() ?? "a run without stages";

    /// <summary>Returns the name of the innermost named frame, or null. It may be called on another thread, as <see cref="Where"/>.</summary>
    internal string? StageName()
    {
        var stack = frames;
        for (var i = Math.Min(top, stack.Length) - 1; i >= 0; i--)
            if (stack[i].Frame is INamedFrame named)
                return named.Name;
        return null;
    }

    /// <summary>Returns the frames from the top down, for reports; the fiber must not take a step during the enumeration.</summary>
    internal IEnumerable<object> Frames()
    {
        for (var i = top - 1; i >= 0; i--)
            if (frames[i].Frame is { } frame)
                yield return frame;
    }

    /// <summary>Returns a cause in the form that an outcome keeps: a fault with its trace, which is captured only once.</summary>
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

    // Every wait and every hook pushes and pops a frame (bench/Micro, Hooks).
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

    /// <summary>The number of frames.</summary>
    internal int Top => top;

    /// <summary>True if the fiber was asked to end; takes effect at the next checkpoint that is not masked.</summary>
    internal bool CancelRequested => (Volatile.Read(ref Word) & FiberWord.CancelWanted) != 0;

    /// <summary>True if a cancellation must be delivered now, so that no further user code is called.</summary>
    internal bool MustStop => CancelRequested && Mask == 0;

    /// <summary>
    /// Returns true if a pending cancellation lets the next step pass, because that step only delivers the value of a masked region. At the
    /// bottom of the stack it does not pass, because the end of a run is a checkpoint.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal bool Passes(Handler next) => top > 1 && next is IValueNode value && (HasLeftRegion |= value.LeavesRegion);

    /// <summary>Counts one more native call that passes on a value; true if the trampoline must take over (bench/Micro, Hooks).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsTooDeep<A>() => NativeStack.IsTooDeep<A, A>(++Depth);

    /// <summary>
    /// Prepares the remaining work of direct style for the loop: the frames above the mark were pushed innermost first and are reversed.
    /// </summary>
    /// <returns>The next step, or null if the fiber waits.</returns>
    internal Handler? TakeRemaining(Handler rest, int mark)
    {
        if (top - mark > 1)
            frames.AsSpan(mark, top - mark).Reverse();
        return ReferenceEquals(rest, Suspended.Instance) ? null : rest;
    }

    /// <summary>Leaves direct style when a handler has not yielded a value: pushes the frame, which waits for the remaining work.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal StepResult<B> PushAndReturn<A, B>(IFrame<A> frame, StepResult<A> inner)
    {
        if (inner.Remaining is { } rest)
        {
            // A frame that only passes on a cause is skipped.
            if (ReferenceEquals(rest, Unwinding.Instance))
                return new(rest);
            Push(frame);
            return new(rest);
        }
        // The fiber must stop between the two handlers: the loop delivers the cancellation.
        Push(frame);
        return new(new ReturnNode<A>(inner.Value));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(object frame)
    {
        Array.Resize(ref frames, top * 2);
        frames[top++].Frame = frame;
    }

    /// <summary>Resets the fiber for the next run. Its stack of frames is already empty; a very large one is released.</summary>
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
        FaultStage = null;
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
