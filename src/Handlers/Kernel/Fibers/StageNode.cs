namespace Handlers;

/// <summary>Makes a handler a stage of the request: fibers spawned in it end with it. The node is prebuilt, so a stage that spawns nothing
/// costs one frame and two comparisons (bench/Micro, "spawn").</summary>
internal sealed class StageNode<A>(Handler<A> source, StageEnd<A> end) : Handler<A>
{
    internal static Handler<A> Of(Handler<A> source, string name) => new StageNode<A>(source, new StageEnd<A>(name));

    internal override Handler? Step(FiberState fiber)
    {
        return end.Enter(fiber) ? RunAbove(source, end, fiber) : source;
    }
}

/// <summary>A bind whose function is a stage, for hooks that take the previous value.</summary>
internal sealed class StageBindNode<A, B>(Handler<A> first, Func<A, Handler<B>> next, string name)
    : Handler<B>,
        IFrame<A>
{
    private readonly StageEnd<B> end = new(name);

    internal override Handler? Step(FiberState fiber)
    {
        fiber.Push(this);
        return first;
    }

    public Handler? Resume(A value, FiberState fiber)
    {
        var isPlain = end.Enter(fiber);
        var handler = RequireHandler.From(next, next(value), "a hook");
        return isPlain && !fiber.MustStop ? RunAbove(handler, end, fiber) : handler;
    }

    public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;
}

/// <summary>A frame with a name, which shows in reports where a fiber is.</summary>
internal interface INamedFrame
{
    string Name { get; }
}

/// <summary>The frame below a stage: ends the stage's fibers before anything else begins.</summary>
internal sealed class StageEnd<A>(string name) : IFrame<A>, INamedFrame
{
    public string Name => name;

    /// <summary>Pushes the frame that ends the stage. Returns true if it is this one; false if it is another frame that also restores the
    /// scope of the outer stage.</summary>
    internal bool Enter(FiberState fiber)
    {
        if (fiber.Stage is null)
        {
            fiber.Push(this);
            return true;
        }
        fiber.Push(new Within(name, fiber.Stage));
        fiber.Stage = null;
        return false;
    }

    public Handler? Resume(A value, FiberState fiber) =>
        fiber.Stage is null ? Handler<A>.ResumeTop(value, fiber) : Close(name, value, fiber, null);

    public Handler? Unwind(object cause, FiberState fiber) => CloseCause(name, cause, fiber, null);

    private static Handler? Close(string name, A value, FiberState fiber, FiberScope? outer)
    {
        var scope = fiber.Stage;
        fiber.Stage = outer;
        if (scope is not null)
            scope.Name = name;
        return scope is null ? Handler<A>.ResumeTop(value, fiber) : CloseScopeFrame<A>.After(scope, value, fiber);
    }

    private static Handler? CloseCause(string name, object cause, FiberState fiber, FiberScope? outer)
    {
        FoundNullException.Place(cause, name);
        if (cause is Exception)
            fiber.FaultStage = name;
        var scope = fiber.Stage;
        fiber.Stage = outer;
        if (scope is not null)
            scope.Name = name;
        return scope is null ? Unwinding.Instance : CloseScopeFrame<A>.AfterCause(scope, cause, fiber);
    }

    /// <summary>The frame below a stage inside another stage that has fibers: an app that is a view of another app.</summary>
    private sealed class Within(string name, FiberScope outer) : IFrame<A>, INamedFrame, IScopeFrame
    {
        public FiberScope? Scope => outer;

        public string Name => name;

        public Handler? Resume(A value, FiberState fiber) => Close(name, value, fiber, outer);

        public Handler? Unwind(object cause, FiberState fiber) => CloseCause(name, cause, fiber, outer);
    }
}
