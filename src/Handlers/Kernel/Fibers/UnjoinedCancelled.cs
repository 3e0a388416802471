namespace Handlers;

/// <summary>
/// The report of a spawned fiber that was cut off by the end of its stage or request while nobody waited for it: often work that was
/// meant to outlive the response.
/// </summary>
internal static class UnjoinedCancelled
{
    /// <summary>Whether a fiber that ended cancelled is such a one. Arms of a gathering are not: losing is what they are for.</summary>
    internal static bool Applies(Fiber fiber) => fiber is { IsSpawned: true, IsHandled: false };

    internal static Report Of(Fiber fiber, IReportSink sink)
    {
        Telemetry.CutOff(sink);
        return new Report(
            ReportKind.UnjoinedCancelled,
            $"The fiber '{fiber.Name}' was cancelled because its stage or request ended, and nobody had joined it. "
                + "If its work must be completed, join it, spawn it with Lifetime.Host, or put the work into a job queue."
        );
    }
}
