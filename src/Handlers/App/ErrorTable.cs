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
    internal Handler<Response> Around(Handler<Response> dispatch) =>
        Primitives.Settle(
            dispatch,
            outcome => outcome.Halted is { } halt ? Primitives.Return(halt) : Answer(outcome.Fault!)
        );

    /// <summary>An after hook behind what was before it. Its fault is answered by the 500 path alone (A05).</summary>
    internal Handler<Response> After(Handler<Response> before, AfterHook hook) =>
        Primitives.Settle(
            new StageBindNode<Response, Response>(before, hook.Function, $"the after hook '{hook.Name}'"),
            outcome =>
                outcome.Halted is { } halt
                    ? Primitives.Return(halt)
                    : ServerError(
                        outcome.Fault!,
                        new Report(
                            ReportKind.AfterFault,
                            $"The after hook '{hook.Name}' faulted; the response became status 500 and the next hooks run.",
                            outcome.Fault
                        )
                    )
        );

    private Handler<Response> Answer(Exception fault)
    {
        var cause = Single(fault);
        if (Find(cause) is { } handler)
            return Primitives.Settle(
                Ask(handler, cause),
                outcome => outcome.Halted is { } halt ? Primitives.Return(halt) : Failed(handler, outcome.Fault!, cause)
            );
        return cause is HttpError error ? Primitives.Return(error.ToResponse()) : ServerError(fault, Unhandled(fault));
    }

    // A group of one is that one, as it is to await (E18). Teardown and reports have the object that was thrown.
    private static Exception Single(Exception fault)
    {
        while (fault is AggregateException { InnerExceptions: [var only] })
            fault = only;
        return fault;
    }

    // The error of an error handler is a new one; the first stays visible with it (E10).
    private Handler<Response> Failed(ErrorHandler handler, Exception fault, Exception first)
    {
        if (!ReferenceEquals(fault, first))
            Suppressed.Attach(fault, first);
        return ServerError(
            fault,
            new Report(
                ReportKind.UnhandledFault,
                $"The error handler '{handler.Name}' faulted; the request is answered with status 500.",
                fault
            )
        );
    }

    private Handler<Response> ServerError(Exception fault, Report report)
    {
        if (propagates)
            return Primitives.Fail<Response>(fault);
        var error = new InternalServerError(Single(fault));
        var plain = Primitives.Return(error.ToResponse());
        var response = Find(error) is { } handler
            ? Primitives.Settle(
                Ask(handler, error),
                outcome =>
                    outcome.Halted is { } halt
                        ? Primitives.Return(halt)
                        : Primitives.Then(Primitives.Tell(Unhandled(outcome.Fault!)), plain)
            )
            : plain;
        return Primitives.Then(Primitives.Then(Pipeline.Keep(fault), Primitives.Tell(report)), response);
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
