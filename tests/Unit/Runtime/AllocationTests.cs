using System.Diagnostics;
using System.Reflection;
using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>
/// The budgets of bytes, where they can be measured exactly. They apply to optimized builds only, because other builds make classes of state
/// machines.
/// </summary>
public static class AllocationTests
{
    private static readonly BlockingInterpreter Interpreter = new();
    private static readonly Handler<int> One = Handler.Sync(() => 1);

    private static bool IsOptimised =>
        typeof(Handler).Assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };

    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "allocations",
            !IsOptimised
                ? []
                :
                [
                    Run("a ready handler: nothing, because nothing runs", Handler.Return(1), 0),
                    Run("a sync function: the context of the run, 24 B", One, 24),
                    Run("ten prebuilt maps and binds: no additional bytes", Ten(h => h.Bind(_ => One).Map(x => x)), 24),
                    Run("an async method without an await: no additional bytes", Leaf(1), 24),
                    Run("await of a sync handler: no additional bytes", Awaits(1), 24),
                    Run("ten awaits of sync handlers: no additional bytes", Awaits(10), 24),
                    Run("await of a nested async method: its 32 B each", Nests(10), 24 + 10 * 32),
                    Run("a finalizer on success: 24 B", One.Finally(Handler.Nothing), 24 + 24),
                    Run("a catch on success: no additional bytes", One.Catch(_ => One), 24),
                    Run("a settle on success: no additional bytes", One.Settle(_ => One), 24),
                    Run("one Handler.Yield: no additional bytes", Handler.Yield.Then(One), 24),
                    Run("one Task.Yield in an async method: at most 300 B", Yields(1), 300),
                    Run("ten Task.Yield in an async method: at most as much as one", Yields(10), 300),
                    Run("one Task.Yield in a plain async function: at most 300 B", Handler.FromTask(_ => Plain()), 300),
                    Runner.TestCase(
                        "an interpreter for each run: the interpreter, its options and the context of the run, 144 B",
                        () => Now.Allocates(144, () => new BlockingInterpreter().Run(One))
                    ),
                    Runner.TestCase(
                        "two interpreters alternating on one thread: as many bytes as each by itself",
                        () =>
                        {
                            var other = new BlockingInterpreter(new InterpreterOptions { Time = new ManualTime() });
                            Now.Allocates(2 * 24, () => Interpreter.Run(One) + other.Run(One));
                        }
                    ),
                    Runner.TestCase(
                        "an async run that does not wait allocates nothing",
                        () =>
                        {
                            var interpreter = new AsyncInterpreter();
                            Now.Allocates(0, () => interpreter.RunAsync(One).Result);
                            var method = Awaits(3);
                            Now.Allocates(0, () => interpreter.RunAsync(method).Result);
                        }
                    ),
                ]
        )
    );

    private static Test Run(string name, Handler<int> handler, long most) =>
        Runner.TestCase(
            name,
            () =>
            {
                // Code boxes until it is compiled with optimization, which takes time on a busy machine.
                var least = long.MaxValue;
                for (var n = 0; n < 20_000_000 && least > most; n++)
                {
                    var before = GC.GetAllocatedBytesForCurrentThread();
                    Interpreter.Run(handler);
                    least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
                }
                Check.True(least <= most, $"at most {most} B, found {least} B");
            }
        );

    private static Handler<int> Ten(Func<Handler<int>, Handler<int>> around)
    {
        var handler = One;
        for (var n = 0; n < 10; n++)
            handler = around(handler);
        return handler;
    }

    private static async Handler<int> Leaf(int n) => n;

    private static async Handler<int> Awaits(int times)
    {
        var sum = 0;
        for (var n = 0; n < times; n++)
            sum += await One;
        return sum;
    }

    private static async Handler<int> Nests(int times)
    {
        var sum = 0;
        for (var n = 0; n < times; n++)
            sum += await Leaf(n);
        return sum;
    }

    private static async Handler<int> Yields(int times)
    {
        for (var n = 0; n < times; n++)
            await Task.Yield();
        return times;
    }

    private static async ValueTask<int> Plain()
    {
        await Task.Yield();
        return 1;
    }
}
