using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The memory that a stage of several days keeps. The tests run one after another, because they count bytes.</summary>
public static class MemoryTests
{
    private static readonly BlockingInterpreter Interpreter = new();

    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "fibers: memory",
            [
                Matrix.Alone(
                    "a fault that was joined is not kept until the stage ends",
                    () =>
                    {
                        var faults = new List<WeakReference>();
                        async Handler Failing(int n)
                        {
                            await Handler.Yield;
                            var fault = new FormatException($"{n}");
                            faults.Add(new WeakReference(fault));
                            throw fault;
                        }
                        // It ends before any fiber joins it.
                        async Handler Joined(int n)
                        {
                            var fiber = await Handler.Spawn(Failing(n));
                            while (!fiber.HasEnded)
                                await Handler.Yield;
                            await fiber.Join().Catch((Exception _) => Handler.Nothing);
                        }
                        async Handler<int> Main()
                        {
                            for (var n = 0; n < 1_000; n++)
                                await Joined(n);
                            GC.Collect();
                            return faults.Count(fault => fault.IsAlive);
                        }
                        var kept = Interpreter.Run(Main());
                        Check.True(kept < 100, $"fewer than 100 of 1,000 faults are kept, found {kept}");
                    }
                ),
                Matrix.Alone(
                    "fibers that wait for a fiber and leave one after another cost bytes in proportion to their number",
                    () =>
                    {
                        long Bytes(int count)
                        {
                            var before = GC.GetAllocatedBytesForCurrentThread();
                            Interpreter.Run(Leaving(count));
                            return GC.GetAllocatedBytesForCurrentThread() - before;
                        }
                        Bytes(500);
                        var (few, many) = (Bytes(500), Bytes(4_000));
                        Check.True(
                            many < 16 * few,
                            $"eight times as many cost less than 16 times {few} B, found {many} B"
                        );
                    }
                ),
            ]
        )
    );

    private static async Handler<int> Leaving(int count)
    {
        var awaited = await Handler.Spawn(Handler.Delay(TimeSpan.FromDays(1)).As(1));
        var waiting = new List<Fiber>();
        for (var n = 0; n < count; n++)
            waiting.Add(await Handler.Spawn(awaited.Join()));
        await Handler.Yield;
        foreach (var fiber in waiting)
            await fiber.Cancel();
        await awaited.Cancel();
        return count;
    }
}
