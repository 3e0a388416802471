using BenchmarkDotNet.Attributes;
using Handlers.Runtime;

namespace Handlers.Bench;

/// <summary>What does it cost to end without a value? The outcome is read as a value, so nothing is thrown to the caller.</summary>
public class Unwinding
{
    private static readonly Exception fault = new InvalidOperationException("no");
    private static readonly Response enough = Response.Text("enough");

    private readonly BlockingInterpreter blocking = new();
    private readonly Handler<int> failMaps = Maps(Handler.Fail<int>(fault));
    private readonly Handler<int> haltMaps = Maps(Handler.Halt<int>(enough));
    private readonly Handler<int> failFrame = Frame(
        Handler.Of(() => Handler.Fail<int>(new InvalidOperationException("no")))
    );
    private readonly Handler<int> haltFrame = Frame(Handler.Halt<int>(enough));

    [Benchmark]
    [Question("fail through 10 maps, whole run", Nanoseconds = 300)]
    public bool FailThroughMaps() => blocking.RunOutcome(failMaps).IsValue;

    [Benchmark]
    [Question("halt through 10 maps, whole run", Nanoseconds = 300)]
    public bool HaltThroughMaps() => blocking.RunOutcome(haltMaps).IsValue;

    [Benchmark]
    [Question("fail through one async frame, whole run", Nanoseconds = 5000)]
    public bool FailThroughFrame() => blocking.RunOutcome(failFrame).IsValue;

    [Benchmark]
    [Question("halt through one async frame, whole run", Nanoseconds = 5000)]
    public bool HaltThroughFrame() => blocking.RunOutcome(haltFrame).IsValue;

    private static Handler<int> Maps(Handler<int> end) =>
        Enumerable.Range(0, 10).Aggregate(end, (handler, _) => handler.Map(x => x + 1));

    private static async Handler<int> Frame(Handler<int> end) => await end + 1;
}
