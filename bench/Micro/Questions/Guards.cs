using BenchmarkDotNet.Attributes;
using Handlers.Runtime;

namespace Handlers.Bench;

/// <summary>What do a finally and a catch cost without a fault? Measures twenty nested ones, minus the run itself.</summary>
public class Guards
{
    private const int Layers = 20;

    private static readonly Handler<int> step = Handler.Sync(() => 1);

    private readonly BlockingInterpreter blocking = new();
    private readonly Handler<int> finallies = Nest(handler => handler.Finally(Handler.Nothing));
    private readonly Handler<int> catches = Nest(handler => handler.Catch((Exception _) => step));

    [Benchmark]
    public int Without() => blocking.Run(step);

    [Benchmark]
    [Question("finally on success", Times = Layers, Without = nameof(Without), Nanoseconds = 30, Bytes = 24)]
    public int Finally() => blocking.Run(finallies);

    [Benchmark]
    [Question("catch on success", Times = Layers, Without = nameof(Without), Nanoseconds = 30, Bytes = 24)]
    public int Catch() => blocking.Run(catches);

    private static Handler<int> Nest(Func<Handler<int>, Handler<int>> guard) =>
        Enumerable.Range(0, Layers).Aggregate(step, (handler, _) => guard(handler));
}
