using Handlers.Runtime;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Handlers;

/// <summary>Writes reports to the log category <c>Handlers</c>, at the level of their severity. The route, the stage and the trace are properties of the
/// entry.</summary>
internal sealed partial class ReportLog(ILoggerFactory? factory)
{
    private readonly ILogger logger = factory?.CreateLogger("Handlers") ?? NullLogger.Instance;

    internal void Write(Report report)
    {
        var (kind, message, route, stage, trace) = (
            report.Kind,
            report.Message,
            report.Route,
            report.Stage,
            report.TraceId
        );
        switch (report.Severity)
        {
            case ReportSeverity.Debug:
                Detail(logger, kind, message, route, stage, trace, report.Fault);
                break;
            case ReportSeverity.Warning:
                Warning(logger, kind, message, route, stage, trace, report.Fault);
                break;
            default:
                Fault(logger, kind, message, route, stage, trace, report.Fault);
                break;
        }
    }

    private const string Text = "{Kind}: {Message}";

    // Tools filter by the route, the stage and the trace; their names in the entry are the names of the parameters. In the text they would be empty for many
    // reports.
#pragma warning disable SYSLIB1015

    [LoggerMessage(1, LogLevel.Error, Text, EventName = "Fault")]
    private static partial void Fault(
        ILogger logger,
        ReportKind kind,
        string message,
        string? Route,
        string? Stage,
        string? TraceId,
        Exception? fault
    );

    [LoggerMessage(2, LogLevel.Warning, Text, EventName = "Report")]
    private static partial void Warning(
        ILogger logger,
        ReportKind kind,
        string message,
        string? Route,
        string? Stage,
        string? TraceId,
        Exception? fault
    );

    [LoggerMessage(3, LogLevel.Debug, Text, EventName = "Detail")]
    private static partial void Detail(
        ILogger logger,
        ReportKind kind,
        string message,
        string? Route,
        string? Stage,
        string? TraceId,
        Exception? fault
    );
}
