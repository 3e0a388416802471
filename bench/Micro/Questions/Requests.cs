using BenchmarkDotNet.Attributes;
using Handlers.Runtime;

namespace Handlers.Bench;

/// <summary>
/// What does it cost to make a view and its before, after and teardown hooks async? Measures the same functions as <c>async Handler</c> methods that await
/// something already complete (the usual case), and as synchronous ones. Flask runs each async function in its own event loop, whatever it awaits.
/// </summary>
public class Requests
{
    private static readonly Response hello = Response.Text("hello");
    private static readonly Handler<int> step = Handler.Sync(() => 1);

    private readonly BlockingInterpreter blocking = new();
    private readonly AsyncInterpreter pooled = new();
    private readonly Request request = Request.Get("/hello");
#pragma warning disable HND007 // These tasks have ended. This is the synchronous side of the comparison.
    private readonly Handler<Response> sync = App.Create()
        .Before(() => Use(Ready().Result))
        .After(response => Use(Ready().Result, response))
        .Teardown(_ => Use(Ready().Result))
        .Get("/hello", () => Use(Ready().Result, hello))
        .Handler;
#pragma warning restore HND007
    private readonly Handler<Response> async = App.Create()
        .Before(() => Act())
        .After(response => Pass(response))
        .Teardown(_ => Act())
        .Get("/hello", () => Pass(hello))
        .Handler;
    private readonly Handler<Response> nesting = App.Create()
        .Before(() => Nest())
        .After(response => NestAndPass(response))
        .Teardown(_ => Nest())
        .Get("/hello", () => NestAndPass(hello))
        .Handler;
    private readonly Handler<Response> suspending = App.Create()
        .Before(() => Suspend())
        .After(response => SuspendAndPass(response))
        .Teardown(_ => Suspend())
        .Get("/hello", () => SuspendAndPass(hello))
        .Handler;

    [Benchmark]
    public Response Sync() => blocking.Run(sync, RequestContext.Of(request));

    [Benchmark]
    [Question(
        "request in memory, blocking, async view and three async hooks, against all sync",
        Baseline = nameof(Sync),
        Ratio = 1.5
    )]
    public Response Async() => blocking.Run(async, RequestContext.Of(request));

    [Benchmark]
    [Question("the same, each awaiting a handler", Baseline = nameof(Sync))]
    public Response Nesting() => blocking.Run(nesting, RequestContext.Of(request));

    [Benchmark]
    [Question("the same, each suspending once", Baseline = nameof(Sync))]
    public Response Suspending() => blocking.Run(suspending, RequestContext.Of(request));

    [Benchmark]
    public Response SyncOnPool() => pooled.RunAsync(sync, RequestContext.Of(request)).Result;

    [Benchmark]
    [Question(
        "request in memory, async interpreter, async view and three async hooks, against all sync",
        Baseline = nameof(SyncOnPool),
        Ratio = 1.5
    )]
    public Response AsyncOnPool() => pooled.RunAsync(async, RequestContext.Of(request)).Result;

    private static int used;

    private static ValueTask<int> Ready() => new(1);

    private static void Use(int value) => Volatile.Write(ref used, value);

    private static Response Use(int value, Response response) => value == 1 ? response : hello;

    private static async Handler Act() => Use(await Ready());

    private static async Handler<Response> Pass(Response response) => Use(await Ready(), response);

    private static async Handler Nest() => Use(await step);

    private static async Handler<Response> NestAndPass(Response response) => Use(await step, response);

    private static async Handler Suspend() => await Task.Yield();

    private static async Handler<Response> SuspendAndPass(Response response)
    {
        await Task.Yield();
        return response;
    }
}
