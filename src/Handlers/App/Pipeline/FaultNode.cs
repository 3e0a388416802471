namespace Handlers;

/// <summary>
/// Answers faults, refuses responses that are not final, opens a file that is to be sent and is not open yet, and completes problems. The answer is requested
/// immediately and not at the next step: if the client disconnects at the same moment, the next step would be a cancellation and the report of the fault
/// would be lost.
/// </summary>
/// <param name="source">Returns a response, or faults. Null and a response with a status below 200 are also faults.</param>
/// <param name="answer">Returns the handler that answers a fault.</param>
/// <param name="name">A description of the source, for the fault that it returns null.</param>
/// <param name="isWebSocket">Whether the request is for a websocket.</param>
/// <param name="cause">The fault that the source answers; null if it answers none.</param>
internal sealed class FaultNode(
    Handler<Response> source,
    Func<Exception, FiberState, Handler<Response>> answer,
    string name,
    bool isWebSocket,
    Exception? cause = null
) : Handler<Response>, IFrame<Response>
{
    internal override Handler? Step(FiberState fiber)
    {
        fiber.Push(this);
        return RunAbove(source, this, fiber);
    }

    public Handler? Resume(Response? value, FiberState fiber)
    {
        if (cause is not null && value?.Status.Code >= 500)
            fiber.Context.Failed(cause, value.Status.Code);
        return Answered(value, fiber);
    }

    private Handler? Answered(Response? value, FiberState fiber) =>
        value is null ? answer(NoResponse(), fiber)
        : !IsFinal(value, fiber) ? answer(Interim(value), fiber)
        : value.GivenBody is not { } body ? ResumeTop(value, fiber)
        : RequestFiles.IsToBeOpened(body, fiber) ? WithFile(value, fiber)
        : body is ProblemBody { IsCompleted: false } problem ? Problems.Completed(value, problem, null, fiber)
        : ResumeTop(value, fiber);

    // A halt is an answer already.
    public Handler? Unwind(object cause, FiberState fiber) =>
        cause switch
        {
            Cancelled => Unwinding.Instance,
            Response halt => Resume(halt, fiber),
            _ => answer((Exception)cause, fiber),
        };

    // If the file cannot be opened, that is a fault of the code that returned it, and no after hook sees the headers of a file that is not sent.
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

    // A client would take a status below 200 for an interim response, and the bytes after it for the next response. The response of an accepted websocket has
    // already been sent.
    private bool IsFinal(Response response, FiberState fiber) =>
        response.Status.Code >= 200 || (isWebSocket && WebSocketConnection.Key.Read(fiber.Keys).IsAccepted);

    private FoundNullException NoResponse() => new($"a response from {name}", "Return a response.") { IsPlaced = true };

    private static InvalidOperationException Interim(Response response) =>
        new(
            $"Expected a response with a final status, 200 or more, found {response.Status}. Return the status of the response itself: lower "
                + "statuses come before the response, and the server sends them."
        );
}
