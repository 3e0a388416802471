namespace Handlers;

/// <summary>The report of a fiber whose failure no joiner has seen.</summary>
internal static class UnjoinedFailure
{
    internal static Report Of(Fiber fiber, IReportSink sink) =>
        fiber.Cause is Cancelled ? UnjoinedCancelled.Of(fiber, sink)
        : fiber.Cause is Response
            ? new Report(
                ReportKind.FiberFault,
                $"The fiber '{fiber.Name}' halted and was never joined, so its response was dropped. Join it if the halt should end the request."
            )
        : new Report(
            ReportKind.FiberFault,
            $"The fiber '{fiber.Name}' faulted and was never joined; the response is not affected.",
            fiber.Fault
        );
}
