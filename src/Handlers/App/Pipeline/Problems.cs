using System.Diagnostics;

namespace Handlers;

/// <summary>Completes the problem that answers a request, with the program's own writer or with the trace identifier.</summary>
internal static class Problems
{
    /// <summary>Returns the response that is sent: the given one, or its completed copy if its body is a problem.</summary>
    /// <param name="response">The answer to a fault.</param>
    /// <param name="fault">The fault.</param>
    /// <param name="fiber">The fiber that runs the request.</param>
    internal static Handler<Response> Completed(Response response, Exception fault, FiberState fiber) =>
        response.GivenBody is ProblemBody { IsCompleted: false } problem
            ? Completed(response, problem, fault, fiber)
            : Handler.Return(response);

    /// <summary>Returns a response with the completed problem.</summary>
    internal static Handler<Response> Completed(
        Response response,
        ProblemBody problem,
        Exception? fault,
        FiberState fiber
    )
    {
        var context = fiber.Context;
        var trace = Activity.Current?.Id ?? Identifier(context, fiber);
        var whole = response.WithBody(problem.Completed(response.Status, trace));
        return context.Customized(whole, (ProblemBody)whole.Body, fault) is { } customized
            ? customized.Catch<Exception>(late => Plain(whole, late, fiber))
            : Handler.Return(whole);
    }

    // A member of the host may throw; the client gets its answer anyway.
    private static string? Identifier(RequestContext context, FiberState fiber)
    {
        try
        {
            return context.Identifier;
        }
        catch (Exception fault)
        {
            fiber.Report(
                new Report(
                    ReportKind.SuppressedFault,
                    "The host's identifier of a request threw; the problem was sent without one.",
                    fault
                )
            );
            return null;
        }
    }

    // The client still gets its answer, with the intended status.
    private static Handler<Response> Plain(Response whole, Exception late, FiberState fiber)
    {
        fiber.Report(
            new Report(
                ReportKind.SuppressedFault,
                "The program's writer of problem details faulted; the problem was sent without it.",
                late
            )
        );
        return Handler.Return(whole);
    }
}
