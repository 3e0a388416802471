namespace Handlers;

/// <summary>Chooses the error handler of a fault from the scopes around one route, and answers with 500 if there is none.</summary>
internal sealed class ErrorTable
{
    private readonly RouteScope[] innermostFirst;

    private readonly bool propagates;
    private readonly bool isWebSocket;

    internal ErrorTable(IReadOnlyList<RouteScope> chain, bool isWebSocket = false)
    {
        this.isWebSocket = isWebSocket;
        innermostFirst = [.. chain.Reverse()];
        propagates = chain[0].Parts.PropagatesFaults;
    }

    private FaultNode Answering(
        Handler<Response> source,
        Func<Exception, FiberState, Handler<Response>> answer,
        string name,
        Exception? cause = null
    ) => new(source, answer, name, isWebSocket, cause);

    /// <summary>Returns a handler whose halts are responses and whose faults are answered.</summary>
    /// <param name="dispatch">The hooks, decorators and view.</param>
    /// <param name="name">The name of the view in reports.</param>
    internal Handler<Response> Around(Handler<Response> dispatch, string name) =>
        Answering(dispatch, (fault, fiber) => Answer(fault, fiber, name), $"the decorators around {name}");

    /// <summary>Returns a handler that runs a response hook after another handler. A fault of the hook leaves the response as it is.</summary>
    internal Handler<Response> Response(Handler<Response> before, ResponseHook hook) =>
        new ResponseHookNode(before, hook, isWebSocket, propagates);

    /// <summary>Returns a handler that runs an after hook after another handler. A fault of the hook is answered with 500 only.</summary>
    internal Handler<Response> After(Handler<Response> before, AfterHook hook) =>
        Answering(
            new StageBindNode<Response, Response>(before, hook.Function, $"the after hook '{hook.Name}'"),
            (fault, fiber) =>
                ServerError(
                    fault,
                    ReportKind.AfterFault,
                    fiber,
                    $"the after hook '{hook.Name}'",
                    answered => $"The after hook '{hook.Name}' faulted; {answered}, and the next hooks run."
                ),
            $"the after hook '{hook.Name}'"
        );

    private Handler<Response> Answer(Exception fault, FiberState fiber, string name)
    {
        var cause = Single(fault);
        var stage = KeptStageNode.Take(fiber) ?? name;
        if (Find(cause) is { } handler)
            return Answering(
                Ask(handler, cause),
                (late, on) => Failed(handler, late, cause, on),
                Named(handler),
                cause
            );
        if (cause is not HttpError error)
            return ServerError(fault, ReportKind.UnhandledFault, fiber, stage, Unhandled);
        if (error.Status.Code >= 500)
            fiber.Context.Failed(error, error.Status.Code);
        return Problems.Completed(error.ToResponse(), cause, fiber);
    }

    // An AggregateException with one inner exception is looked up as that exception, as `await` would rethrow it. Teardown hooks and
    // reports get the exception that was thrown.
    private static Exception Single(Exception fault)
    {
        while (fault is AggregateException { InnerExceptions: [var only] })
            fault = only;
        return fault;
    }

    // A fault of an error handler is a new error; the first fault is attached to it.
    private Handler<Response> Failed(ErrorHandler handler, Exception fault, Exception first, FiberState fiber)
    {
        if (!ReferenceEquals(fault, first))
            SuppressedExceptions.Attach(fault, first, fiber.Report);
        return ServerError(
            fault,
            ReportKind.UnhandledFault,
            fiber,
            Named(handler),
            answered => $"The error handler '{handler.Name}' faulted; {answered}."
        );
    }

    private Handler<Response> ServerError(
        Exception fault,
        ReportKind kind,
        FiberState fiber,
        string stage,
        Func<string, string> message
    )
    {
        if (propagates)
            return Handler.Fail<Response>(fault);
        Pipeline.Keep(fault, fiber);
        fiber.Context.Faulted(fault);
        fiber.Context.Failed(Single(fault), Status.InternalServerError.Code);
        var error = new InternalServerError(Single(fault));
        var last = Find(error);
        fiber.Report(new Report(kind, message(Answered(last, fiber)), fault) { Stage = stage });
        return last is not { } handler
            ? Problems.Completed(error.ToResponse(), fault, fiber)
            : Answering(
                Ask(handler, error),
                (late, on) =>
                {
                    on.Report(
                        new Report(ReportKind.UnhandledFault, Unhandled(Answered(null, on)), late)
                        {
                            Stage = Named(handler),
                        }
                    );
                    return Problems.Completed(error.ToResponse(), fault, on);
                },
                Named(handler)
            );
    }

    // The function is called inside the handler, so that throwing immediately is the same as faulting.
    private static Handler<Response> Ask(ErrorHandler handler, Exception fault) =>
        new StageBindNode<Exception, Response>(Handler.Return(fault), handler.Function, Named(handler));

    private static string Named(ErrorHandler handler) => $"the error handler '{handler.Name}'";

    private ErrorHandler? Find(Exception fault) =>
        (fault is HttpError ? Find(fault, byStatus: true) : null) ?? Find(fault, byStatus: false);

    private ErrorHandler? Find(Exception fault, bool byStatus)
    {
        foreach (var scope in innermostFirst)
            if (ErrorHandler.Nearest(scope.ErrorHandlers, fault, byStatus) is { } handler)
                return handler;
        return null;
    }

    private static string Unhandled(string answered) => $"No error handler took a fault; {answered}.";

    // Describes how a request that faulted is answered.
    private string Answered(ErrorHandler? last, FiberState fiber) =>
        !isWebSocket || WebSocketConnection.Key.Read(fiber.Keys).AfterFault is not { } closed
            ? "the request is answered with status 500"
        : last is null ? closed
        : $"the error handler '{last.Name}' is asked how the websocket is closed";
}
