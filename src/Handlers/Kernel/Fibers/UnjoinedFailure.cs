namespace Handlers;

/// <summary>The report of a task that failed while nobody joined it.</summary>
internal static class UnjoinedFailure
{
    internal static Report Of(Fiber job) =>
        job.Cause is Response
            ? new Report(
                ReportKind.FiberFault,
                $"The task '{job.Name}' halted and nobody joined it; its response went nowhere. Join it where the halt is meant to count."
            )
            : new Report(
                ReportKind.FiberFault,
                $"The task '{job.Name}' faulted and nobody joined it; the response is not affected.",
                job.Fault
            );
}
