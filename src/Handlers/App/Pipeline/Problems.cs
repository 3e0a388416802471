using System.Diagnostics;

namespace Handlers;

/// <summary>Completes the problems that a request is answered with: by the program's own writer, or with the trace identifier.</summary>
internal static class Problems
{
    /// <summary>A response as it is sent: completed where its body is a problem.</summary>
    /// <param name="response">The answer to a fault.</param>
    /// <param name="fault">The fault.</param>
    /// <param name="fiber">Runs the request.</param>
    internal static Handler<Response> Completed(Response response, Exception fault, FiberState fiber) =>
        response.GivenBody is ProblemBody { IsCompleted: false } problem
            ? Completed(response, problem, fault, fiber)
            : Handler.Return(response);

    /// <summary>A response with a complete problem.</summary>
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

    // A host's own member may throw, and the error is answered all the same.
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

    // The client is answered all the same, and with the status that it was to get.
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
