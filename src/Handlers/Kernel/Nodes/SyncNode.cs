using System.Diagnostics;

namespace Handlers;

/// <summary>Calls a synchronous function on the run's thread.</summary>
[StackTraceHidden]
internal sealed class SyncNode<A>(Func<A> function) : Handler<A>
{
    internal override Handler? Step(FiberState fiber) => StepDirectly(fiber);

    internal override StepResult<A> Run(FiberState fiber, int depth) => new(function());
}

/// <summary>Calls a synchronous function that takes the request's context.</summary>
[StackTraceHidden]
internal sealed class ContextNode<A>(Func<RequestContext, A> function) : Handler<A>
{
    internal override Handler? Step(FiberState fiber) => StepDirectly(fiber);

    internal override StepResult<A> Run(FiberState fiber, int depth) => new(function(fiber.Context));
}

/// <summary>Calls a synchronous function that takes the fiber's state; internal to the library.</summary>
internal sealed class FiberStateNode<A>(Func<FiberState, A> function) : Handler<A>
{
    internal override Handler? Step(FiberState fiber) => StepDirectly(fiber);

    internal override StepResult<A> Run(FiberState fiber, int depth) => new(function(fiber));
}
