using Handlers.Runtime;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Handlers;

/// <summary>Writes reports to the log category <c>Handlers</c>, at the level of their severity.</summary>
internal sealed class ReportLog(ILoggerFactory? factory)
{
    private static readonly Action<ILogger, ReportKind, string, Exception?> Error = LoggerMessage.Define<
        ReportKind,
        string
    >(LogLevel.Error, new EventId(1, "Fault"), "{Kind}: {Message}");

    private static readonly Action<ILogger, ReportKind, string, Exception?> Warning = LoggerMessage.Define<
        ReportKind,
        string
    >(LogLevel.Warning, new EventId(2, "Report"), "{Kind}: {Message}");

    private static readonly Action<ILogger, ReportKind, string, Exception?> Debug = LoggerMessage.Define<
        ReportKind,
        string
    >(LogLevel.Debug, new EventId(3, "Detail"), "{Kind}: {Message}");

    private readonly ILogger logger = factory?.CreateLogger("Handlers") ?? NullLogger.Instance;

    internal void Write(Report report) =>
        (
            report.Severity switch
            {
                ReportSeverity.Debug => Debug,
                ReportSeverity.Warning => Warning,
                _ => Error,
            }
        )(logger, report.Kind, report.Message, report.Fault);
}
