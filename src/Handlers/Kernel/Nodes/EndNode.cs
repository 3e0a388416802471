using System.Runtime.ExceptionServices;

namespace Handlers;

/// <summary>Ends the run early: fails with an exception or halts with a response. Nothing is thrown.</summary>
internal sealed class EndNode<A>(object cause) : Handler<A>
{
    private readonly ExceptionDispatchInfo? trace = cause is Exception fault
        ? ExceptionDispatchInfo.Capture(fault)
        : null;

    internal override Handler? Step(FiberState fiber)
    {
        fiber.Cause = cause;
        fiber.Trace = trace;
        return Unwinding.Instance;
    }

    internal override StepResult<A> Run(FiberState fiber, int depth) => new(Step(fiber)!);
}
