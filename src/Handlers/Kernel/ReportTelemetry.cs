using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Handlers;

/// <summary>The counter of reports, and the trace to which a report belongs.</summary>
internal static class ReportTelemetry
{
    private static readonly Counter<long>? Reports = Telemetry.Counter(
        "handlers.reports",
        "{report}",
        "Reports: faults and other events that could not be returned to a caller."
    );

    /// <summary>Counts a report.</summary>
    /// <returns>The exception that a listener threw, or null.</returns>
    internal static Exception? Reported(Report report)
    {
        if (Reports is not { Enabled: true } counter)
            return null;
        try
        {
            var tags = new TagList { { "kind", report.Kind.ToString() } };
            if (report.Route is { } route)
                tags.Add(Telemetry.HttpRoute, route);
            if (report.Fault is { } fault)
                tags.Add(Telemetry.ErrorType, fault.GetType().FullName);
            counter.Add(1, tags);
            return null;
        }
        catch (Exception fault)
        {
            return fault;
        }
    }

    /// <summary>Adds the trace of the current activity to a report that names none.</summary>
    internal static Report InTrace(Report report) =>
        report.TraceId is null && Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity
            ? report with
            {
                TraceId = activity.TraceId.ToHexString(),
            }
            : report;
}
