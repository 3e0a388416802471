using System.Diagnostics;

namespace Handlers;

/// <summary>A function that runs on the run's thread and does not wait.</summary>
[StackTraceHidden]
internal sealed class SyncNode<A>(Func<A> function) : Handler<A>
{
    internal override Handler? Step(FiberState fiber) => StepDirectly(fiber);

    internal override StepResult<A> Run(FiberState fiber, int depth) => new(function());
}

/// <summary>The same for a function of the context.</summary>
[StackTraceHidden]
internal sealed class ContextNode<A>(Func<RequestContext, A> function) : Handler<A>
{
    internal override Handler? Step(FiberState fiber) => StepDirectly(fiber);

    internal override StepResult<A> Run(FiberState fiber, int depth) => new(function(fiber.Context));
}

/// <summary>The same for what only the fiber knows; never given to users.</summary>
internal sealed class FiberStateNode<A>(Func<FiberState, A> function) : Handler<A>
{
    internal override Handler? Step(FiberState fiber) => StepDirectly(fiber);

    internal override StepResult<A> Run(FiberState fiber, int depth) => new(function(fiber));
}
