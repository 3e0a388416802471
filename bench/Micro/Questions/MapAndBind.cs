using BenchmarkDotNet.Attributes;
using Handlers.Runtime;
using LanguageExt;

namespace Handlers.Bench;

/// <summary>
/// What does a map or a bind cost in a pipeline that was built in advance? Measures chains of twenty, the usual depth of pipelines, minus the run around
/// them. Eight functions take turns, because the compiler would inline a single one into the chain, unlike in a real pipeline. Also measures chains of a
/// thousand, which exceed the processor's return stack.
/// </summary>
public class MapAndBind
{
    private const int Links = 20;
    private const int Many = 1000;
    private const int Functions = 8;

    private static readonly Func<int, int>[] steps =
    [
        x => x + 1,
        x => x - 1,
        x => x ^ 1,
        x => x | 1,
        x => x & 7,
        x => x << 1,
        x => x >> 1,
        x => -x,
    ];

    private readonly BlockingInterpreter blocking = new();
    private readonly Handler<int> none = Handler.Sync(() => 0);
    private readonly Handler<int> maps = Chain(Links, Map);
    private readonly Handler<int> manyMaps = Chain(Many, Map);
    private readonly Handler<int> binds;
    private readonly Handler<int> manyBinds;
    private readonly Eff<int> effNone = Eff<int>.Effect(() => 0);
    private readonly Eff<int> effMaps = EffChain(Links, EffMap);
    private readonly Eff<int> effManyMaps = EffChain(Many, EffMap);
    private readonly Eff<int> effBinds;
    private readonly Eff<int> effManyBinds;
    private readonly Aff<int> affNone = Aff<int>.Effect(() => new ValueTask<int>(0));
    private readonly Aff<int> affBinds;

    public MapAndBind()
    {
        // The next handler is also built in advance on both sides, so that only the link is measured.
        var one = Handler.Sync(() => 1);
        Func<int, Handler<int>>[] next =
        [
            _ => one,
            x => one,
            y => one,
            z => one,
            v => one,
            w => one,
            u => one,
            t => one,
        ];
        binds = Chain(Links, (handler, n) => handler.Bind(next[n]));
        manyBinds = Chain(Many, (handler, n) => handler.Bind(next[n]));
        var effOne = Eff<int>.Effect(() => 1);
        Func<int, Eff<int>>[] effNext =
        [
            _ => effOne,
            x => effOne,
            y => effOne,
            z => effOne,
            v => effOne,
            w => effOne,
            u => effOne,
            t => effOne,
        ];
        effBinds = EffChain(Links, (eff, n) => eff.Bind(effNext[n]));
        effManyBinds = EffChain(Many, (eff, n) => eff.Bind(effNext[n]));
        var affOne = Aff<int>.Effect(() => new ValueTask<int>(1));
        affBinds = Enumerable.Range(0, Links).Aggregate(affNone, (aff, _) => aff.Bind(_ => affOne));
    }

    [Benchmark]
    public int None() => blocking.Run(none);

    [Benchmark]
    [Question(
        "map, prebuilt, in a chain of 20, against LanguageExt Eff",
        Times = Links,
        Without = nameof(None),
        Baseline = nameof(EffMaps),
        BaselineWithout = nameof(EffNone),
        Ratio = 1 / 3.0,
        Bytes = 1
    )]
    public int Maps() => blocking.Run(maps);

    [Benchmark]
    [Question("the same in a chain of 1,000", Times = Many, Baseline = nameof(EffManyMaps))]
    public int ManyMaps() => blocking.Run(manyMaps);

    [Benchmark]
    [Question(
        "bind, prebuilt, in a chain of 20, against LanguageExt Eff",
        Times = Links,
        Without = nameof(None),
        Baseline = nameof(EffBinds),
        BaselineWithout = nameof(EffNone),
        Ratio = 1 / 5.0,
        Bytes = 1
    )]
    public int Binds() => blocking.Run(binds);

    [Benchmark]
    [Question("the same in a chain of 1,000", Times = Many, Baseline = nameof(EffManyBinds))]
    public int ManyBinds() => blocking.Run(manyBinds);

    [Benchmark]
    [Question(
        "bind, prebuilt, in a chain of 20, against LanguageExt Aff",
        Times = Links,
        Without = nameof(None),
        Baseline = nameof(AffBinds),
        BaselineWithout = nameof(AffNone)
    )]
    public int BindsAgainstAff() => blocking.Run(binds);

    [Benchmark]
    public int EffNone() => effNone.Run().IfFail(0);

    [Benchmark]
    public int EffMaps() => effMaps.Run().IfFail(0);

    [Benchmark]
    public int EffManyMaps() => effManyMaps.Run().IfFail(0);

    [Benchmark]
    public int EffBinds() => effBinds.Run().IfFail(0);

    [Benchmark]
    public int EffManyBinds() => effManyBinds.Run().IfFail(0);

    [Benchmark]
    public int AffNone() => affNone.Run().GetAwaiter().GetResult().IfFail(0);

    [Benchmark]
    public int AffBinds() => affBinds.Run().GetAwaiter().GetResult().IfFail(0);

    private static Handler<int> Map(Handler<int> handler, int n) => handler.Map(steps[n]);

    private static Eff<int> EffMap(Eff<int> eff, int n) => eff.Map(steps[n]);

    private static Handler<int> Chain(int links, Func<Handler<int>, int, Handler<int>> link) =>
        Enumerable.Range(0, links).Aggregate(Handler.Sync(() => 0), (handler, n) => link(handler, n % Functions));

    private static Eff<int> EffChain(int links, Func<Eff<int>, int, Eff<int>> link) =>
        Enumerable.Range(0, links).Aggregate(Eff<int>.Effect(() => 0), (eff, n) => link(eff, n % Functions));
}
