using BenchmarkDotNet.Attributes;
using Handlers.Runtime;

namespace Handlers.Bench;

/// <summary>What does it cost to run a handler that does nothing?</summary>
public class ReadyRun
{
    private readonly BlockingInterpreter blocking = new();
    private readonly AsyncInterpreter pooled = new();
    private readonly Handler<int> ready = Handler.Return(1);
    private readonly Handler<int> step = Handler.Sync(() => 1);

    [Benchmark]
    [Question("blocking run of a ready handler", Nanoseconds = 40, Bytes = 24)]
    public int Blocking() => blocking.Run(ready);

    [Benchmark]
    [Question("blocking run of one sync step")]
    public int Step() => blocking.Run(step);

    [Benchmark]
    [Question("async run of a ready handler")]
    public int Async() => pooled.RunAsync(ready).Result;
}
