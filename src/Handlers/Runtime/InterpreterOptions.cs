namespace Handlers.Runtime;

/// <summary>The options of an interpreter. Immutable; every option has a default value.</summary>
/// <example><code>
/// var interpreter = new BlockingInterpreter(new InterpreterOptions { Report = report => log.Add(report.Message) });
/// </code></example>
public sealed record InterpreterOptions
{
    /// <summary>The clock for delays. The default is the system clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// The callback for reports. It is called once for each report, on the thread where the report arises, possibly on several threads
    /// concurrently. It should not throw; if it does, the report is written to <see cref="System.Diagnostics.Trace"/> and nothing else
    /// changes. The default is null: all reports are written to <see cref="System.Diagnostics.Trace"/>.
    /// </summary>
    public Action<Report>? Report { get; init; }

    /// <summary>The executor of offloaded functions. The default is <see cref="BlockingExecutor.Shared"/>, which starts dedicated threads on
    /// demand.</summary>
    public BlockingExecutor Executor { get; init; } = BlockingExecutor.Shared;

    /// <summary>
    /// The total time that the cancelled fibers of one request have to end, including their finalizers and other masked regions.
    /// Fibers that take longer are reported and abandoned, together with the fibers that only they could end. The limit does not apply to a
    /// <see cref="Fiber.Cancel"/> of a fiber of another request. The range is zero to 24 days, or
    /// <see cref="Timeout.InfiniteTimeSpan"/> for no limit, as in Flask. The default value is 5 seconds.
    /// </summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The owner of fibers of <see cref="Lifetime.Host"/>. The default is null: an interpreter with a continual loop then creates one
    /// (<see cref="Interpreter.Host"/>), and the blocking interpreter refuses such fibers.
    /// </summary>
    public HostFibers? Host { get; init; }

    /// <summary>
    /// How long one turn may occupy a shared loop's thread before it is reported (<see cref="ReportKind.LoopBlocked"/>). It is reported
    /// once, while it still occupies the thread, at most a quarter of this time late, as measured by <see cref="Time"/>. The range is more
    /// than zero to 24 days, or <see cref="Timeout.InfiniteTimeSpan"/> to report nothing. The default value is 1 second. Only the shared
    /// interpreter uses it.
    /// </summary>
    public TimeSpan BlockedAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long a nested blocking run may be idle while the run around it, on the same thread, has work waiting. After that, a deadlock is
    /// assumed: the nested run is cancelled, its finalizers run on the thread pool, and its caller gets a
    /// <see cref="NestedRunStalledException"/>. The range is zero to 24 days, or <see cref="Timeout.InfiniteTimeSpan"/> for no limit. The default
    /// value is 5 seconds.
    /// </summary>
    public TimeSpan NestedStall { get; init; } = TimeSpan.FromSeconds(5);
}
