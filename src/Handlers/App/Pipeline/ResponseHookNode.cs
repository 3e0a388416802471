namespace Handlers;

/// <summary>Runs a response hook on the response so far. It keeps that response until the hook has ended, because a hook that faults must not lose
/// it. This takes one object for each request, and only if there is a hook.</summary>
/// <param name="source">Yields the response so far.</param>
/// <param name="hook">The hook.</param>
/// <param name="isWebSocket">Whether the request is for a websocket.</param>
/// <param name="propagates">Whether a fault leaves the run instead of being reported.</param>
internal sealed class ResponseHookNode(Handler<Response> source, ResponseHook hook, bool isWebSocket, bool propagates)
    : Handler<Response>,
        IFrame<Response>
{
    private readonly string name = $"the response hook '{hook.Name}'";

    internal override Handler? Step(FiberState fiber)
    {
        fiber.Push(this);
        return source;
    }

    public Handler? Resume(Response response, FiberState fiber) =>
        new FaultNode(
            new StageBindNode<Response, Response>(
                Handler.Return(response),
                seen => RequireHandler.From(hook.Function, hook.Function(fiber.Context.Request, seen), "a hook"),
                name
            ),
            (fault, on) =>
            {
                if (propagates)
                    return Handler.Fail<Response>(fault);
                on.Report(
                    new Report(
                        ReportKind.ResponseFault,
                        $"The response hook '{hook.Name}' faulted; the response is kept and the next hooks run.",
                        fault
                    )
                    {
                        Stage = name,
                    }
                );
                return Handler.Return(response);
            },
            name,
            isWebSocket
        );

    public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;
}
