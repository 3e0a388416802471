using BenchmarkDotNet.Attributes;
using Handlers.Runtime;

namespace Handlers.Bench;

/// <summary>
/// What does it cost that a view and its hooks are async? Before, after and teardown hook and view as <c>async Handler</c>
/// methods that await a handler, against the same as plain functions. Flask collapses each one into an event loop of its own.
/// </summary>
public class Requests
{
    private static readonly Response hello = Response.Text("hello");
    private static readonly Handler<int> step = Handler.Of(() => 1);

    private readonly BlockingInterpreter blocking = new();
    private readonly AsyncInterpreter pooled = new();
    private readonly Request request = Request.Get("/hello");
    private readonly Handler<Response> sync = App.Create()
        .Before(() => { })
        .After(response => response)
        .Teardown(_ => { })
        .Get("/hello", () => hello)
        .Handler;
    private readonly Handler<Response> async = App.Create()
        .Before(() => Act())
        .After(response => Pass(response))
        .Teardown(_ => Act())
        .Get("/hello", () => View())
        .Handler;
    private readonly Handler<Response> suspending = App.Create()
        .Before(() => Suspend())
        .After(response => SuspendAndPass(response))
        .Teardown(_ => Suspend())
        .Get("/hello", () => SuspendingView())
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

    private static async Handler Act() => await step;

    private static async Handler<Response> Pass(Response response)
    {
        await step;
        return response;
    }

    private static async Handler<Response> View()
    {
        await step;
        return hello;
    }

    private static async Handler Suspend() => await Task.Yield();

    private static async Handler<Response> SuspendAndPass(Response response)
    {
        await Task.Yield();
        return response;
    }

    private static async Handler<Response> SuspendingView()
    {
        await Task.Yield();
        return hello;
    }
}
