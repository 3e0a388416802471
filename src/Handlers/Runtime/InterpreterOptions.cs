namespace Handlers.Runtime;

/// <summary>What an interpreter can be told. Immutable; every option has a default.</summary>
/// <example><code>
/// var interpreter = new BlockingInterpreter(new InterpreterOptions { Report = report => log.Add(report.Message) });
/// </code></example>
public sealed record InterpreterOptions
{
    /// <summary>The clock of delays. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// Where reports go: called once for each, on whatever thread they come up, possibly on several concurrently. It should not throw: a
    /// report that it does not take is written to <see cref="System.Diagnostics.Trace"/>, and nothing else changes. Default: null,
    /// and all of them are written there.
    /// </summary>
    public Action<Report>? Report { get; init; }

    /// <summary>Runs offloaded functions. Default: threads of its own, made on demand (<see cref="BlockingExecutor.Shared"/>).</summary>
    public BlockingExecutor Executor { get; init; } = BlockingExecutor.Shared;

    /// <summary>
    /// How long, in all, the fibers of one request may take to end after they were cancelled, their finalizers and other masked regions included.
    /// Those that take longer are reported and abandoned, with the fibers that only they could end. A <see cref="Fiber.Cancel"/> of a fiber of
    /// another request is not limited by it. Zero to 24 days, or <see cref="Timeout.InfiniteTimeSpan"/> for no limit, which is Flask's way. Default: 5 seconds.
    /// </summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Where fibers of <see cref="Lifetime.Host"/> live. Default: null; then an interpreter with a continual loop keeps its own
    /// (<see cref="Interpreter.Host"/>), and the blocking one refuses such fibers.
    /// </summary>
    public HostFibers? Host { get; init; }

    /// <summary>
    /// How long one turn may keep a shared loop's thread before it is reported (<see cref="ReportKind.LoopBlocked"/>), once, while it
    /// still does; measured on <see cref="Time"/>, found at most a quarter later. More than zero and at most 24 days, or
    /// <see cref="Timeout.InfiniteTimeSpan"/> for never. Default: 1 second. Used by the shared interpreter only.
    /// </summary>
    public TimeSpan BlockedAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long a nested blocking run may be idle while the run around it, on the same thread, has work waiting, before it is
    /// taken for a deadlock and refused. It is cancelled then, and its finalizers run on the thread pool. Zero to 24 days, or <see cref="Timeout.InfiniteTimeSpan"/> for never. Default: 5 seconds.
    /// </summary>
    public TimeSpan NestedStall { get; init; } = TimeSpan.FromSeconds(5);
}
