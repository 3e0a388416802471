using System.Runtime.ExceptionServices;

namespace Handlers;

/// <summary>Ends the run early with a response (a halt). Nothing is thrown.</summary>
internal sealed class HaltNode<A>(Response response) : Handler<A>
{
    internal override Handler? Step(FiberState fiber)
    {
        fiber.Cause = response;
        return Unwinding.Instance;
    }

    internal override StepResult<A> Run(FiberState fiber, int depth) => new(Step(fiber)!);
}

/// <summary>Ends the run with an exception (a fault). Nothing is thrown.</summary>
internal sealed class FailNode<A>(Exception fault) : Handler<A>
{
    private const int Once = 1;
    private const int Often = 2;

    private readonly ExceptionDispatchInfo trace = ExceptionDispatchInfo.Capture(fault);
    private int raised;

    internal override Handler? Step(FiberState fiber)
    {
        if (raised != Often)
            Count();
        fiber.Cause = trace.SourceException;
        fiber.Trace = trace;
        return Unwinding.Instance;
    }

    internal override StepResult<A> Run(FiberState fiber, int depth) => new(Step(fiber)!);

    // A handler that is built once and runs often fails many runs with the same exception. No run may see exceptions in it that other runs
    // have suppressed.
    private void Count()
    {
        if (Interlocked.CompareExchange(ref raised, Once, 0) == 0)
            return;
        SuppressedExceptions.Share(trace.SourceException);
        raised = Often;
    }
}
