using Expecto;
using Handlers.Runtime;
using Handlers.Testing;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Durations in options: a duration for which no timer could wait is refused with the option's name, and
/// <see cref="Timeout.InfiniteTimeSpan"/> means no limit everywhere.</summary>
public static class TimeLimitTests
{
    private static readonly TimeSpan Infinite = System.Threading.Timeout.InfiniteTimeSpan;

    private static readonly TimeSpan[] Refused =
    [
        TimeSpan.MaxValue,
        TimeSpan.FromDays(50),
        TimeSpan.FromDays(25),
        TimeSpan.FromMilliseconds(-2),
        TimeSpan.FromTicks(-1),
        TimeSpan.MinValue,
    ];

    private static readonly Handler<int> One = Handler.Return(1);

    [Tests]
    public static readonly Test All = Runner.TestList(
        "time limits",
        [
            Zero("Grace", time => new BlockingInterpreter(new InterpreterOptions { Grace = time })),
            Zero("Grace", time => new AsyncInterpreter(new InterpreterOptions { Grace = time })),
            Zero("NestedStall", time => new BlockingInterpreter(new InterpreterOptions { NestedStall = time })),
            More("BlockedAfter", time => new AsyncInterpreter(new InterpreterOptions { BlockedAfter = time })),
            Zero("TestOptions.HostGrace", time => new TestInterpreter(test: new TestOptions { HostGrace = time })),
            More("TestOptions.Patience", time => new TestInterpreter(test: new TestOptions { Patience = time })),
            Zero("AppServerOptions.Grace", time => Checked(new AppServerOptions { Grace = time })),
            Zero("AppServerOptions.HostGrace", time => Checked(new AppServerOptions { HostGrace = time })),
            Zero("AppServerOptions.DrainTime", time => Checked(new AppServerOptions { DrainTime = time })),
            More("AppServerOptions.BlockedAfter", time => Checked(new AppServerOptions { BlockedAfter = time })),
            Zero("HostingOptions.HostGrace", time => Checked(new HostingOptions { HostGrace = time })),
            More("RequestLimits.Reading", time => new RequestLimits { Reading = time }),
            More("RequestLimits.Handling", time => new RequestLimits { Handling = time }),
            More("RequestLimits.Sending", time => new RequestLimits { Sending = time }),
            More("RequestLimits.Closing", time => new RequestLimits { Closing = time }),
            More("RequestLimits.KeepAlive", time => new RequestLimits { KeepAlive = time }),
            Zero("a delay", Handler.Delay),
            More("a time limit", One.Timeout),
            Zero(
                "the time before fibers are cancelled",
                time => new HostFibers().StopAsync(time).GetAwaiter().GetResult()
            ),
            Runner.TestCase(
                "a loop's timer for the maximum time is not due",
                () =>
                {
                    var timers = new LoopTimers();
                    timers.Add(TimeSpan.MaxValue, new Work());
                    Check.True(timers.UntilNext() > TimeSpan.FromDays(20));
                }
            ),
            Matrix.Case(
                "an infinite delay ends when it is cancelled",
                interpreter =>
                {
                    var ended = false;
                    var forever = Handler.Delay(Infinite).As(2).Finally(Handler.Sync(() => ended = true));
                    Check.Equal(1, interpreter.Value(Handler.Race(forever, Handler.Yield.As(1))));
                    Check.True(ended);
                }
            ),
            Matrix.Case(
                "an infinite time limit limits nothing",
                interpreter =>
                {
                    Check.Equal(1, interpreter.Value(Handler.Yield.As(1).Timeout(Infinite)));
                    Check.True(
                        interpreter
                            .End(Handler.Delay(TimeSpan.FromDays(1)).As(2).Timeout(Infinite).Race(Handler.Yield.As(1)))
                            .IsValue
                    );
                }
            ),
            Matrix.Case(
                "an infinite grace time waits for the finalizers of fibers",
                () => new InterpreterOptions { Grace = Infinite },
                interpreter =>
                {
                    var ended = false;
                    var last = Handler.Delay(TimeSpan.FromMilliseconds(1)).Then(Handler.Sync(() => ended = true));
                    var child = Handler.Delay(Infinite).As(1).Finally(last);
                    // Time advances once the child has started, because a fiber that is cancelled before its first step has no finalizer to run.
                    var begun = Handler.Delay(TimeSpan.FromMilliseconds(1));
                    Check.Equal(1, interpreter.Value(Handler.Spawn(child, name: "child").Then(begun).As(1)));
                    Check.True(ended);
                }
            ),
            Runner.TestCase(
                "an infinite limit close to the view overrides a limit farther away",
                () =>
                {
                    var limits = new RequestLimits { Handling = Infinite, Sending = Infinite }.Over(
                        new RequestLimits { Handling = TimeSpan.FromTicks(1), Sending = TimeSpan.FromTicks(1) }
                    );
                    var handled = LimitNodes.Handling(limits, Handler.Return(Response.Text("whole")));
                    Check.Equal("200 OK", $"{new TestInterpreter().Run(handled).Value.Status}");
                }
            ),
            Matrix.Alone(
                "a nested run may wait infinitely while the run around it has work",
                () =>
                {
                    var interpreter = new BlockingInterpreter(new InterpreterOptions { NestedStall = Infinite });
                    var inside = new TaskCompletionSource();
                    var over = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
                    var helper = Matrix.OnThread(() =>
                    {
                        inside.Task.Wait();
                        over.SetResult(1);
                    });
                    var nested = Handler.Sync(() =>
                        interpreter.Run(
                            Handler.FromContext(async _ =>
                            {
                                inside.SetResult();
                                return await over.Task;
                            })
                        )
                    );
                    var work = Handler.Spawn(Handler.Yield.Then(Handler.Yield), name: "work");
                    Check.Equal(1, interpreter.Run(work.Then(nested)));
                    helper.GetAwaiter().GetResult();
                }
            ),
        ]
    );

    private static Test Zero(string what, Func<TimeSpan, object> give) => Ranges(what, give, takesZero: true);

    private static Test More(string what, Func<TimeSpan, object> give) => Ranges(what, give, takesZero: false);

    private static Test Ranges(string what, Func<TimeSpan, object> give, bool takesZero) =>
        Runner.TestCase(
            $"{what} is refused outside its valid range ({give.Method.Name})",
            () =>
            {
                foreach (var time in Refused)
                    Check.Throws<ArgumentOutOfRangeException>(() => give(time), what, "InfiniteTimeSpan");
                if (takesZero)
                    give(TimeSpan.Zero);
                else
                    Check.Throws<ArgumentOutOfRangeException>(() => give(TimeSpan.Zero), what, "InfiniteTimeSpan");
                give(TimeSpan.FromTicks(1));
                give(TimeSpan.FromDays(24));
                give(Infinite);
            }
        );

    private static AppServerOptions Checked(AppServerOptions options)
    {
        options.Check();
        return options;
    }

    private sealed class Work : IThreadPoolWorkItem
    {
        public void Execute() { }
    }
}
