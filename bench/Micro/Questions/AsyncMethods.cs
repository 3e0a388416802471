using BenchmarkDotNet.Attributes;
using Handlers.Runtime;

namespace Handlers.Bench;

/// <summary>What does an <c>async Handler</c> method cost, and each await in it?</summary>
public class AsyncMethods
{
    private const int Awaits = 100;

    private readonly BlockingInterpreter blocking = new();
    private readonly Handler<int> step = Handler.Sync(() => 1);
    private readonly Handler<int> nothing;
    private readonly Handler<int> sync;
    private readonly Handler<int> nested;

    public AsyncMethods()
    {
        nothing = OfSync(0);
        sync = OfSync(Awaits);
        nested = OfNested(Awaits);
    }

    [Benchmark]
    [Question(
        "async Handler method, called and run, against a ValueTask method",
        Baseline = nameof(PlainCalled),
        Nanoseconds = 100,
        Bytes = 64
    )]
    public int Called() => blocking.Run(Add(1));

    [Benchmark]
    public int Nothing() => blocking.Run(nothing);

    [Benchmark]
    [Question(
        "await of a sync handler, inside",
        Times = Awaits,
        Without = nameof(Nothing),
        Nanoseconds = 40,
        Bytes = 0
    )]
    public int Sync() => blocking.Run(sync);

    [Benchmark]
    [Question(
        "await of a nested async method, called there, inside, against ValueTask methods",
        Times = Awaits,
        Without = nameof(Nothing),
        Baseline = nameof(PlainNested),
        Nanoseconds = 80,
        Bytes = 32
    )]
    public int Nested() => blocking.Run(nested);

    [Benchmark]
    public int PlainCalled() => PlainAdd(1).Result;

    [Benchmark]
    public int PlainNested() => PlainOfNested(Awaits).Result;

    private async Handler<int> OfSync(int times)
    {
        var sum = 0;
        for (var i = 0; i < times; i++)
            sum += await step;
        return sum;
    }

    private static async Handler<int> OfNested(int times)
    {
        var sum = 0;
        for (var i = 0; i < times; i++)
            sum += await Add(i);
        return sum;
    }

    private static async Handler<int> Add(int x) => x + 1;

    private static async ValueTask<int> PlainOfNested(int times)
    {
        var sum = 0;
        for (var i = 0; i < times; i++)
            sum += await PlainAdd(i);
        return sum;
    }

    private static async ValueTask<int> PlainAdd(int x) => x + 1;
}
