using BenchmarkDotNet.Attributes;
using Handlers.Runtime;

namespace Handlers.Bench;

/// <summary>What do ten nested async methods cost when they end immediately, when the innermost suspends, and when it faults or halts? Against the same
/// methods as value tasks.</summary>
public class Frames
{
    private const int Depth = 10;

    private static readonly Response enough = Response.Text("enough");
    private static readonly Handler<int> halt = Handler.Halt<int>(enough);

    private readonly BlockingInterpreter blocking = new();
    private readonly AsyncInterpreter pooled = new();

    [Benchmark]
    [Question("10 async methods inside each other", Baseline = nameof(Plain))]
    public int Ready() => blocking.Run(Nested(Depth, End.Value));

    [Benchmark]
    public int Plain() => PlainNested(Depth, End.Value).Result;

    [Benchmark]
    [Question("10 async methods, the innermost suspends, async interpreter", Baseline = nameof(PlainSuspended))]
    public int Suspended() => pooled.RunAsync(Nested(Depth, End.Yield)).AsTask().GetAwaiter().GetResult();

    [Benchmark]
    public int PlainSuspended() => PlainNested(Depth, End.Yield).AsTask().GetAwaiter().GetResult();

    [Benchmark]
    [Question("fault through 10 async methods", Baseline = nameof(PlainFault))]
    public bool Fault() => blocking.RunOutcome(Nested(Depth, End.Fault)).IsValue;

    [Benchmark]
    [Question("halt through 10 async methods, against a fault of value tasks", Baseline = nameof(PlainFault))]
    public bool Halt() => blocking.RunOutcome(Nested(Depth, End.Halt)).IsValue;

    [Benchmark]
    public bool PlainFault()
    {
        try
        {
            return PlainNested(Depth, End.Fault).Result > 0;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private enum End
    {
        Value,
        Yield,
        Fault,
        Halt,
    }

    private static async Handler<int> Nested(int depth, End end)
    {
        if (depth > 0)
            return await Nested(depth - 1, end) + 1;
        switch (end)
        {
            case End.Yield:
                await Task.Yield();
                return 0;
            case End.Fault:
                throw new InvalidOperationException("no");
            case End.Halt:
                return await halt;
            default:
                return 0;
        }
    }

    private static async ValueTask<int> PlainNested(int depth, End end)
    {
        if (depth > 0)
            return await PlainNested(depth - 1, end) + 1;
        switch (end)
        {
            case End.Yield:
                await Task.Yield();
                return 0;
            case End.Fault:
                throw new InvalidOperationException("no");
            default:
                return 0;
        }
    }
}
