using BenchmarkDotNet.Attributes;
using Handlers.Runtime;

namespace Handlers.Bench;

/// <summary>What does a fiber cost? Spawns and joins one, and gathers several, against tasks that do the same on the thread pool.</summary>
public class Fibers
{
    private const int Times = 100;

    private readonly BlockingInterpreter blocking = new();
    private readonly AsyncInterpreter pooled = new();
    private readonly Handler<int> joined = Joined(Handler.Sync(() => 1));
    private readonly Handler<int> yielding = Joined(Handler.Yield.As(1));
    private readonly Handler<int> gathered = Handler
        .All(Enumerable.Repeat(Handler.Yield.As(1), Times))
        .Map(values => values.Count);

    [Benchmark]
    [Question("spawn and join, blocking", Times = Times, Nanoseconds = 800)]
    public int Blocking() => blocking.Run(joined);

    [Benchmark]
    [Question("spawn and join, async interpreter", Times = Times, Nanoseconds = 800)]
    public int Async() => pooled.RunAsync(joined).AsTask().GetAwaiter().GetResult();

    [Benchmark]
    [Question(
        "spawn and join of a task that yields, async interpreter, against Task.Run",
        Times = Times,
        Baseline = nameof(Framework)
    )]
    public int Yielding() => pooled.RunAsync(yielding).AsTask().GetAwaiter().GetResult();

    [Benchmark]
    public int Framework() => Running().GetAwaiter().GetResult();

    [Benchmark]
    [Question("each of 100 handlers gathered by All", Times = Times)]
    public int Gathered() => blocking.Run(gathered);

    private static async Handler<int> Joined(Handler<int> child)
    {
        var sum = 0;
        for (var i = 0; i < Times; i++)
            sum += await (await Handler.Spawn(child)).Join();
        return sum;
    }

    private static async Task<int> Running()
    {
        var sum = 0;
        for (var i = 0; i < Times; i++)
            sum += await Task.Run(static async () =>
            {
                await Task.Yield();
                return 1;
            });
        return sum;
    }
}
