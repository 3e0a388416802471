using System.Diagnostics.Metrics;

namespace Handlers.Runtime;

/// <summary>The instruments that show how busy workers and loops are. The numbers of workers are read when a tool collects them, so that a request costs
/// nothing.</summary>
internal static class Saturation
{
    private static readonly Lock Gate = new();
    private static readonly HashSet<BlockingWorkers> Workers = [];

    private static readonly Counter<long>? RefusedRequests = Telemetry.Counter(
        "handlers.workers.rejected",
        "{request}",
        "Requests that were answered 503 because all workers were busy and their queue was full."
    );

    private static readonly Histogram<double>? Lag = Telemetry.Made(static () =>
        Telemetry.Meter?.CreateHistogram(
            "handlers.loop.lag",
            "s",
            "How long requests have waited for the first turn on their shared loop.",
            tags: null,
            new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries =
                [
                    0.0001,
                    0.0005,
                    0.001,
                    0.005,
                    0.01,
                    0.025,
                    0.05,
                    0.1,
                    0.25,
                    0.5,
                    1,
                    2.5,
                    5,
                    10,
                ],
            }
        )
    );

    static Saturation()
    {
        Observe("limit", "{worker}", "Threads of blocking workers.", static workers => workers.Count);
        Observe("busy", "{worker}", "Blocking workers that serve a request.", static workers => workers.Load.Busy);
        Observe(
            "queue",
            "{request}",
            "Requests that wait for a blocking worker.",
            static workers => workers.Load.Queue
        );
    }

    /// <summary>Whether a tool listens to the lag of loops.</summary>
    internal static bool MeasuresLag => Lag is { Enabled: true };

    /// <summary>Includes workers in the numbers that tools collect.</summary>
    internal static void Add(BlockingWorkers workers)
    {
        using (Uninterrupted.Enter(Gate))
            Workers.Add(workers);
    }

    internal static void Remove(BlockingWorkers workers)
    {
        using (Uninterrupted.Enter(Gate))
            Workers.Remove(workers);
    }

    /// <summary>Counts a request that no worker could take, inside the activity of that request.</summary>
    internal static void Refused(IReportSink sink)
    {
        if (RefusedRequests is { Enabled: true } counter)
            Telemetry.Count(sink, counter);
    }

    /// <summary>Records how long a run has waited for its loop, inside the activity of its request.</summary>
    internal static void Waited(IReportSink sink, TimeSpan time) =>
        UserCode.Call(sink, Telemetry.Listener, time, static time => Lag?.Record(time.TotalSeconds));

    private static void Observe(string name, string unit, string description, Func<BlockingWorkers, long> read) =>
        Telemetry.Made(() =>
            Telemetry.Meter?.CreateObservableUpDownCounter(
                $"handlers.workers.{name}",
                () => Snapshot().Sum(read),
                unit,
                description
            )
        );

    private static BlockingWorkers[] Snapshot()
    {
        using (Uninterrupted.Enter(Gate))
            return [.. Workers];
    }
}
