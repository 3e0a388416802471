using BenchmarkDotNet.Attributes;
using Handlers.Runtime;
using LanguageExt;

namespace Handlers.Bench;

/// <summary>What does a map or a bind of a pipeline cost that was built before? Chains of a thousand, run again and again.</summary>
public class MapAndBind
{
    private const int Links = 1000;

    private readonly BlockingInterpreter blocking = new();
    private readonly Handler<int> maps = Chain(handler => handler.Map(x => x + 1));
    private readonly Handler<int> binds;
    private readonly Eff<int> effMaps = EffChain(eff => eff.Map(x => x + 1));
    private readonly Eff<int> effBinds;

    public MapAndBind()
    {
        // The next handler is built before too, on both sides: the link is measured, not what it links.
        var one = Handler.Of(() => 1);
        binds = Chain(handler => handler.Bind(_ => one));
        var effOne = Eff<int>.Effect(() => 1);
        effBinds = EffChain(eff => eff.Bind(_ => effOne));
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

    private static Handler<int> Chain(Func<Handler<int>, Handler<int>> link) =>
        Enumerable.Range(0, Links).Aggregate(Handler.Of(() => 0), (handler, _) => link(handler));

    private static Eff<int> EffChain(Func<Eff<int>, Eff<int>> link) =>
        Enumerable.Range(0, Links).Aggregate(Eff<int>.Effect(() => 0), (eff, _) => link(eff));
}
