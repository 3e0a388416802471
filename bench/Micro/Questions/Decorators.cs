using BenchmarkDotNet.Attributes;
using Handlers.Runtime;
using Microsoft.AspNetCore.Http;

namespace Handlers.Bench;

/// <summary>What does a decorator cost, per layer? The decorators change nothing, so that their own work is not measured.</summary>
public class Decorators
{
    private static readonly Response hello = Response.Text("hello");
    private static readonly Handler<Response> view = Handler.Sync(() => hello);
    private static readonly Handler before = Handler.Sync(() => { });

    private static readonly Decorator map = Decorator.Map("map", response => response);
    private static readonly Decorator both = Decorator.Of(
        "both",
        inner => before.Then(inner).Map(response => response)
    );
    private static readonly Decorator around = Decorator.Around("around", before, Handler.Return);

    private readonly BlockingInterpreter blocking = new();
    private readonly Handler<Response> identity20 = Layers(20, Decorator.Identity);
    private readonly Handler<Response> map5 = Layers(5, map);
    private readonly Handler<Response> map20 = Layers(20, map);
    private readonly Handler<Response> both5 = Layers(5, both);
    private readonly Handler<Response> both20 = Layers(20, both);
    private readonly Handler<Response> around20 = Layers(20, around);

    private readonly HttpContext context = new DefaultHttpContext();
    private readonly RequestDelegate bare = Chain(0);
    private readonly RequestDelegate chain5 = Chain(5);
    private readonly RequestDelegate chain20 = Chain(20);

    [Benchmark]
    public Response None() => blocking.Run(view);

    [Benchmark]
    [Question("20 identity decorators, against none", Baseline = nameof(None))]
    public Response Identity20() => blocking.Run(identity20);

    [Benchmark]
    [Question(
        "decorator that maps, per layer of 5, against a RequestDelegate around another",
        Times = 5,
        Without = nameof(None),
        Baseline = nameof(Chain5),
        BaselineWithout = nameof(Bare),
        Nanoseconds = 12,
        Bytes = 0
    )]
    public Response Map5() => blocking.Run(map5);

    [Benchmark]
    [Question(
        "decorator that maps, per layer of 20, against a RequestDelegate around another",
        Times = 20,
        Without = nameof(None),
        Baseline = nameof(Chain20),
        BaselineWithout = nameof(Bare),
        Nanoseconds = 12,
        Bytes = 0
    )]
    public Response Map20() => blocking.Run(map20);

    [Benchmark]
    [Question(
        "decorator with a before and an after part, per layer of 5",
        Times = 5,
        Without = nameof(None),
        Nanoseconds = 30,
        Bytes = 0
    )]
    public Response Both5() => blocking.Run(both5);

    [Benchmark]
    [Question(
        "decorator with a before and an after part, per layer of 20",
        Times = 20,
        Without = nameof(None),
        Nanoseconds = 30,
        Bytes = 0
    )]
    public Response Both20() => blocking.Run(both20);

    [Benchmark]
    [Question("the same whose after part makes a handler (24 B), per layer of 20", Times = 20, Without = nameof(None))]
    public Response Around20() => blocking.Run(around20);

    [Benchmark]
    public bool Bare() => bare(context).IsCompleted;

    [Benchmark]
    public bool Chain5() => chain5(context).IsCompleted;

    [Benchmark]
    public bool Chain20() => chain20(context).IsCompleted;

    private static RequestDelegate Chain(int layers) =>
        Enumerable
            .Range(0, layers)
            .Aggregate(new RequestDelegate(_ => Task.CompletedTask), (next, _) => http => next(http));

    private static Handler<Response> Layers(int count, Decorator layer) =>
        Decorator.All(Enumerable.Repeat(layer, count)).Apply(view);
}
