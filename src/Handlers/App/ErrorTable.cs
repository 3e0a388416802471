namespace Handlers;

/// <summary>Which error handler answers what, for the scopes around one route; and the 500 path when none does.</summary>
internal sealed class ErrorTable
{
    private readonly Scope[] innermostFirst;

    private readonly bool propagates;

    internal ErrorTable(IReadOnlyList<Scope> chain)
    {
        innermostFirst = [.. chain.Reverse()];
        propagates = chain[0].Parts.PropagatesFaults;
    }

    /// <summary>The handler whose halts are responses and whose faults are answered.</summary>
    internal Handler<Response> Around(Handler<Response> dispatch) => new FaultNode(dispatch, Answer);

    /// <summary>An after hook behind what was before it. Its fault is answered by the 500 path alone (A05).</summary>
    internal Handler<Response> After(Handler<Response> before, AfterHook hook) =>
        new FaultNode(
            new StageBindNode<Response, Response>(before, hook.Function, $"the after hook '{hook.Name}'"),
            (fault, fiber) =>
                ServerError(
                    fault,
                    new Report(
                        ReportKind.AfterFault,
                        $"The after hook '{hook.Name}' faulted; the response became status 500 and the next hooks run.",
                        fault
                    ),
                    fiber
                )
        );

    private Handler<Response> Answer(Exception fault, Fiber fiber)
    {
        var cause = Single(fault);
        if (Find(cause) is { } handler)
            return new FaultNode(Ask(handler, cause), (late, on) => Failed(handler, late, cause, on));
        return cause is HttpError error
            ? Primitives.Return(error.ToResponse())
            : ServerError(fault, Unhandled(fault), fiber);
    }

    // A group of one is that one, as it is to await (E18). Teardown and reports have the object that was thrown.
    private static Exception Single(Exception fault)
    {
        while (fault is AggregateException { InnerExceptions: [var only] })
            fault = only;
        return fault;
    }

    // The error of an error handler is a new one; the first stays visible with it (E10).
    private Handler<Response> Failed(ErrorHandler handler, Exception fault, Exception first, Fiber fiber)
    {
        if (!ReferenceEquals(fault, first))
            Suppressed.Attach(fault, first);
        return ServerError(
            fault,
            new Report(
                ReportKind.UnhandledFault,
                $"The error handler '{handler.Name}' faulted; the request is answered with status 500.",
                fault
            ),
            fiber
        );
    }

    private Handler<Response> ServerError(Exception fault, Report report, Fiber fiber)
    {
        if (propagates)
            return Primitives.Fail<Response>(fault);
        Pipeline.Keep(fault, fiber);
        fiber.Report(report);
        var error = new InternalServerError(Single(fault));
        var plain = Primitives.Return(error.ToResponse());
        return Find(error) is not { } handler
            ? plain
            : new FaultNode(
                Ask(handler, error),
                (late, on) =>
                {
                    on.Report(Unhandled(late));
                    return plain;
                }
            );
    }

    // Called inside, so that a function which throws at once is no different from one which faults.
    private static Handler<Response> Ask(ErrorHandler handler, Exception fault) =>
        new StageBindNode<Exception, Response>(
            Primitives.Return(fault),
            handler.Function,
            $"the error handler '{handler.Name}'"
        );

    private ErrorHandler? Find(Exception fault) =>
        (fault is HttpError ? Find(fault, byStatus: true) : null) ?? Find(fault, byStatus: false);

    private ErrorHandler? Find(Exception fault, bool byStatus)
    {
        foreach (var scope in innermostFirst)
            if (ErrorHandler.Nearest(scope.ErrorHandlers, fault, byStatus) is { } handler)
                return handler;
        return null;
    }

    private static Report Unhandled(Exception fault) =>
        new(
            ReportKind.UnhandledFault,
            "No error handler took a fault; the request is answered with status 500.",
            fault
        );
}
