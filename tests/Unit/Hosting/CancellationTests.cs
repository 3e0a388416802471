using System.Collections.Concurrent;
using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

public static class HostCancellationTests
{
    private static TeardownHook Teardown(Action<Exception?> act) =>
        TeardownHook.Of("teardown", fault => Handler.Sync(() => act(fault)));

    private static async Task Aborted(App app, HostingOptions options, Signal started, Signal ended)
    {
        await using var site = await Site.Serve(app, options);
        using var client = new CancellationTokenSource();
        var answer = site.Client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead, client.Token);
        await started.Task;
        await client.CancelAsync();
        await ended.Task;
        await Refused(answer);
        Check.Sequence([], site.Faults, "a disconnect is not a fault");
    }

    private static async Task Refused(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or HttpRequestException)
        {
            return;
        }
        throw new CheckFailed("expected the client to be refused, found an answer");
    }

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: cancellation",
        [
            Site.Both(
                "W24 a client that leaves cancels a delay: finalizers and teardown run, after hooks do not",
                options =>
                {
                    var (trace, started, ended) = (new ConcurrentQueue<string>(), new Signal(), new Signal());
                    Handler Log(string entry) => Handler.Sync(() => trace.Enqueue(entry));
                    var wait = Handler.Sync(started.Set).Then(Handler.Delay(TimeSpan.FromDays(1)));
                    var view = wait.As(Response.Text("never")).Finally(Log("finally"));
                    var app = App
                        .Empty.With(RouteDefinition.Of("/", [Method.Get], view))
                        .With(AfterHook.Of("after", Log("after")))
                        .With(
                            Teardown(fault =>
                            {
                                trace.Enqueue($"teardown {fault?.GetType().Name}");
                                ended.Set();
                            })
                        );
                    return Check();

                    async Task Check()
                    {
                        await Aborted(app, options, started, ended);
                        Tests.Check.Sequence(["finally", "teardown OperationCanceledException"], trace);
                    }
                }
            ),
            Site.Both(
                "the token of a request is cancelled for awaited tasks that receive it",
                async options =>
                {
                    var (started, ended) = (new Signal(), new Signal());
                    Exception? seen = null;
                    var view = Handler.FromTask<Response>(
                        async (_, cancellation) =>
                        {
                            started.Set();
                            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
                            return Response.Text("never");
                        }
                    );
                    var app = App
                        .Empty.With(RouteDefinition.Of("/", [Method.Get], view))
                        .With(
                            Teardown(fault =>
                            {
                                seen = fault;
                                ended.Set();
                            })
                        );
                    await Aborted(app, options, started, ended);
                    Check.True(seen is OperationCanceledException);
                }
            ),
            Site.Both(
                "teardown runs after the response is complete, and the client does not wait for it",
                async options =>
                {
                    var (release, ended) = (new Signal(), new Signal());
                    var wait = Handler.FromTask(async (_, _) => await release.Task);
                    var app = App
                        .Empty.With(RouteDefinition.Of("/", [Method.Get], Handler.Return(Response.Text("whole"))))
                        .With(TeardownHook.Of("done", Handler.Sync(ended.Set)))
                        .With(TeardownHook.Of("wait", wait));
                    await using var site = await Site.Serve(app, options);
                    // The in-memory server ends its stream with the request, so the test reads only up to the length.
                    using var response = await site.Client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead);
                    var whole = new byte[(int)response.Content.Headers.ContentLength!];
                    await (await response.Content.ReadAsStreamAsync()).ReadExactlyAsync(whole);
                    Check.Equal("whole", System.Text.Encoding.UTF8.GetString(whole));
                    Check.True(!ended.Task.IsCompleted);
                    release.Set();
                    await ended.Task;
                }
            ),
        ]
    );
}
