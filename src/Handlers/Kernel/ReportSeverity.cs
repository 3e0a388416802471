namespace Handlers;

/// <summary>The severity of a <see cref="Report"/>, which is the level at which a host logs it; in ascending order.</summary>
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
    /// <summary>The report helps to investigate a problem. It may occur in a correct program, so tests that expect no report ignore it, and it is
    /// not written to <see cref="System.Diagnostics.Trace"/>.</summary>
    Debug,

    /// <summary>Something went wrong without a fault: work was late, blocked or abandoned.</summary>
    Warning,

    /// <summary>A fault occurred that could not be returned to a caller.</summary>
    Error,
}
