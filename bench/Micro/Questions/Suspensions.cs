using BenchmarkDotNet.Attributes;
using Handlers.Runtime;
using Nito.AsyncEx;

namespace Handlers.Bench;

/// <summary>What does it cost to block on something that suspends? Each figure is a whole run.</summary>
public class Suspensions
{
    private readonly BlockingInterpreter blocking = new();
    private readonly Handler<int> one = Ours(1);
    private readonly Handler<int> ten = Ours(10);

    [Benchmark]
    [Question(
        "one suspension, blocking, against AsyncContext.Run",
        Baseline = nameof(OneByAsyncContext),
        Ratio = 1 / 4.0,
        Bytes = 300
    )]
    public int One() => blocking.Run(one);

    [Benchmark]
    public int OneByAsyncContext() => AsyncContext.Run(() => Theirs(1));

    [Benchmark]
    [Question("one suspension, blocking, against Task.Run", Baseline = nameof(OneByPool))]
    public int OneAgainstPool() => blocking.Run(one);

    [Benchmark]
    public int OneByPool() => Task.Run(() => Theirs(1)).GetAwaiter().GetResult();

    [Benchmark]
    [Question(
        "ten suspensions, blocking, against AsyncContext.Run",
        Baseline = nameof(TenByAsyncContext),
        Ratio = 1 / 6.0
    )]
    public int Ten() => blocking.Run(ten);

    [Benchmark]
    public int TenByAsyncContext() => AsyncContext.Run(() => Theirs(10));

    private static async Handler<int> Ours(int times)
    {
        for (var i = 0; i < times; i++)
            await Task.Yield();
        return times;
    }

    private static async Task<int> Theirs(int times)
    {
        for (var i = 0; i < times; i++)
            await Task.Yield();
        return times;
    }
}
