using BenchmarkDotNet.Attributes;
using Handlers.Runtime;
using LanguageExt;

namespace Handlers.Bench;

/// <summary>
/// What does a map or a bind of a pipeline cost that was built before? Chains of a thousand, run again and again, of eight
/// functions in turns: with a single one the compiler would guess it and inline it into the chain, which no pipeline has.
/// </summary>
public class MapAndBind
{
    private const int Links = 1000;
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
    private readonly Handler<int> maps = Chain((handler, n) => handler.Map(steps[n]));
    private readonly Handler<int> binds;
    private readonly Eff<int> effMaps = EffChain((eff, n) => eff.Map(steps[n]));
    private readonly Eff<int> effBinds;
    private readonly Aff<int> affBinds;

    public MapAndBind()
    {
        // The next handler is built before too, on both sides: the link is measured, not what it links.
        var one = Handler.Of(() => 1);
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
        binds = Chain((handler, n) => handler.Bind(next[n]));
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
        effBinds = EffChain((eff, n) => eff.Bind(effNext[n]));
        var affOne = Aff<int>.Effect(() => new ValueTask<int>(1));
        affBinds = Enumerable
            .Range(0, Links)
            .Aggregate(Aff<int>.Effect(() => new ValueTask<int>(0)), (aff, _) => aff.Bind(_ => affOne));
    }

    [Benchmark]
    [Question(
        "map, prebuilt, against LanguageExt Eff",
        Times = Links,
        Baseline = nameof(EffMaps),
        Ratio = 1 / 3.0,
        Bytes = 1
    )]
    public int Maps() => blocking.Run(maps);

    [Benchmark]
    public int EffMaps() => effMaps.Run().IfFail(0);

    [Benchmark]
    [Question(
        "bind, prebuilt, against LanguageExt Eff",
        Times = Links,
        Baseline = nameof(EffBinds),
        Ratio = 1 / 5.0,
        Bytes = 1
    )]
    public int Binds() => blocking.Run(binds);

    [Benchmark]
    public int EffBinds() => effBinds.Run().IfFail(0);

    [Benchmark]
    [Question("bind, prebuilt, against LanguageExt Aff", Times = Links, Baseline = nameof(AffBinds))]
    public int BindsAgainstAff() => blocking.Run(binds);

    [Benchmark]
    public int AffBinds() => affBinds.Run().GetAwaiter().GetResult().IfFail(0);

    private static Handler<int> Chain(Func<Handler<int>, int, Handler<int>> link) =>
        Enumerable.Range(0, Links).Aggregate(Handler.Of(() => 0), (handler, n) => link(handler, n % Functions));

    private static Eff<int> EffChain(Func<Eff<int>, int, Eff<int>> link) =>
        Enumerable.Range(0, Links).Aggregate(Eff<int>.Effect(() => 0), (eff, n) => link(eff, n % Functions));
}
