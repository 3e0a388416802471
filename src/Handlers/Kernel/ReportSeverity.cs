namespace Handlers;

/// <summary>How much a <see cref="Report"/> matters: the level at which a host logs it. The order is that of importance.</summary>
/// <example><code>
/// var alarms = new List&lt;Report&gt;();
/// var options = new InterpreterOptions
/// {
///     Report = report =>
///     {
///         if (report.Severity == ReportSeverity.Error)
///             alarms.Add(report);
///     },
/// };
/// </code></example>
public enum ReportSeverity
{
    /// <summary>Worth knowing when one looks for the cause of something. It may happen in a correct program, so tests that expect no report
    /// do not count it, and it is not written to <see cref="System.Diagnostics.Trace"/>.</summary>
    Debug,

    /// <summary>Something did not go as it should, though nothing has faulted: work that was late, blocked or abandoned.</summary>
    Warning,

    /// <summary>Something faulted, and no caller was there to be told.</summary>
    Error,
}
