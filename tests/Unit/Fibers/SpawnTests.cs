using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Spawned fibers: when they start, the values that they see, and how they end.</summary>
public static class SpawnTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "spawn",
        [
            Matrix.Case(
                "a spawned fiber starts on a later turn and its value can be joined",
                interpreter =>
                {
                    var log = new List<string>();
                    async Handler<int> Child()
                    {
                        log.Add("fiber");
                        await Handler.Yield;
                        return 7;
                    }
                    async Handler<int> Main()
                    {
                        var fiber = await Handler.Spawn(Child());
                        log.Add("spawned");
                        return await fiber.Join();
                    }
                    Check.Equal(7, interpreter.RunAsync(Main()).AsTask().Result);
                    Check.Sequence(["spawned", "fiber"], log);
                }
            ),
            Matrix.Case(
                "a fiber that has not started before its stage ends never runs",
                interpreter =>
                {
                    var log = new List<string>();
                    async Handler<int> Main()
                    {
                        await Handler.Spawn(Handler.Sync(() => log.Add("fiber")));
                        return 1;
                    }
                    Check.Equal(1, interpreter.RunAsync(Main()).AsTask().Result);
                    Check.Sequence([], log);
                }
            ),
            Matrix.InOrder(
                "a suspended fiber is cancelled at the end of its stage and its finalizers are awaited",
                interpreter =>
                {
                    var log = new List<string>();
                    async Handler Child()
                    {
                        try
                        {
                            await Handler.Delay(TimeSpan.FromDays(1));
                        }
                        finally
                        {
                            await Handler.Yield;
                            log.Add("cleaned");
                        }
                    }
                    async Handler<int> Main()
                    {
                        await Handler.Spawn(Child());
                        await Handler.Yield;
                        log.Add("end");
                        return 1;
                    }
                    Check.Equal(1, interpreter.RunAsync(Main()).AsTask().Result);
                    Check.Sequence(["end", "cleaned"], log);
                }
            ),
            Matrix.InOrder(
                "all runs its handlers concurrently and keeps their order",
                interpreter =>
                {
                    var log = new List<string>();
                    async Handler<int> Arm(int number, int yields)
                    {
                        log.Add($"{number} begins");
                        for (var i = 0; i < yields; i++)
                            await Handler.Yield;
                        log.Add($"{number} ends");
                        return number;
                    }
                    var all = Handler.All([Arm(1, 2), Arm(2, 1), Arm(3, 0)]);
                    Check.Sequence([1, 2, 3], interpreter.RunAsync(all).AsTask().Result);
                    Check.Sequence(["1 begins", "2 begins", "3 begins", "3 ends", "2 ends", "1 ends"], log);
                }
            ),
            Matrix.Case(
                "the first failure in all cancels the others and is the outcome",
                interpreter =>
                {
                    var log = new List<string>();
                    async Handler<int> Slow()
                    {
                        try
                        {
                            await Handler.Delay(TimeSpan.FromDays(1));
                            return 1;
                        }
                        finally
                        {
                            log.Add("cleaned");
                        }
                    }
                    var fault = new InvalidOperationException("no");
                    var outcome = interpreter
                        .RunOutcomeAsync(Handler.All([Slow(), Handler.Yield.Then(Handler.Fail<int>(fault))]))
                        .AsTask()
                        .Result;
                    Check.Same(fault, outcome.Fault);
                    Check.Sequence(["cleaned"], log);
                }
            ),
            Matrix.Case(
                "a race ends with its first arm, and a time limit cancels",
                interpreter =>
                {
                    var never = Handler.Delay(TimeSpan.FromDays(1)).As(1);
                    Check.Equal(2, interpreter.RunAsync(Handler.Race(never, Handler.Yield.As(2))).AsTask().Result);
                    var outcome = interpreter
                        .RunOutcomeAsync(never.Timeout(TimeSpan.FromMilliseconds(1)))
                        .AsTask()
                        .Result;
                    Check.True(outcome.Fault is TimeoutException);
                }
            ),
            Matrix.Case(
                "a fiber that fails unjoined is reported once",
                () => new InterpreterOptions(),
                interpreter =>
                {
                    async Handler<int> Main()
                    {
                        await Handler.Spawn(
                            Handler.Fail<int>(new InvalidOperationException("lost")),
                            name: "the lost one"
                        );
                        await Handler.Yield;
                        await Handler.Yield;
                        return 1;
                    }
                    Check.Equal(1, interpreter.RunAsync(Main()).AsTask().Result);
                }
            ),
        ]
    );
}
