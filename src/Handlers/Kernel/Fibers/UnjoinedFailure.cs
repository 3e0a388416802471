namespace Handlers;

/// <summary>The report of a fiber whose end nobody was given.</summary>
internal static class UnjoinedFailure
{
    internal static Report Of(Fiber fiber, IReportSink sink) =>
        fiber.Cause is Cancelled ? UnjoinedCancelled.Of(fiber, sink)
        : fiber.Cause is Response
            ? new Report(
                ReportKind.FiberFault,
                $"The fiber '{fiber.Name}' halted and nobody joined it; its response went nowhere. Join it where the halt is meant to count."
            )
        : new Report(
            ReportKind.FiberFault,
            $"The fiber '{fiber.Name}' faulted and nobody joined it; the response is not affected.",
            fiber.Fault
        );
}
