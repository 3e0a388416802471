using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>
/// Listeners of the meter and of the activity source that throw. The tests run one after another, because listeners observe all runs of the program.
/// </summary>
public static class ThrowingListenerTests
{
    private static readonly FormatException Thrown = new("a listener");

    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "listeners that throw",
            [
                .. new[]
                {
                    "handlers.fibers.started",
                    "handlers.fibers.ended",
                    "handlers.fibers.abandoned",
                    "handlers.reports",
                }.Select(Meter),
                .. Enum.GetValues<Moment>().Select(Activity),
            ]
        )
    );

    private enum Moment
    {
        Sampling,
        Started,
        Stopped,
    }

    private static Test Meter(string instrument) =>
        Matrix.Case(
            $"a meter's listener at {instrument}",
            () => new InterpreterOptions { Grace = TimeSpan.Zero },
            interpreter =>
            {
                using var listener = new MeterListener
                {
                    InstrumentPublished = (published, self) =>
                    {
                        if (published.Meter.Name == Telemetry.Name && published.Name == instrument)
                            self.EnableMeasurementEvents(published);
                    },
                };
                listener.SetMeasurementEventCallback<long>((_, _, _, _) => throw Thrown);
                listener.Start();
                Unaffected(interpreter);
            }
        );

    private static Test Activity(Moment moment) =>
        Matrix.Case(
            $"an activity's listener when it is {moment}",
            () => new InterpreterOptions { Grace = TimeSpan.Zero },
            interpreter =>
            {
                using var listener = new ActivityListener
                {
                    ShouldListenTo = source => source.Name == Telemetry.Name,
                    Sample = (ref ActivityCreationOptions<ActivityContext> _) =>
                        moment == Moment.Sampling ? throw Thrown : ActivitySamplingResult.AllData,
                    ActivityStarted = _ => Throw(moment == Moment.Started),
                    ActivityStopped = _ => Throw(moment == Moment.Stopped),
                };
                ActivitySource.AddActivityListener(listener);
                Unaffected(interpreter);
                Check.Same(null, System.Diagnostics.Activity.Current);
            }
        );

    private static void Throw(bool throws)
    {
        if (throws)
            throw Thrown;
    }

    // A fiber that ends, a fiber that faults and a fiber that exceeds its grace time.
    private static void Unaffected(Interpreter interpreter)
    {
        var reports = new ConcurrentQueue<Report>();
        var own = Matrix.Like(interpreter, interpreter.Options with { Report = reports.Enqueue });
        var whole = Handler
            .Spawn(Handler.Yield.As(1), name: "value")
            .Bind(fiber => fiber.Join())
            .Bind(one =>
                Handler
                    .Spawn(Handler.Fail<int>(new TimeoutException()), name: "fault")
                    .Ignore()
                    .Then(
                        Handler
                            .Spawn(Handler.Uncancelable(_ => Handler.Delay(TimeSpan.FromDays(1)).As(1)), name: "never")
                            .Ignore()
                    )
                    .Then(Handler.Yield)
                    .Then(Handler.Yield)
                    .As(one)
            );
        Check.Equal(1, own.Value(whole));
        var kinds = reports.Select(report => report.Kind).ToArray();
        Check.Equal(1, kinds.Count(kind => kind == ReportKind.FiberFault));
        Check.Equal(1, kinds.Count(kind => kind == ReportKind.FiberAbandoned));
        var suppressed = reports.Where(report => report.Kind == ReportKind.SuppressedFault).ToArray();
        Check.True(suppressed.Length is >= 1 and <= 3, $"reported once for each time, found {suppressed.Length}");
        Check.True(suppressed.All(report => ReferenceEquals(report.Fault, Thrown)));
    }
}
