namespace Handlers;

/// <summary>An asynchronous function. Complete immediately, it costs what a sync one does; otherwise the fiber waits.</summary>
internal sealed class AwaitNode<A>(Func<RequestContext, ValueTask<A>> function) : Handler<A>
{
    internal override Handler? Step(FiberState fiber) => StepDirectly(fiber);

    internal override StepResult<A> Run(FiberState fiber, int depth) =>
        AwaitFrame<A>.Now(function(fiber.Context), fiber);
}

/// <summary>The same for a function that wants the run's token. A separate node, because reading the token can make the host
/// allocate one.</summary>
internal sealed class AwaitTokenNode<A>(Func<RequestContext, CancellationToken, ValueTask<A>> function) : Handler<A>
{
    internal override Handler? Step(FiberState fiber) => StepDirectly(fiber);

    internal override StepResult<A> Run(FiberState fiber, int depth) =>
        AwaitFrame<A>.Now(function(fiber.Context, fiber.Token), fiber);
}

/// <summary>A task that the fiber waits for. It cannot be interrupted, only asked to end, by its token; so its result is
/// always taken: a failure beats a pending cancellation, a value gives way to it at the next checkpoint.</summary>
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
        // The task that it is, mostly. Of one that has a source, which anybody may have written, .NET makes a task that completes once.
        var task = value.AsTask();
        fiber.Push(new AwaitFrame<A>(task));
        // With the ambient context, not without: a task refuses to run a context-free continuation where there is one, and
        // would take it to the pool and back (3.3 µs instead of 0.3; bench/Micro, "one suspension").
        task.GetAwaiter().UnsafeOnCompleted(fiber.BeginWait(Awaiter.ValueTask));
    }

    public Handler? Woken(FiberState fiber) => Handler<A>.ResumeTop(task.GetAwaiter().GetResult(), fiber);

    public string Awaited => $"a ValueTask<{typeof(A).Name}>";

    public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;
}
