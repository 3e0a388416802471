using System.Diagnostics;

namespace Handlers;

/// <summary>
/// The gate through which the library calls user code outside the steps of handlers: callbacks of tokens, sinks of reports, listeners,
/// resources of a scope, a host's methods, loops and clocks. An exception of such code is reported once and changes nothing else. It
/// cannot be thrown, because the caller is another fiber, the stopping host, or a thread of the library.
/// </summary>
/// <remarks>Steps of handlers are not called through this gate, because a fault of a step is the fault of its run. Everything that users can implement
/// or register is listed, with the tests that throw from it, in tests/Unit/UserCode.</remarks>
internal static class UserCode
{
    /// <summary>Calls user code, and reports its exception.</summary>
    /// <param name="sink">The sink for the report.</param>
    /// <param name="what">The code that is called, as the beginning of the report.</param>
    /// <param name="state">Passed to the call, so that it needs no closure.</param>
    /// <param name="call">The call.</param>
    internal static void Call<S>(IReportSink sink, string what, S state, Action<S> call)
    {
        try
        {
            call(state);
        }
        catch (Exception fault)
        {
            Threw(sink, what, fault);
        }
    }

    /// <summary>Cancels a token, which runs the callbacks that users have registered on it. All of them are called, even after one has thrown.</summary>
    internal static void Cancel(CancellationTokenSource? source, IReportSink sink)
    {
        try
        {
            source?.Cancel();
        }
        catch (Exception fault)
        {
            Threw(sink, "A callback of a cancellation token", fault);
        }
    }

    /// <summary>Disposes a resource of a scope or a frame, and reports its exception.</summary>
    internal static void Dispose(IDisposable? resource, IReportSink sink)
    {
        try
        {
            resource?.Dispose();
        }
        catch (Exception fault)
        {
            Threw(sink, $"Dispose of {resource!.GetType().Name}", fault);
        }
    }

    /// <summary>Disposes a resource asynchronously, and reports its exception.</summary>
    internal static async ValueTask DisposeAsync(IAsyncDisposable? resource, IReportSink sink)
    {
        try
        {
            if (resource is not null)
                await resource.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            Threw(sink, $"DisposeAsync of {resource!.GetType().Name}", fault);
        }
    }

    /// <summary>Waits for a task that does not fault, with a limit on a clock that a user supplied; if that clock throws, on the system clock.</summary>
    /// <returns>A task that faults with <see cref="TimeoutException"/> or <see cref="OperationCanceledException"/> if the wait fails.</returns>
    internal static Task WaitAsync(
        Task ended,
        TimeSpan limit,
        TimeProvider time,
        IReportSink sink,
        CancellationToken cancellation = default
    )
    {
        try
        {
            return ended.WaitAsync(limit, time, cancellation);
        }
        catch (Exception fault)
        {
            Threw(sink, "A clock", fault);
            return ended.WaitAsync(limit, cancellation);
        }
    }

    /// <summary>Reports an exception of user code that cannot be thrown to a caller.</summary>
    internal static void Threw(IReportSink sink, string what, Exception fault) =>
        sink.Report(new Report(ReportKind.SuppressedFault, $"{what} threw; nothing else is affected.", Single(fault)));

    /// <summary>Passes a report to the user's sink. If the sink throws, the report and that exception go to <see cref="Trace"/>.</summary>
    internal static void Deliver(Report report, Action<Report>? sink)
    {
        try
        {
            if (sink is not null)
            {
                sink(report);
                return;
            }
        }
        catch (Exception fault)
        {
            Write(
                $"A sink of reports threw {fault.GetType().Name}: {fault.Message} The report that it received follows."
            );
        }
        if (sink is not null || report.Severity != ReportSeverity.Debug)
            Write($"{report.Kind}: {report.Message} {report.Fault}");
    }

    // Listeners of Trace are user code too, and their exceptions cannot be reported anywhere else.
    private static void Write(string text)
    {
        try
        {
            Trace.TraceWarning(text);
        }
        catch (Exception) { }
    }

    // A token wraps the exceptions of its callbacks in an AggregateException; a single exception is easier to read without it.
    private static Exception Single(Exception fault) =>
        fault is AggregateException { InnerExceptions: [var only] } ? only : fault;
}

/// <summary>The sink for reports that do not come from an interpreter.</summary>
internal sealed class TraceSink : IReportSink
{
    internal static readonly TraceSink Instance = new();

    public void Report(Report report) => UserCode.Deliver(report, sink: null);
}

/// <summary>A sink for reports that never throws; every interpreter is one for its runs.</summary>
internal interface IReportSink
{
    /// <summary>Handles a report.</summary>
    void Report(Report report);
}
