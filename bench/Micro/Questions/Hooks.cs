using BenchmarkDotNet.Attributes;
using Handlers.Runtime;
using Microsoft.AspNetCore.Http;

namespace Handlers.Bench;

/// <summary>What do hooks cost a request in memory? Measures 5 and 20 before hooks with as many after hooks, against middleware that does the same around the
/// same view.</summary>
public class Hooks
{
    private static readonly Response hello = Response.Text("hello");

    private readonly BlockingInterpreter blocking = new();
    private readonly Request request = Request.Get("/");
    private readonly Handler<Response> none = With(0);
    private readonly Handler<Response> five = With(5);
    private readonly Handler<Response> twenty = With(20);
    private readonly HttpContext context = new DefaultHttpContext();
    private readonly RequestDelegate bare = Chain(0);
    private readonly RequestDelegate chain5 = Chain(5);
    private readonly RequestDelegate chain20 = Chain(20);

    private static int calls;

    [Benchmark]
    public Response None() => blocking.Run(none, RequestContext.Of(request));

    [Benchmark]
    [Question(
        "before and after hook, each pair of 5, against a middleware with both parts",
        Times = 5,
        Without = nameof(None),
        Baseline = nameof(Middleware5),
        BaselineWithout = nameof(Bare)
    )]
    public Response Five() => blocking.Run(five, RequestContext.Of(request));

    [Benchmark]
    [Question(
        "before and after hook, each pair of 20, against a middleware with both parts",
        Times = 20,
        Without = nameof(None),
        Baseline = nameof(Middleware20),
        BaselineWithout = nameof(Bare)
    )]
    public Response Twenty() => blocking.Run(twenty, RequestContext.Of(request));

    [Benchmark]
    public bool Bare() => bare(context).IsCompleted;

    [Benchmark]
    public bool Middleware5() => chain5(context).IsCompleted;

    [Benchmark]
    public bool Middleware20() => chain20(context).IsCompleted;

    private static Handler<Response> With(int pairs) =>
        Enumerable
            .Range(0, pairs)
            .Aggregate(
                App.Create().Get("/", () => hello),
                (app, _) => app.Before(() => Interlocked.Increment(ref calls)).After(response => response)
            )
            .Handler;

    private static RequestDelegate Chain(int layers)
    {
        RequestDelegate chain = _ => Task.CompletedTask;
        for (var layer = 0; layer < layers; layer++)
        {
            var next = chain;
            chain = async http =>
            {
                Interlocked.Increment(ref calls);
                await next(http);
            };
        }
        return chain;
    }
}
