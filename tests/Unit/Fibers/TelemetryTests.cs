using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The telemetry of fibers for the tools of .NET. The tests run one after another, because listeners observe all runs of the program.</summary>
public static class TelemetryTests
{
    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "fibers: telemetry",
            [
                Matrix.InOrder(
                    "a fiber is an activity with its name inside its parent's activity, with an error if it faults",
                    i =>
                    {
                        var ended = new ConcurrentQueue<Activity>();
                        using var listener = new ActivityListener
                        {
                            ShouldListenTo = source => source.Name is Telemetry.Name or "tests",
                            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                            ActivityStopped = ended.Enqueue,
                        };
                        ActivitySource.AddActivityListener(listener);
                        using var tests = new ActivitySource("tests");
                        using (var outer = tests.StartActivity("request")!)
                        {
                            var quiet = Matrix.Like(i, i.Options with { Report = _ => { } });
                            var wait = Handler.Yield.Then(Handler.Yield);
                            quiet.Act(Handler.Spawn(Handler.Return(1), name: "telemetry fine").Ignore().Then(wait));
                            quiet.Act(
                                Handler
                                    .Spawn(Handler.Fail<int>(new TimeoutException()), name: "telemetry late")
                                    .Ignore()
                                    .Then(wait)
                            );
                            foreach (
                                var (name, status) in new[]
                                {
                                    ("telemetry fine", ActivityStatusCode.Unset),
                                    ("telemetry late", ActivityStatusCode.Error),
                                }
                            )
                            {
                                var activity = ended.Single(each => each.OperationName == name);
                                Check.Equal(status, activity.Status);
                                Check.Equal(outer.SpanId, activity.ParentSpanId);
                            }
                        }
                    }
                ),
                Matrix.Alone(
                    "the meter counts fibers and reports",
                    () =>
                    {
                        var counted = new ConcurrentDictionary<string, long>();
                        using var listener = new MeterListener
                        {
                            InstrumentPublished = (instrument, self) =>
                            {
                                if (instrument.Meter.Name == Telemetry.Name)
                                    self.EnableMeasurementEvents(instrument);
                            },
                        };
                        listener.SetMeasurementEventCallback<long>(
                            (instrument, value, tags, _) =>
                            {
                                var tag = tags.Length == 0 ? "" : $" {tags[0].Key}={tags[0].Value}";
                                counted.AddOrUpdate(instrument.Name + tag, value, (_, was) => was + value);
                            }
                        );
                        listener.Start();
                        var interpreter = new BlockingInterpreter(
                            new InterpreterOptions { Report = _ => { }, Time = new ManualTime(jumps: true) }
                        );
                        var never = new TaskCompletionSource().Task;
                        async Handler Stubborn() => await never;
                        foreach (
                            var child in new Handler[]
                            {
                                Handler.Return(1),
                                Handler.Fail<int>(new TimeoutException()),
                                Handler.Halt<int>(Response.Text("x")),
                                Stubborn(),
                            }
                        )
                            interpreter.Act(Handler.Spawn(child).Ignore().Then(Handler.Yield.Then(Handler.Yield)));
                        Check.True(counted["handlers.fibers.started"] >= 4);
                        foreach (var outcome in new[] { "value", "faulted", "halted", "cancelled" })
                            Check.True(counted[$"handlers.fibers.ended outcome={outcome}"] >= 1, outcome);
                        Check.True(counted["handlers.fibers.abandoned"] >= 1);
                        interpreter.Act(Handler.Spawn(Handler.Delay(TimeSpan.FromDays(1))).Ignore());
                        Check.True(counted["handlers.fibers.unjoined_cancelled"] >= 1);
                        Check.True(counted["handlers.reports kind=UnjoinedCancelled"] >= 1);
                        Check.True(counted["handlers.reports kind=FiberFault"] >= 2);
                        Check.True(counted["handlers.reports kind=FiberAbandoned"] >= 1);
                    }
                ),
            ]
        )
    );
}
