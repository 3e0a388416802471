using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The clock of the test interpreter.</summary>
public static class TimeTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static Handler Mark(string text) => Handler.Sync(() => TestTrace.Mark(text));

    [Tests]
    public static readonly Test All = Runner.TestList(
        "test interpreter: time",
        [
            Runner.TestCase(
                "a delay takes virtual time and no real time",
                () =>
                {
                    var run = new TestInterpreter().Run(Handler.Delay(TimeSpan.FromDays(20)).As(1));
                    Check.Equal(1, run.Value);
                    Check.Equal(TimeSpan.FromDays(20), run.EndTime);
                    Check.Equal(2, run.Steps);
                }
            ),
            Runner.TestCase(
                "running the ready fibers does not advance the clock, and advancing it runs nothing by itself",
                () =>
                {
                    async Handler<int> Main()
                    {
                        var busy = await Handler.Spawn(Repeat(50));
                        await Handler.Delay(Second);
                        Check.True(busy.HasEnded);
                        return 1;
                    }
                    static async Handler Repeat(int times)
                    {
                        for (var n = 0; n < times; n++)
                            await Handler.Yield;
                        TestTrace.Mark("busy");
                    }
                    var run = new TestInterpreter(Schedule.Lifo).Run(Main());
                    Check.Equal(1, run.Value);
                    Check.Equal(TimeSpan.Zero, run.Trace.Single(each => each.Kind == TestEventKind.Marked).At);
                    Check.Equal(Second, run.EndTime);
                }
            ),
            Runner.TestCase(
                "equal deadlines become ready in the order in which they were set",
                () =>
                {
                    var three = Handler.All([
                        Named("a", Second),
                        Named("b", Second),
                        Named("early", TimeSpan.FromMilliseconds(1)),
                        Named("c", Second),
                    ]);
                    Check.Sequence(["early", "a", "b", "c"], new TestInterpreter().Run(three).Marks);
                }
            ),
            Runner.TestCase(
                "a timer in the past fires before the next turn, a timer beyond the end of time at its end",
                () =>
                {
                    async Handler<int> Past()
                    {
                        var time = await Handler.Time;
                        var fired = 0;
                        await using var timer = time.CreateTimer(
                            _ => fired++,
                            null,
                            TimeSpan.Zero,
                            System.Threading.Timeout.InfiniteTimeSpan
                        );
                        await Handler.Yield;
                        return fired;
                    }
                    Check.Equal(1, new TestInterpreter().Run(Past()).Value);
                    async Handler<DateTimeOffset> Endless()
                    {
                        var time = await Handler.Time;
                        var over = new TaskCompletionSource();
                        await using var timer = time.CreateTimer(
                            _ => over.SetResult(),
                            null,
                            TimeSpan.MaxValue,
                            System.Threading.Timeout.InfiniteTimeSpan
                        );
                        await over.Task;
                        return time.GetUtcNow();
                    }
                    var test = new TestOptions { Awaits = ForeignAwaits.OfTheRun };
                    Check.Equal(DateTimeOffset.MaxValue, new TestInterpreter(test: test).Run(Endless()).Value);
                }
            ),
            Runner.TestCase(
                "the clock jumps only if everything waits",
                () =>
                {
                    var shorter = Handler.Delay(Second).Then(Mark("short"));
                    var longer = Handler.Delay(Second * 2).Then(Mark("long"));
                    async Handler<int> Main()
                    {
                        await Handler.All([shorter.As(1), longer.As(2)]);
                        return 1;
                    }
                    for (var seed = 0; seed < 20; seed++)
                    {
                        var run = new TestInterpreter(Schedule.Random(seed)).Run(Main());
                        Check.Sequence(
                            [(Second, "short"), (Second * 2, "long")],
                            run.Trace.Where(each => each.Kind == TestEventKind.Marked)
                                .Select(each => (each.At, each.Text))
                        );
                    }
                }
            ),
            Runner.TestCase(
                "a test run inside a step is refused",
                () =>
                {
                    var inner = new TestInterpreter();
                    var run = new TestInterpreter().Run(Handler.Sync(() => inner.Run(Handler.Return(1)).Value));
                    Check.Throws<InvalidOperationException>(
                        () => _ = run.Value,
                        "inside another run",
                        "Await the handler"
                    );
                }
            ),
            Runner.TestCase(
                "timers, including periodic ones, and timeouts of the base library use the run's clock",
                () =>
                {
                    async Handler<int> Main()
                    {
                        var time = await Handler.Time;
                        var ticks = 0;
                        var began = time.GetUtcNow();
                        await using (time.CreateTimer(_ => ticks++, null, Second, Second))
                            await Handler.Delay(Second * 5.5);
                        using var source = new CancellationTokenSource(Second, time);
                        await Task.Delay(Second * 2, time);
                        Check.True(source.IsCancellationRequested);
                        Check.Equal(TimeSpan.FromSeconds(7.5), time.GetUtcNow() - began);
                        return ticks;
                    }
                    var test = new TestOptions { Awaits = ForeignAwaits.OfTheRun };
                    Check.Equal(5, new TestInterpreter(test: test).Run(Main()).Value);
                }
            ),
            Runner.TestCase(
                "the run's clock starts at the time in the options",
                () =>
                {
                    var start = new DateTimeOffset(2024, 2, 29, 12, 0, 0, TimeSpan.Zero);
                    var test = new TestOptions { Start = start };
                    var now = Handler.Delay(Second).Then(Handler.Time.Map(time => time.GetUtcNow()));
                    Check.Equal(start + Second, new TestInterpreter(test: test).Run(now).Value);
                }
            ),
        ]
    );

    private static Handler<int> Named(string name, TimeSpan delay) => Handler.Delay(delay).Then(Mark(name).As(0));
}
