using System.Diagnostics;

namespace Handlers;

/// <summary>
/// The gate through which the library calls code of the user's that is no step of a handler: callbacks of tokens, sinks of reports,
/// listeners, what a scope owns, a host's methods, loops and clocks. Whatever such code throws is reported once and changes
/// nothing else, since nobody is there whom it could be thrown to: the caller is another fiber, the stopping host, or a thread of the library.
/// </summary>
/// <remarks>Steps of handlers do not come here, because a fault of a step is the fault of its run. What users can implement or register is listed,
/// with the tests that throw from it, in tests/Unit/UserCode.</remarks>
internal static class UserCode
{
    /// <summary>Calls something of the user's.</summary>
    /// <param name="sink">Told of what it throws.</param>
    /// <param name="what">The beginning of the report: what threw.</param>
    /// <param name="state">Given to the call, so that it needs no closure.</param>
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

    /// <summary>Cancels a token, which runs the callbacks that users have registered on it. All of them are called, also after one that throws.</summary>
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

    /// <summary>Disposes what a scope or a frame owns.</summary>
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

    /// <summary>The same for what is disposed asynchronously.</summary>
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

    /// <summary>Waits on a clock of the user's for something that does not fault. By the system's clock where theirs throws.</summary>
    /// <returns>Faults with <see cref="TimeoutException"/> or <see cref="OperationCanceledException"/>.</returns>
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

    /// <summary>Reports what code of the user's threw where nobody can be told.</summary>
    internal static void Threw(IReportSink sink, string what, Exception fault) =>
        sink.Report(new Report(ReportKind.SuppressedFault, $"{what} threw; nothing else is affected.", Single(fault)));

    /// <summary>Hands a report to the user's sink. One that a sink does not take goes to <see cref="Trace"/>, with what the sink threw.</summary>
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
                $"A sink of reports threw {fault.GetType().Name}: {fault.Message} It was given the report that follows."
            );
        }
        if (sink is not null || report.Severity != ReportSeverity.Debug)
            Write($"{report.Kind}: {report.Message} {report.Fault}");
    }

    // Listeners of Trace are the user's too, and behind them there is nobody left to tell.
    private static void Write(string text)
    {
        try
        {
            Trace.TraceWarning(text);
        }
        catch (Exception) { }
    }

    // A token collects what its callbacks throw; one exception is easier to read without the collection.
    private static Exception Single(Exception fault) =>
        fault is AggregateException { InnerExceptions: [var only] } ? only : fault;
}

/// <summary>Takes reports where there is no interpreter yet.</summary>
internal sealed class TraceSink : IReportSink
{
    internal static readonly TraceSink Instance = new();

    public void Report(Report report) => UserCode.Deliver(report, sink: null);
}

/// <summary>Takes reports, and never throws: an interpreter, for everything that runs under it.</summary>
internal interface IReportSink
{
    /// <summary>Takes a report.</summary>
    void Report(Report report);
}
