using BenchmarkDotNet.Attributes;
using Handlers.Runtime;

namespace Handlers.Bench;

/// <summary>What does a bind in F# cost? Measures the same chain and the same ten steps in both languages. For the chain the time is checked and not the
/// ratio: by chance the compiler optimizes for one of two equal chains, which makes a factor of two.</summary>
public class FSharpBinds
{
    private const int Links = 20;

    private static readonly Handler<int> one = Handler.Sync(() => 1);

    private readonly BlockingInterpreter blocking = new();
    private readonly Handler<int> csharpChain = Chain(Steps(one));
    private readonly Handler<int> fsharpChain = Binds.chain(Links);

    private readonly Handler<int> csharpSteps = Handler.Of(() =>
        one.Bind(a =>
            one.Bind(b =>
                one.Bind(c =>
                    one.Bind(d =>
                        one.Bind(e =>
                            one.Bind(f =>
                                one.Bind(g =>
                                    one.Bind(h => one.Bind(i => one.Map(j => a + b + c + d + e + f + g + h + i + j)))
                                )
                            )
                        )
                    )
                )
            )
        )
    );

    [Benchmark]
    public int None() => blocking.Run(one);

    [Benchmark]
    [Question(
        "Handler.bind of F#, prebuilt, against Bind of C#",
        Times = Links,
        Without = nameof(None),
        Baseline = nameof(CSharpChain),
        BaselineWithout = nameof(None),
        Nanoseconds = 12,
        Bytes = 1
    )]
    public int FSharpChain() => blocking.Run(fsharpChain);

    [Benchmark]
    public int CSharpChain() => blocking.Run(csharpChain);

    [Benchmark]
    [Question(
        "let! in handler { } of F#, against nested Bind of C#",
        Times = 10,
        Baseline = nameof(CSharpSteps),
        Ratio = 1.5
    )]
    public int FSharpSteps() => blocking.Run(Binds.expression);

    [Benchmark]
    public int CSharpSteps() => blocking.Run(csharpSteps);

    private static Handler<int> Chain(Func<int, Handler<int>>[] steps) =>
        Enumerable.Range(0, Links).Aggregate(one, (handler, n) => handler.Bind(steps[n % steps.Length]));

    private static Func<int, Handler<int>>[] Steps(Handler<int> one) =>
        [
            _ => one,
            x => x > 9 ? one : one,
            y => y > 8 ? one : one,
            z => z > 7 ? one : one,
            v => v > 6 ? one : one,
            w => w > 5 ? one : one,
            u => u > 4 ? one : one,
            t => t > 3 ? one : one,
        ];
}
