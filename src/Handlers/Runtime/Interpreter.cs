namespace Handlers.Runtime;

/// <summary>
/// Gives handlers their meaning: the run loop, which all interpreters share, plus an answer to where a waiting run goes on and
/// who waits for it. An interpreter has no state of a request and serves any number of them concurrently.
/// </summary>
/// <remarks>Thread-safe. Flask has one such answer built in (<c>async_to_sync</c>); here it is a value that is passed in.</remarks>
/// <example><code>
/// Interpreter interpreter = new AsyncInterpreter();
/// Outcome&lt;int&gt; outcome = await interpreter.RunOutcomeAsync(Handler.Return(1));
/// </code></example>
public abstract partial class Interpreter : IReportSink
{
    private readonly Action<Report>? sink;

    private protected Interpreter(InterpreterOptions? options)
    {
        Options = options ?? new InterpreterOptions();
        TimeLimits.ZeroOrMore(Options.NestedStall, nameof(options), "InterpreterOptions.NestedStall");
        TimeLimits.ZeroOrMore(Options.Grace, nameof(options), "InterpreterOptions.Grace");
        TimeLimits.MoreThanZero(Options.BlockedAfter, nameof(options), "InterpreterOptions.BlockedAfter");
        Host = Options.Host;
        sink = Options.Report;
        Executor = Options.Executor;
    }

    /// <summary>What the interpreter was told.</summary>
    public InterpreterOptions Options { get; }

    /// <summary>Where fibers of <see cref="Lifetime.Host"/> live: stop it when the program ends. Null where they are refused.</summary>
    public HostFibers? Host { get; private protected init; }

    internal BlockingExecutor Executor { get; }

    /// <summary>Runs a handler and gives how it ended; never throws for what the handler does.</summary>
    /// <typeparam name="A">What the handler yields.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="context">The request that it serves. Default: none.</param>
    /// <returns>The outcome; to be awaited once.</returns>
    public abstract ValueTask<Outcome<A>> RunOutcomeAsync<A>(Handler<A> handler, RequestContext? context = null);

    /// <summary>Runs a handler and gives its value.</summary>
    /// <typeparam name="A">What the handler yields.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="context">The request that it serves. Default: none.</param>
    /// <returns>The value; to be awaited once. Faults with the handler's own exception, with <see cref="HandlerUnwindException"/> for a
    /// halt, with <see cref="OperationCanceledException"/> when it was cancelled.</returns>
    public ValueTask<A> RunAsync<A>(Handler<A> handler, RequestContext? context = null)
    {
        var running = RunOutcomeAsync(handler, context);
        if (!running.IsCompletedSuccessfully)
            return Await(running);
        var outcome = running.Result;
        return outcome.TryGetValue(out var value) ? new ValueTask<A>(value) : Ended(outcome);

        static async ValueTask<A> Await(ValueTask<Outcome<A>> running) =>
            (await running.ConfigureAwait(false)).GetValue();

        static async ValueTask<A> Ended(Outcome<A> outcome)
        {
            await Task.CompletedTask;
            return outcome.GetValue();
        }
    }

    /// <summary>True when its loops want to be told of every wait (<see cref="EventLoop.Awaits"/>). Asked once for a fiber that changes
    /// hands, so that a run of another interpreter pays nothing for it.</summary>
    internal virtual bool IsWatching => false;

    /// <summary>Runs work of a fiber that would block.</summary>
    internal virtual void Offload(RunLoop fiber, Action work) => Executor.Run(work);

    /// <summary>Where a fiber of host lifetime goes on that was spawned on a loop.</summary>
    internal virtual EventLoop HostLoop(EventLoop loop) => PoolLoop.On(loop.Time);

    /// <summary>Counts a report and hands it to the sink. Never throws, whatever sink and listeners do.</summary>
    internal virtual void Report(Report report)
    {
        UserCode.Deliver(report, sink);
        // A listener that throws for each count would otherwise be reported for its report, and so on.
        if (Telemetry.Reported(report) is { } fault)
            UserCode.Deliver(Telemetry.Thrown(fault), sink);
    }

    /// <summary>Where a report goes that no sink takes.</summary>
    internal static void ReportToTrace(Report report)
    {
        TraceSink.Instance.Report(report);
        Telemetry.Reported(report);
    }

    void IReportSink.Report(Report report) => Report(report);
}
