namespace Handlers.Runtime;

/// <summary>
/// Runs handlers. All interpreters share one run loop; they differ in where a waiting run continues and in who waits for it. An
/// interpreter holds no state of a request, so one instance serves any number of requests concurrently.
/// </summary>
/// <remarks>Thread-safe. Flask has one way of running built in (<c>async_to_sync</c>); here you choose an interpreter and pass it in.</remarks>
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

    /// <summary>The options of the interpreter.</summary>
    public InterpreterOptions Options { get; }

    /// <summary>The owner of the fibers of <see cref="Lifetime.Host"/>; stop it when the program ends. Null if the interpreter refuses
    /// such fibers.</summary>
    public HostFibers? Host { get; private protected init; }

    internal BlockingExecutor Executor { get; }

    /// <summary>Runs a handler and returns its outcome; a fault, a halt or a cancellation of the handler is not thrown.</summary>
    /// <typeparam name="A">The type of the handler's value.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="context">The request that the handler serves; by default none.</param>
    /// <returns>The outcome. Await it only once.</returns>
    public abstract ValueTask<Outcome<A>> RunOutcomeAsync<A>(Handler<A> handler, RequestContext? context = null);

    /// <summary>Runs a handler and returns its value.</summary>
    /// <typeparam name="A">The type of the handler's value.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="context">The request that the handler serves; by default none.</param>
    /// <returns>The value. Await it only once. It faults with the handler's own exception, with <see cref="HandlerUnwindException"/> if the
    /// handler halted, or with <see cref="OperationCanceledException"/> if it was cancelled.</returns>
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

    /// <summary>True if the interpreter's loops are notified of every wait (<see cref="EventLoop.Awaits"/>). Read once when a pooled fiber
    /// changes to another interpreter, so that runs of other interpreters pay nothing for it.</summary>
    internal virtual bool IsWatching => false;

    /// <summary>Runs blocking work of a fiber.</summary>
    internal virtual void Offload(RunLoop fiber, Action work) => Executor.Run(work);

    /// <summary>Returns the loop on which a fiber of host lifetime runs that was spawned on the given loop.</summary>
    internal virtual EventLoop HostLoop(EventLoop loop) => PoolLoop.On(loop.Time);

    /// <summary>Counts a report and passes it to the sink. Never throws, whatever the sink and the listeners do.</summary>
    internal virtual void Report(Report report)
    {
        report = ReportTelemetry.InTrace(report);
        UserCode.Deliver(report, sink);
        // Delivered without being counted: a listener that throws at every count would otherwise cause reports without end.
        if (ReportTelemetry.Reported(report) is { } fault)
            UserCode.Deliver(Telemetry.Thrown(fault), sink);
    }

    /// <summary>Counts a report that has no sink and writes it to the trace.</summary>
    internal static void ReportToTrace(Report report)
    {
        TraceSink.Instance.Report(report);
        ReportTelemetry.Reported(report);
    }

    void IReportSink.Report(Report report) => Report(report);
}
