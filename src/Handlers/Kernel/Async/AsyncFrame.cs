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
    /// <summary>The frame whose state machine is moving on this thread. The builder and the awaiters are called inside <c>MoveNext</c>, so
    /// it is always the correct frame, even for nested and concurrent runs. Saves each builder a reference to its frame, and with it
    /// a box for each method (bench/Micro, AsyncMethods).</summary>
    [ThreadStatic]
    internal static AsyncFrame? Moving;

    private Slot? slot;
    private FiberState? fiber;
    private Handler? next;
    private Exception? thrown; // kept after it was thrown, so that the method rethrowing it is recognised
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
            Suspend().Yield(); // on our own queue; the ambient scheduler would lose the turn
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

    // The awaiter threw instead of taking the continuation: the exception is thrown into the method, which continues and does not wait.
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

    /// <summary>Returns the awaited handler's value, or throws its fault, halt or cancellation.</summary>
    internal B Take<B>()
    {
        if (throws)
        {
            throws = false;
            fiber!.Throw(thrown!);
        }
        // Checked, because a hand-written GetAwaiter().GetResult() also reaches this line.
        return slot is Slot<B> { Full: true } full ? full.Take() : throw ForeignAwait.NotAwaited();
    }

    public Handler? Woken(FiberState running) => Move(running);

    public string Awaited => $"an awaitable in {Place}";

    public abstract string Place { get; }

    public string? Region => unwinding is null ? null : $"the rest of {Place}";

    // Never called: the frame itself is on the stack only while it is suspended, and a suspended fiber is woken, not unwound.
    public Handler? Unwind(object cause, FiberState running) => Unwinding.Instance;

    /// <summary>Runs until the method waits, or until it has ended; then passes its value or cause to the frame below.</summary>
    private protected abstract Handler? Move(FiberState running);

    /// <summary>Moves the state machine in direct style.</summary>
    /// <param name="running">The fiber.</param>
    /// <param name="machine">The location of the machine: in the frame, or on the stack until its first wait.</param>
    /// <param name="depth">The depth of the native recursion.</param>
    /// <returns>Null if the method has finished; otherwise the work that must run before it continues.</returns>
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
    /// Prepares the cause in which the awaited handler ended to be thrown into the method. A fault is thrown unchanged. A halt or a
    /// cancellation is thrown as <see cref="HandlerUnwindException"/>, and the rest of the method runs masked; the unwinding continues
    /// when the method ends.
    /// </summary>
    private void Deliver(object cause, FiberState running)
    {
        if (cause is Exception fault)
        {
            thrown = fault;
        }
        else
        {
            // The first cause wins, as in a finalizer.
            if (unwinding is null)
                running.EnterRegion();
            unwinding ??= cause;
            thrown = HandlerUnwindException.By(cause);
        }
        throws = true;
    }

    private protected abstract void MoveNext(ref byte machine);

    /// <summary>Returns the cause in which the method ends: its own fault, or else the unwinding that passed through it; null for a value.</summary>
    private protected object? TakeCause(FiberState running)
    {
        var own = Failed is HandlerUnwindException && unwinding is not null ? null : Failed;
        if (unwinding is not null)
            running.LeaveRegion();
        if (own is null)
            return unwinding;
        // A fault that came from an awaited handler stays a fault, even if the run was cancelled in the meantime. The exception is
        // FiberCancelledException: in a run that was itself cancelled, it is just that cancellation.
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
        // A value that was taken has already been cleared.
        if (slot is { Full: true } full)
            full.Clear();
    }

    private abstract class Slot
    {
        internal bool Full { get; private protected set; }

        /// <summary>Runs the awaited handler. If it ends without waiting, the slot takes its value or cause, and the result is null; otherwise
        /// the slot is pushed as a frame, and the result is the remaining work.</summary>
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

        public Handler? Resume(B awaited, FiberState running)
        {
            value = awaited;
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

/// <summary>An async frame with a result of type <typeparamref name="A"/>.</summary>
[StackTraceHidden]
internal abstract class AsyncFrame<A> : AsyncFrame
{
    private A? result;

    internal void SetResult(A value)
    {
        Finished = true;
        result = value;
    }

    /// <summary>Returns the value or the cause in which the method ended, and clears the frame for reuse.</summary>
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

/// <summary>An async frame with its state machine. Pooled for each thread and type of machine, which saves about 100 B for each call (bench/Micro,
/// "await of a nested async one").</summary>
[StackTraceHidden]
internal sealed class AsyncFrame<M, A> : AsyncFrame<A>
    where M : IAsyncStateMachine
{
    /// <summary>The size in bytes up to which a machine starts on the stack. Machines of methods without large structs are smaller.</summary>
    internal const int LargestOnStack = 512;

    private M machine = default!;

    /// <summary>Begins a run of the method in direct style. The machine stays on the stack until its first wait, which saves the write barriers
    /// of copying it to the heap and of clearing it there (bench/Micro, "async view and three async hooks").</summary>
    /// <param name="machine">A copy of the template.</param>
    /// <param name="running">The fiber.</param>
    /// <param name="depth">The depth of the native recursion.</param>
    internal static StepResult<A> Start(M machine, FiberState running, int depth)
    {
        ref var spares = ref PooledFrames<M>.Head;
        // The cast is safe: a machine has one builder, and the builder has one A.
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

    /// <summary>Begins a run of the method with its machine in the frame, for machines too large for the stack, where each level of a recursion
    /// would hold at least two copies.</summary>
    /// <param name="template">The template to copy.</param>
    /// <param name="running">The fiber.</param>
    /// <param name="depth">The depth of the native recursion.</param>
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

/// <summary>The pooled frames of a type of machine. Kept in a separate class without the result type as a parameter, because code that is
/// shared by all reference results would look up this field at run time (bench/Micro, "async view and three async hooks").</summary>
internal static class PooledFrames<M>
{
    [ThreadStatic]
    internal static Pooled? Head;
}
