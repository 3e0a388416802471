using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The trace of a test run.</summary>
public static class TraceTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "test interpreter: trace",
        [
            Runner.TestCase(
                "every fiber's start, turns, waits, marks and end, with their times",
                () =>
                {
                    async Handler<int> Main()
                    {
                        var fiber = await Handler.Spawn(Handler.Delay(TimeSpan.FromSeconds(2)).As(7), name: "child");
                        TestTrace.Mark("spawned");
                        return await fiber.Join();
                    }
                    var run = new TestInterpreter().Run(Main());
                    Check.Sequence(
                        [
                            "00:00:00 1 started: the run",
                            "00:00:00 1 stepped",
                            "00:00:00 1.1 started: child",
                            "00:00:00 1 marked: spawned",
                            "00:00:00 1 suspended: the end of the fiber 'child'",
                            "00:00:00 1.1 stepped",
                            "00:00:00 1.1 suspended: a delay, until 00:00:02",
                            "00:00:02 1.1 stepped",
                            "00:00:02 1.1 ended: value",
                            "00:00:02 1 stepped",
                            "00:00:02 1 ended: value 7",
                        ],
                        run.Trace.Select(each => each.ToString())
                    );
                    Check.Equal(4, run.Steps);
                    Check.Equal(2, run.Fibers[1].Steps);
                    Check.Equal("spawned", run.Marks.Single());
                }
            ),
            Runner.TestCase(
                "a run whose request cannot be read still has a trace",
                () =>
                {
                    var run = new TestInterpreter().Run(Handler.Return(1), new Unreadable());
                    Check.Equal(1, run.Value);
                    Check.Equal("the run", run.Fibers[0].Name);
                }
            ),
            Runner.TestCase(
                "a mark outside a test run has no effect",
                () =>
                {
                    Check.True(!TestTrace.Mark("x"));
                    Check.True(!new BlockingInterpreter().Run(Handler.Sync(() => TestTrace.Mark("x"))));
                }
            ),
            Runner.TestCase(
                "an offloaded function is a separate turn on the same thread",
                () =>
                {
                    var here = Environment.CurrentManagedThreadId;
                    var run = new TestInterpreter().Run(
                        Handler.Offload(_ =>
                        {
                            TestTrace.Mark("working");
                            return Environment.CurrentManagedThreadId;
                        })
                    );
                    Check.Equal(here, run.Value);
                    Check.Equal("1.1", run.Trace.Single(each => each.Kind == TestEventKind.Marked).Fiber);
                    Check.Equal(TestFiberKind.Offloaded, run.Fibers[1].Kind);
                }
            ),
            Runner.TestCase(
                "a fiber of host lifetime continues after the run, is cancelled when the host stops, and is finally abandoned",
                () =>
                {
                    var quick = Handler
                        .Delay(TimeSpan.FromSeconds(1))
                        .Then(Handler.Sync(() => TestTrace.Mark("quick")));
                    var slow = Handler
                        .Delay(TimeSpan.FromHours(1))
                        .As(1)
                        .Finally(_ => Handler.Sync(() => TestTrace.Mark("stopped")));
                    var stubborn = Handler.Uncancelable<int>(_ => Handler.Delay(TimeSpan.FromHours(1)).As(1));
                    Handler Begin<A>(Handler<A> child, string name) =>
                        Handler.Spawn(child, Lifetime.Host, name).Ignore();
                    var run = new TestInterpreter().Run(
                        Begin(quick.As(1), "quick")
                            .Then(Begin(slow, "slow").Then(Begin(stubborn, "stubborn").Then(Handler.Return(3))))
                    );
                    Check.Equal(3, run.Value);
                    Check.Equal(TimeSpan.Zero, run.EndTime);
                    Check.Sequence(["quick", "stopped"], run.Marks);
                    Check.Sequence(
                        ["1.1 quick value", "1.2 slow cancelled", "1.3 stubborn abandoned"],
                        run.Fibers.Skip(1).Select(fiber => $"{fiber.Path} {fiber.Name} {fiber.Outcome}")
                    );
                    Check.Equal(ReportKind.FiberAbandoned, run.Reports.Single().Kind);
                }
            ),
            Runner.TestCase(
                "reports go to the run and to the sink",
                () =>
                {
                    var sink = new List<Report>();
                    var main = Handler
                        .Spawn(Handler.Fail<int>(new TimeoutException("lost")))
                        .Then(Handler.Yield.Then(Handler.Return(1)));
                    var run = new TestInterpreter(options: new InterpreterOptions { Report = sink.Add }).Run(main);
                    Check.Equal(ReportKind.FiberFault, run.Reports.Single().Kind);
                    Check.Sequence(sink, run.Reports);
                }
            ),
            Runner.TestCase(
                "an exception of unawaited plain code is the run's fault",
                () =>
                {
                    static async void Lost()
                    {
                        await Task.Yield();
                        throw new FormatException("lost");
                    }
                    var run = new TestInterpreter().Run(
                        Handler.Sync(Lost).Then(Handler.Yield.Then(Handler.Yield.Then(Handler.Return(1))))
                    );
                    Check.Equal("lost", ((FormatException)run.Outcome.Fault!).Message);
                }
            ),
            Runner.TestCase(
                "plain async code takes turns of the run",
                () =>
                {
                    async Task<int> Plain()
                    {
                        await Task.Yield();
                        TestTrace.Mark("plain");
                        return 4;
                    }
                    var test = new TestOptions { Awaits = ForeignAwaits.OfTheRun };
                    var run = new TestInterpreter(test: test).Run(Handler.FromContext(async _ => await Plain()));
                    Check.Equal(4, run.Value);
                    Check.Equal("plain", run.Trace.Single(each => each.Kind == TestEventKind.Marked).Fiber);
                }
            ),
        ]
    );

    private sealed class Unreadable : RequestContext
    {
        protected override RouteValues Matched { get; set; } = RouteValues.None;

        protected override Request CreateRequest() => throw new InvalidOperationException("no request");
    }
}
