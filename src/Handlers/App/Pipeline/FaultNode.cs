namespace Handlers;

/// <summary>
/// Answers what faults, and opens a file that is to be sent and is not open yet. The answer is asked for immediately, not at the next step: a client that goes at the same moment makes that step a
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

    public Handler? Resume(Response value, FiberState fiber) =>
        RequestFiles.IsToBeOpened(value, fiber) ? WithFile(value, fiber) : ResumeTop(value, fiber);

    // A halt is an answer already.
    public Handler? Unwind(object cause, FiberState fiber) =>
        cause switch
        {
            Cancelled => Unwinding.Instance,
            Response halt => Resume(halt, fiber),
            _ => answer((Exception)cause, fiber),
        };

    // What cannot be opened is a fault of what has returned it, and no after hook sees headers of a file that is not sent.
    private Handler? WithFile(Response value, FiberState fiber)
    {
        try
        {
            value = RequestFiles.Opened(value, fiber);
        }
        catch (Exception fault)
        {
            return answer(fault, fiber);
        }
        return ResumeTop(value, fiber);
    }
}
