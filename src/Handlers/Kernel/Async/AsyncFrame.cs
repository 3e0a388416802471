using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Handlers;

/// <summary>
/// One run of an <c>async Handler</c> method: a copy of its state machine, as a frame. Awaiting a handler pushes a typed
/// slot that takes its value (reused while the type stays the same); awaiting anything else suspends the fiber.
/// </summary>
[StackTraceHidden]
internal abstract class AsyncFrame : Pooled, IFrame, ISuspension, IPlacedFrame, IRegionFrame
{
    /// <summary>The frame whose machine moves on this thread. Builder and awaiter calls happen inside <c>MoveNext</c>, so it is
    /// always the right one, also for nested and for concurrent runs. Saves each builder a reference to its frame, and with it a box
    /// for each method (bench/Micro, AsyncMethods).</summary>
    [ThreadStatic]
    internal static AsyncFrame? Moving;

    private Slot? slot;
    private FiberState? fiber;
    private Handler? next;
    private Exception? thrown; // kept when it has been: what a fault is does not change on its way
    private bool throws;
    private object? unwinding;
    private bool suspended;
    private protected bool Finished;
    private protected Exception? Failed;

    internal void SetException(Exception fault)
    {
        Finished = true;
        Failed = fault;
        fiber!.Trace = ExceptionDispatchInfo.Capture(fault);
    }

    internal void AwaitHandler<B>(Handler<B> handler)
    {
        if (slot is null || slot.GetType() != typeof(Slot<B>))
            slot = new Slot<B>(this);
        next = handler;
    }

    internal void Await<W>(ref W awaiter)
        where W : ICriticalNotifyCompletion
    {
        if (awaiter is IHandlerAwaiter)
            ((IHandlerAwaiter)awaiter).Begin(this); // no box: the JIT folds the test for a struct
        else if (typeof(W) == typeof(YieldAwaitable.YieldAwaiter))
            Suspend().Yield(); // to our own queue; the ambient scheduler would lose the turn
        else
            AwaitUnsafe(ref awaiter);
    }

    private void AwaitUnsafe<W>(ref W awaiter)
        where W : ICriticalNotifyCompletion
    {
        try
        {
            awaiter.UnsafeOnCompleted(Suspend().BeginWait(Awaiter<W>.Kind));
        }
        catch
        {
            TakeBack();
            throw;
        }
    }

    internal void AwaitPlain<W>(ref W awaiter)
        where W : INotifyCompletion
    {
        try
        {
            awaiter.OnCompleted(Suspend().BeginWait(Awaiter<W>.Plain));
        }
        catch
        {
            TakeBack();
            throw;
        }
    }

    // The awaiter refused the continuation: the method gets its exception and goes on, so it does not wait.
    private void TakeBack()
    {
        suspended = false;
        fiber!.Pop();
    }

    private FiberState Suspend()
    {
        suspended = true;
        fiber!.Push(this);
        return fiber;
    }

    /// <summary>The awaited handler's value, or what it ended in, thrown.</summary>
    internal B Take<B>()
    {
        if (throws)
        {
            throws = false;
            fiber!.Throw(thrown!);
        }
        // Checked, because a hand-written GetAwaiter().GetResult() comes here, too.
        return slot is Slot<B> { Full: true } full ? full.Take() : throw ForeignAwait.NotAwaited();
    }

    public Handler? Woken(FiberState running) => Move(running);

    public string Awaited => $"what {Place} awaits";

    public abstract string Place { get; }

    public string? Region => unwinding is null ? null : $"the rest of {Place}";

    // Only a suspended frame is on the stack itself, and a suspended fiber is woken, not unwound.
    public Handler? Unwind(object cause, FiberState running) => Unwinding.Instance;

    /// <summary>Goes on until the method has ended, and then hands on what it ended in, or until there is something to wait for.</summary>
    private protected abstract Handler? Move(FiberState running);

    /// <summary>Moves the machine until it has finished (null) or something is left to run first, in direct style.</summary>
    /// <param name="running">The fiber.</param>
    /// <param name="machine">Where the machine is: in the frame, or on the stack as long as it has not waited.</param>
    /// <param name="depth">How deep the native recursion is.</param>
    private protected Handler? Go(FiberState running, ref byte machine, int depth)
    {
        fiber = running;
        while (true)
        {
            var outer = Moving;
            Moving = this;
            suspended = false;
            MoveNext(ref machine); // never throws: the compiler's machine ends in SetException
            Moving = outer;
            if (Finished)
                return null;
            if (suspended)
                return Suspended.Instance;
            var handler = next!;
            next = null;
            if (slot!.Run(handler, running, depth + 1) is { } rest)
                return rest;
        }
    }

    /// <summary>
    /// The awaited handler ended in a cause. A fault is thrown as it is. A halt or a cancellation is thrown as
    /// <see cref="HandlerUnwindException"/> and the rest of the method runs masked; the unwinding continues when the method ends.
    /// </summary>
    private void Deliver(object cause, FiberState running)
    {
        if (cause is Exception fault)
        {
            thrown = fault;
        }
        else
        {
            // The first one stands, as in a finalizer.
            if (unwinding is null)
                running.EnterRegion();
            unwinding ??= cause;
            thrown = HandlerUnwindException.By(cause);
        }
        throws = true;
    }

    private protected abstract void MoveNext(ref byte machine);

    /// <summary>What the method ends in, if not in its value: its own fault, else the unwinding that it was told of.</summary>
    private protected object? TakeCause(FiberState running)
    {
        var own = Failed is HandlerUnwindException && unwinding is not null ? null : Failed;
        if (unwinding is not null)
            running.LeaveRegion();
        if (own is null)
            return unwinding;
        // A fault stays a fault even if the run is cancelled meanwhile. FiberCancelledException is the exception: in a run that was
        // itself cancelled it is just that cancellation.
        return ReferenceEquals(own, thrown) && own is not FiberCancelledException ? own : running.CauseOf(own);
    }

    private protected void Clear()
    {
        fiber = null;
        suspended = false;
        Finished = false;
        Failed = null;
        if (thrown is not null)
        {
            thrown = null;
            throws = false;
            unwinding = null;
        }
        // A value that was taken is gone already.
        if (slot is { Full: true } full)
            full.Clear();
    }

    private abstract class Slot
    {
        internal bool Full { get; private protected set; }

        /// <summary>Takes what the awaited handler gives at once, value or cause; or waits below for what is left of it, which it
        /// returns.</summary>
        internal abstract Handler? Run(Handler awaited, FiberState running, int depth);

        internal abstract void Clear();
    }

    [StackTraceHidden]
    private sealed class Slot<B>(AsyncFrame frame) : Slot, IFrame<B>, IPlacedFrame, IRegionFrame
    {
        private B? value;

        internal B Take()
        {
            Full = false;
            var taken = value!;
            if (RuntimeHelpers.IsReferenceOrContainsReferences<B>())
                value = default; // a pooled frame keeps nothing of a request
            return taken;
        }

        public string Place => frame.Place;

        public string? Region => frame.Region;

        internal override void Clear()
        {
            value = default;
            Full = false;
        }

        internal override Handler? Run(Handler awaited, FiberState running, int depth)
        {
            if (running.MustStop)
            {
                running.Push(this);
                return awaited;
            }
            StepResult<B> direct;
            try
            {
                direct = Unsafe.As<Handler<B>>(awaited).Run(running, depth);
            }
            catch (Exception fault)
            {
                running.Trace = null;
                frame.Deliver(running.CauseOf(fault), running);
                return null;
            }
            if (direct.Remaining is null && !running.MustStop)
            {
                value = direct.Value;
                Full = true;
                return null;
            }
            if (ReferenceEquals(direct.Remaining, Unwinding.Instance))
            {
                var cause = running.Cause!;
                running.Cause = null;
                frame.Deliver(cause, running);
                return null;
            }
            running.Push(this);
            return direct.Remaining ?? new ReturnNode<B>(direct.Value);
        }

        public Handler? Resume(B given, FiberState running)
        {
            value = given;
            Full = true;
            return frame.Move(running);
        }

        public Handler? Unwind(object cause, FiberState running)
        {
            frame.Deliver(cause, running);
            return frame.Move(running);
        }
    }
}

/// <summary>An async frame by its result.</summary>
[StackTraceHidden]
internal abstract class AsyncFrame<A> : AsyncFrame
{
    private A? result;

    internal void SetResult(A value)
    {
        Finished = true;
        result = value;
    }

    /// <summary>What the method ended in. The frame is as good as new then.</summary>
    private protected StepResult<A> Finish(FiberState running)
    {
        var cause = TakeCause(running);
        var value = result;
        result = default;
        Clear();
        if (cause is null)
            return new(value!);
        running.Cause = cause;
        return new(Unwinding.Instance);
    }
}

/// <summary>An async frame by its machine; pooled by thread and machine, which saves some 100 B for each call (bench/Micro, "await of a
/// nested async one").</summary>
[StackTraceHidden]
internal sealed class AsyncFrame<M, A> : AsyncFrame<A>
    where M : IAsyncStateMachine
{
    /// <summary>In bytes. Larger than what async methods keep that carry no large structs.</summary>
    internal const int LargestOnStack = 512;

    private M machine = default!;

    /// <summary>Begins a run of the method, in direct style. Its machine stays on the stack until it has to wait, which saves the barriers of
    /// a copy into the heap and its removal (bench/Micro, "async view and three async hooks").</summary>
    /// <param name="machine">A copy of the template.</param>
    /// <param name="running">The fiber.</param>
    /// <param name="depth">How deep the native recursion is.</param>
    internal static StepResult<A> Start(M machine, FiberState running, int depth)
    {
        ref var spares = ref PooledFrames<M>.Head;
        // A machine has one builder and by it one A.
        var frame = Unsafe.As<AsyncFrame<M, A>>(LocalPool.Take(ref spares)) ?? new AsyncFrame<M, A>();
        if (frame.Go(running, ref Unsafe.As<M, byte>(ref machine), depth) is { } rest)
        {
            frame.machine = machine;
            return new(rest);
        }
        var direct = frame.Finish(running);
        LocalPool.Keep(ref spares, frame);
        return direct;
    }

    /// <summary>The same for a machine that is too large for the stack, where each level of a recursion would hold it at least twice.</summary>
    /// <param name="template">What is copied.</param>
    /// <param name="running">The fiber.</param>
    /// <param name="depth">How deep the native recursion is.</param>
    internal static StepResult<A> StartInPlace(in M template, FiberState running, int depth)
    {
        ref var spares = ref PooledFrames<M>.Head;
        var frame = Unsafe.As<AsyncFrame<M, A>>(LocalPool.Take(ref spares)) ?? new AsyncFrame<M, A>();
        frame.machine = template;
        if (frame.Go(running, ref Unsafe.As<M, byte>(ref frame.machine), depth) is { } rest)
            return new(rest);
        var direct = frame.Finish(running);
        frame.machine = default!;
        LocalPool.Keep(ref spares, frame);
        return direct;
    }

    public override string Place => MethodName.OfMachine(typeof(M));

    private protected override Handler? Move(FiberState running)
    {
        var mark = running.Top;
        if (Go(running, ref Unsafe.As<M, byte>(ref machine), running.Depth) is { } rest)
            return running.TakeRemaining(rest, mark);
        var direct = Finish(running);
        machine = default!;
        LocalPool.Keep(ref PooledFrames<M>.Head, this);
        return direct.Remaining is null ? Handler<A>.ResumeTop(direct.Value, running) : direct.Remaining;
    }

    private protected override void MoveNext(ref byte machine) => Unsafe.As<byte, M>(ref machine).MoveNext();
}

/// <summary>The spare frames of a machine. Apart from the frame, whose type has the result's too: what is shared by results of all
/// reference types would look this up at run time (bench/Micro, "async view and three async hooks").</summary>
internal static class PooledFrames<M>
{
    [ThreadStatic]
    internal static Pooled? Head;
}
