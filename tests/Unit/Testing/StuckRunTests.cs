using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Test runs that cannot continue: the reports about them, and that nothing of them is lost.</summary>
public static class StuckRunTests
{
    private static readonly TestOptions OfTheRun = new() { Awaits = ForeignAwaits.OfTheRun };

    private static async Handler<int> AwaitForever() => await new TaskCompletionSource<int>().Task;

    private static async Handler<int> SpawnsAndJoins()
    {
        var fiber = await Handler.Spawn(AwaitForever(), name: "warm");
        await Handler.Delay(TimeSpan.FromSeconds(1));
        return await fiber.Join();
    }

    private static void Says(TestRunStuckException stuck, params string[] words)
    {
        foreach (var word in words)
            Check.True(stuck.Message.Contains(word, StringComparison.Ordinal), $"{word} in {stuck.Message}");
    }

    [Tests]
    public static readonly Test All = Runner.TestList(
        "test interpreter: stuck runs",
        [
            Runner.TestCase(
                "a deadlock lists every waiting fiber, the reason for its wait, and where it was created",
                () =>
                {
                    var run = new TestInterpreter(test: OfTheRun).Run(SpawnsAndJoins());
                    Check.Equal(TestEnding.Deadlock, run.Ending);
                    Check.Equal(TimeSpan.FromSeconds(1), run.EndTime);
                    Says(
                        run.Stuck!,
                        "deadlock at 00:00:01",
                        "fiber 1 'the run' waits for the end of the fiber 'warm'; created by the test",
                        "fiber 1.1 'warm' waits for TaskAwaiter<Int32> in StuckRunTests.AwaitForever",
                        "created by fiber 1 'the run' in StuckRunTests.SpawnsAndJoins",
                        "Schedule.Fifo"
                    );
                }
            ),
            Runner.TestCase(
                "the report names the stage that spawned a fiber",
                () =>
                {
                    var app = App.Empty.With(
                        RouteDefinition.Of("/x", [Method.Get], SpawnsAndJoins().As(Response.Text("x")))
                    );
                    var run = new TestInterpreter(test: OfTheRun).Run(
                        app.Handler,
                        RequestContext.Of(Handlers.Request.Get("/x"))
                    );
                    Says(run.Stuck!, "fiber 1 'GET /x'", "SpawnsAndJoins, the view of GET /x");
                }
            ),
            Runner.TestCase(
                "every kind of wait has a description: All, the end of a stage, an infinite delay",
                () =>
                {
                    var all = Handler.All([AwaitForever(), AwaitForever()]);
                    Says(
                        new TestInterpreter(test: OfTheRun).Run(all).Stuck!,
                        "fiber 1 'the run' waits for its fibers: 'All, number 1', 'All, number 2'",
                        "fiber 1.2 'All, number 2' waits for TaskAwaiter<Int32>"
                    );
                }
            ),
            Runner.TestCase(
                "a loop that yields and waits for a time ends at its budget",
                () =>
                {
                    async Handler<int> Spin()
                    {
                        var time = await Handler.Time;
                        var began = time.GetTimestamp();
                        while (time.GetElapsedTime(began) < TimeSpan.FromSeconds(1))
                            await Handler.Yield;
                        return 1;
                    }
                    var run = new TestInterpreter(test: new TestOptions { StepBudget = 1_000 }).Run(Spin());
                    Check.Equal(TestEnding.OutOfSteps, run.Ending);
                    Check.Equal(1_000, run.Steps);
                    Says(run.Stuck!, "within 1000 turns", "fiber 1 'the run' is ready");
                }
            ),
            Runner.TestCase(
                "a run that takes exactly its budget completes",
                () =>
                {
                    var run = new TestInterpreter(test: new TestOptions { StepBudget = 2 }).Run(Handler.Yield.As(1));
                    Check.Equal(1, run.Value);
                }
            ),
            Runner.TestCase(
                "awaits of foreign tasks are refused with the awaiter's name, in async methods and in nodes",
                () =>
                {
                    var method = new TestInterpreter().Run(AwaitForever());
                    Check.Equal(TestEnding.ForeignAwait, method.Ending);
                    Says(method.Stuck!, "fiber 1 'the run' awaiting TaskAwaiter<Int32>", "AwaitForever", "OfTheRun");
                    var node = new TestInterpreter().Run(
                        Handler.FromTask(_ => new ValueTask<int>(new TaskCompletionSource<int>().Task))
                    );
                    Says(node.Stuck!, "fiber 1 'the run' awaiting a ValueTask<Int32>");
                    static async Handler<int> Configured()
                    {
                        await Task.Delay(1).ConfigureAwait(false);
                        return 1;
                    }
                    Says(
                        new TestInterpreter().Run(Configured()).Stuck!,
                        "ConfiguredTaskAwaitable.ConfiguredTaskAwaiter"
                    );
                }
            ),
            Runner.TestCase(
                "a refusal cannot be caught by the program, and comes even if the task completes immediately",
                () =>
                {
                    for (var n = 0; n < 100; n++)
                    {
                        async Handler<int> Swallowing()
                        {
                            try
                            {
                                var source = new TaskCompletionSource<int>(
                                    TaskCreationOptions.RunContinuationsAsynchronously
                                );
                                ThreadPool.QueueUserWorkItem(_ => source.SetResult(1));
                                return await source.Task;
                            }
                            catch (Exception)
                            {
                                return 2;
                            }
                        }
                        var run = new TestInterpreter().Run(Swallowing());
                        // Complete before it was awaited, so there is nothing to refuse.
                        Check.True(run.Ending == TestEnding.ForeignAwait || run.Value == 1, $"{run}");
                    }
                }
            ),
            Runner.TestCase(
                "completed tasks, Task.Yield and handlers are not foreign",
                () =>
                {
                    static async Handler<int> Fine()
                    {
                        await Task.Yield();
                        await Handler.Yield;
                        return await Task.FromResult(1) + await ValueTask.FromResult(1) + await Handler.Return(1);
                    }
                    Check.Equal(3, new TestInterpreter().Run(Fine()).Value);
                }
            ),
            Runner.TestCase(
                "a task that another thread completes is refused where only the run's own tasks are allowed",
                () =>
                {
                    static async Handler<int> Main()
                    {
                        var source = new TaskCompletionSource<int>();
                        var entered = new ManualResetEventSlim();
                        var thread = new Thread(() =>
                        {
                            entered.Wait();
                            source.SetResult(1);
                        });
                        thread.Start();
                        var other = await Handler.Spawn(
                            Handler.Sync(() =>
                            {
                                entered.Set();
                                thread.Join();
                                return 0;
                            })
                        );
                        return await source.Task;
                    }
                    var run = new TestInterpreter(test: OfTheRun).Run(Main());
                    Check.Equal(TestEnding.ForeignAwait, run.Ending);
                    Says(run.Stuck!, "another thread completed it");
                }
            ),
            Runner.TestCase(
                "where foreign awaits are allowed, they are awaited while the clock stops",
                () =>
                {
                    var run = new TestInterpreter(test: new TestOptions { Awaits = ForeignAwaits.Allowed }).Run(
                        Handler.FromContext(async _ => await Task.Run(() => 5)).Timeout(TimeSpan.FromMilliseconds(1))
                    );
                    Check.Equal(5, run.Value);
                    Check.Equal(TimeSpan.Zero, run.EndTime);
                }
            ),
            Runner.TestCase(
                "every finally of a stuck run is executed, and nothing of the run executes afterwards",
                () =>
                {
                    var log = new List<string>();
                    var late = new TaskCompletionSource<int>();
                    async Handler<int> Stubborn()
                    {
                        var value = await late.Task;
                        log.Add("never");
                        return value;
                    }
                    var main = Handler
                        .Spawn(Stubborn())
                        .Bind(fiber =>
                            fiber.Join().Finally(_ => Handler.Yield.Then(Handler.Sync(() => log.Add("inner"))))
                        )
                        .Finally(_ => Handler.Sync(() => log.Add("outer")));
                    var run = new TestInterpreter(test: OfTheRun).Run(main);
                    Check.Equal(TestEnding.Deadlock, run.Ending);
                    Check.Sequence(["inner", "outer"], log);
                    Check.Equal(0, run.Reports.Count);
                    late.SetResult(1);
                    Check.Sequence(["inner", "outer"], log);
                }
            ),
            Runner.TestCase(
                "a run that is over takes no turn when another thread wakes it, and that thread gets no exception",
                () =>
                {
                    var (interpreter, here) = (new TestInterpreter(), Handlers.Runtime.ThreadState.Here);
                    var loop = new TestLoop(interpreter, Schedule.Fifo);
                    var over = RunLoop.Rent(
                        here,
                        interpreter,
                        loop,
                        RequestContext.None,
                        RunCompletion<int>.Rent(here),
                        false
                    );
                    loop.Post(over);
                    loop.Serve();
                    Check.Equal(0, loop.Steps);
                }
            ),
            Runner.TestCase(
                "as an ordinary interpreter, it yields such an outcome as a fault",
                () =>
                {
                    Interpreter interpreter = new TestInterpreter();
                    var fault = interpreter.RunOutcomeAsync(AwaitForever()).Result.Fault;
                    Check.Equal(TestEnding.ForeignAwait, ((TestRunStuckException)fault!).Ending);
                }
            ),
        ]
    );
}
