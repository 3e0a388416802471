namespace Handlers;

/// <summary>
/// The report of a spawned fiber that was cancelled by the end of its stage or request before it was joined: often work that was meant to
/// outlive the response.
/// </summary>
internal static class UnjoinedCancelled
{
    /// <summary>Returns true if a cancelled fiber must be reported. Arms of a group are not, because losing arms are cancelled by design.</summary>
    internal static bool Applies(Fiber fiber) => fiber is { IsSpawned: true, IsHandled: false };

    internal static Report Of(Fiber fiber, IReportSink sink)
    {
        FiberTelemetry.CutOff(sink);
        return new Report(
            ReportKind.UnjoinedCancelled,
            $"The fiber '{fiber.Name}' was cancelled because its stage or request ended before the fiber was joined. "
                + "If its work must be completed, join it, spawn it with Lifetime.Host, or put the work into a job queue."
        );
    }
}
