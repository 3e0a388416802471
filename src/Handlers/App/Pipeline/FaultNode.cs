namespace Handlers;

/// <summary>
/// Answers what faults. The answer is asked for immediately, not at the next step: a client that goes at the same moment makes that step a
/// cancellation, and what is told of the fault there would be lost.
/// </summary>
internal sealed class FaultNode(Handler<Response> source, Func<Exception, FiberState, Handler<Response>> answer)
    : Handler<Response>,
        IFrame<Response>
{
    internal override Handler? Step(FiberState fiber)
    {
        fiber.Push(this);
        return RunAbove(source, this, fiber);
    }

    public Handler? Resume(Response value, FiberState fiber) => ResumeTop(value, fiber);

    // A halt is an answer already.
    public Handler? Unwind(object cause, FiberState fiber) =>
        cause switch
        {
            Cancelled => Unwinding.Instance,
            Response halt => ResumeTop(halt, fiber),
            _ => answer((Exception)cause, fiber),
        };
}
