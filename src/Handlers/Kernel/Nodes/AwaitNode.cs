namespace Handlers;

/// <summary>Calls an asynchronous function. If it completes immediately, it costs as little as a synchronous one; otherwise the fiber waits.</summary>
internal sealed class AwaitNode<A>(Func<RequestContext, ValueTask<A>> function) : Handler<A>
{
    internal override Handler? Step(FiberState fiber) => StepDirectly(fiber);

    internal override StepResult<A> Run(FiberState fiber, int depth) =>
        AwaitFrame<A>.Now(function(fiber.Context), fiber);
}

/// <summary>Calls an asynchronous function that takes the run's token. A separate node, because reading the token can make the host
/// allocate one.</summary>
internal sealed class AwaitTokenNode<A>(Func<RequestContext, CancellationToken, ValueTask<A>> function) : Handler<A>
{
    internal override Handler? Step(FiberState fiber) => StepDirectly(fiber);

    internal override StepResult<A> Run(FiberState fiber, int depth) =>
        AwaitFrame<A>.Now(function(fiber.Context, fiber.Token), fiber);
}

/// <summary>Waits for a task. A task cannot be interrupted, only asked to end through its token, so its result is always taken: a failure
/// has precedence over a pending cancellation; a value is dropped for it at the next checkpoint.</summary>
internal sealed class AwaitFrame<A> : IFrame, ISuspension
{
    private readonly Task<A> task;

    private AwaitFrame(Task<A> task) => this.task = task;

    internal static Handler? On(ValueTask<A> task, FiberState fiber)
    {
        if (task.IsCompleted)
            return Handler<A>.ResumeTop(task.GetAwaiter().GetResult(), fiber);
        Begin(task, fiber);
        return null;
    }

    internal static StepResult<A> Now(ValueTask<A> task, FiberState fiber)
    {
        if (task.IsCompleted)
            return new(task.GetAwaiter().GetResult());
        Begin(task, fiber);
        return new(Suspended.Instance);
    }

    private static void Begin(ValueTask<A> value, FiberState fiber)
    {
        // Usually the value task wraps a task already. If it has a source, which a user may have written, .NET makes a task from it that
        // completes exactly once.
        var task = value.AsTask();
        fiber.Push(new AwaitFrame<A>(task));
        // With the ambient context: on a thread that has one, a task does not run a context-free continuation inline, and the
        // wake-up would go to the pool and back (3.3 µs instead of 0.3; bench/Micro, "one suspension").
        task.GetAwaiter().UnsafeOnCompleted(fiber.BeginWait(Awaiter.ValueTask));
    }

    public Handler? Woken(FiberState fiber) => Handler<A>.ResumeTop(task.GetAwaiter().GetResult(), fiber);

    public string Awaited => $"a ValueTask<{typeof(A).Name}>";

    public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;
}
