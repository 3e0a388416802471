using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>
/// A description of a computation that needs the current request, may wait, fault, or halt with a response.
/// It is the base of <see cref="Handler{A}"/>, as <see cref="Task"/> is of <see cref="Task{A}"/>: what only acts is a
/// <c>Handler</c>, what also yields a value is a <c>Handler&lt;A&gt;</c>.
/// </summary>
/// <remarks>
/// <para>A handler is a value. Building one runs nothing; an interpreter (namespace <c>Handlers.Runtime</c>) gives it
/// meaning, as often as it likes, on as many threads concurrently as it likes. Every run starts from the beginning and shares
/// nothing with other runs but what the user's own functions share.</para>
/// <para>A run ends in one of four ways, its outcome: a value, halted with a response, faulted with an exception, or
/// cancelled. Whether a step waited never shows in a type, so nothing that takes a handler can forget to await it.</para>
/// <para>Follows Flask's views, hooks and decorators, of which each may be a coroutine function.</para>
/// </remarks>
/// <example><code>
/// async Handler Touch(Key&lt;int&gt; visits) => await visits.Set(await visits.Get() + 1);
/// </code></example>
[AsyncMethodBuilder(typeof(HandlerMethodBuilder))]
public abstract partial class Handler
{
    private protected Handler() { }

    /// <summary>
    /// Takes one step: pushes a frame and names what runs next, delivers a value to the frame on top, suspends the fiber
    /// (null), or asks for unwinding (<see cref="Unwinding.Instance"/>, with the cause left in the fiber).
    /// </summary>
    internal abstract Handler? Step(FiberState fiber);

    /// <summary>This handler without its value.</summary>
    internal abstract Handler<Unit> AsUnit();

    /// <summary>Leaves a frame on the stack that drops this handler's value, and returns what runs next.</summary>
    internal virtual Handler PushDropping(FiberState fiber) => AsUnit();

    /// <summary>Runs this handler in direct style (see <see cref="Handler{A}.Run"/>) and drops its value, without a node around it.</summary>
    internal virtual StepResult<Unit> RunDropping(FiberState fiber, int depth) => AsUnit().Run(fiber, depth);

    /// <summary>Makes <c>await handler</c> work inside an <c>async Handler</c> method. Anywhere else awaiting throws
    /// <see cref="InvalidOperationException"/> in the method that awaits.</summary>
    /// <returns>An awaiter without a value. Thread: the run's.</returns>
    public HandlerAwaiter GetAwaiter() => new(AsUnit());
}

/// <summary>
/// A <see cref="Handler"/> that yields an <typeparamref name="A"/>. A view is a <c>Handler&lt;Response&gt;</c>.
/// Immutable, re-runnable and safe to run on many threads concurrently.
/// </summary>
/// <typeparam name="A">The type of the value.</typeparam>
/// <example><code>
/// async Handler&lt;int&gt; Twice(Handler&lt;int&gt; once) => await once + await once;
/// </code></example>
[AsyncMethodBuilder(typeof(HandlerMethodBuilder<>))]
public abstract partial class Handler<A> : Handler
{
    private protected Handler() { }

    // A unit without its value is itself.
    internal override Handler<Unit> AsUnit() => this as Handler<Unit> ?? new IgnoreNode<A>(this);

    internal override Handler PushDropping(FiberState fiber)
    {
        if (this is not Handler<Unit>)
            fiber.Push(DropFrame<A>.Instance);
        return this;
    }

    internal override StepResult<Unit> RunDropping(FiberState fiber, int depth)
    {
        if (this is Handler<Unit> unit)
            return unit.Run(fiber, depth);
        var inner = Run(fiber, depth);
        return inner.Remaining is null
            ? new(default(Unit))
            : fiber.PushAndReturn<A, Unit>(DropFrame<A>.Instance, inner);
    }

    /// <summary>True for a handler that is nothing but a value: it can be had without a step.</summary>
    internal virtual bool TryReturn(out A value)
    {
        value = default!;
        return false;
    }

    /// <summary>
    /// Takes all steps that need neither a frame nor the loop, natively, as plain code would: it saves a push, a pop and a turn of the
    /// loop for each (bench/Micro, MapAndBind and Decorators). A step that cannot produce a value returns the work that
    /// remains. Frames waiting for it are pushed as the native calls unwind, innermost first; the caller at the loop reverses them
    /// (<see cref="FiberState.TakeRemaining"/>). Its checkpoints are
    /// the loop's: code that has called a user's function asks <see cref="FiberState.MustStop"/> before it calls another. A user's exception passes
    /// through natively, and no frame may be left above the earlier ones: a frame that must see the exception does not run in direct style, and returns itself as the remaining work.
    /// </summary>
    /// <param name="fiber">The fiber.</param>
    /// <param name="depth">From 1, how deep the native recursion is; a caller passes one more on. In a register, because a count in memory
    /// would make each level wait for the one before, some 1.5 ns (bench/Micro, MapAndBind).</param>
    internal virtual StepResult<A> Run(FiberState fiber, int depth) => new(this);

    /// <summary>A step of a handler that runs in direct style.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected Handler? StepDirectly(FiberState fiber)
    {
        var mark = fiber.Top;
        var direct = Run(fiber, depth: 1);
        return direct.Remaining is null ? ResumeTop(direct.Value, fiber) : fiber.TakeRemaining(direct.Remaining, mark);
    }

    /// <summary>Runs a handler in direct style above a frame that is on the stack already, and hands the frame its value: it saves a turn
    /// of the loop for handlers that have a frame, such as hooks (bench/Micro, Hooks and Guards).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Handler? RunAbove(Handler<A> handler, IFrame<A> frame, FiberState fiber)
    {
        var mark = fiber.Top;
        var direct = handler.Run(fiber, fiber.Depth + 1);
        if (direct.Remaining is not null)
            return fiber.TakeRemaining(direct.Remaining, mark);
        if (fiber.MustStop)
            return new ReturnNode<A>(direct.Value);
        fiber.Pop();
        return frame.Resume(direct.Value, fiber);
    }

    /// <summary>Makes <c>await handler</c> work inside an <c>async Handler</c> method. Anywhere else awaiting throws
    /// <see cref="InvalidOperationException"/> in the method that awaits.</summary>
    /// <returns>An awaiter that gives the value, or throws the fault. Thread: the run's.</returns>
    public new HandlerAwaiter<A> GetAwaiter() => new(this);

    /// <summary>
    /// Hands a value to the frame on top. When frames follow frames this recurses natively, which saves a turn of the loop for each
    /// (bench/Micro, Hooks); too deep, the value goes through the trampoline instead, so that a million of them are safe. A
    /// pending cancellation takes the same way, because the trampoline is the checkpoint; a masked one must not, or the trampoline
    /// would take the value back here forever.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Handler? ResumeTop(A value, FiberState fiber)
    {
        if (fiber.IsTooDeep<A>() || fiber.MustStop)
            return new ReturnNode<A>(value);
        return Unsafe.As<IFrame<A>>(fiber.Pop()).Resume(value, fiber);
    }

    /// <summary>
    /// Hands the value of a masked region to the frame around it. This is not a checkpoint: the region has had its effect, and a
    /// finalizer around it has to know. The frame that gets the value passes it on, and the next step is cancelled.
    /// </summary>
    internal static Handler? LeaveRegion(A value, FiberState fiber)
    {
        if (fiber.IsTooDeep<A>() || fiber.MustStop)
            return new RegionValueNode<A>(value);
        return Unsafe.As<IFrame<A>>(fiber.Pop()).Resume(value, fiber);
    }
}
