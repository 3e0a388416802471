using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>Bodies in parts, as the server's client sees them.</summary>
public static class HostStreamingTests
{
    private static App Of(Body body, Action<Exception?>? teardown = null) =>
        App
            .Empty.With(RouteDefinition.Of("/", [Method.Get], Handler.Return(Response.Stream(body))))
            .With(TeardownHook.Of("teardown", fault => Handler.Sync(() => teardown?.Invoke(fault))));

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: streaming",
        [
            Site.Both(
                "W10 a part reaches the client before the next part is produced",
                async options =>
                {
                    var next = new TaskCompletionSource();
                    async IAsyncEnumerable<string> Parts()
                    {
                        yield return "one";
                        await next.Task;
                        yield return "two";
                    }
                    await using var site = await Site.Serve(Of(Body.Of(Parts())), options);
                    using var response = await site.Client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead);
                    var stream = await response.Content.ReadAsStreamAsync();
                    var buffer = new byte[16];
                    Check.Equal(3, await stream.ReadAsync(buffer));
                    next.SetResult();
                    Check.Equal(3, await stream.ReadAsync(buffer));
                    Check.Equal(0, await stream.ReadAsync(buffer));
                    Check.Equal(null, response.Content.Headers.ContentLength);
                }
            ),
            Site.Both(
                "ST05 a client that leaves closes the sequence, and teardown runs once after it",
                async options =>
                {
                    var log = new System.Collections.Concurrent.ConcurrentQueue<string>();
                    var ended = new Signal();
                    async IAsyncEnumerable<string> Endless(
                        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token = default
                    )
                    {
                        try
                        {
                            yield return "one";
                            await Task.Delay(Timeout.Infinite, token);
                        }
                        finally
                        {
                            log.Enqueue("closed");
                        }
                    }
                    var app = Of(
                        Body.Of(Endless()),
                        fault =>
                        {
                            log.Enqueue($"teardown {fault?.GetType().Name}");
                            ended.Set();
                        }
                    );
                    await using var site = await Site.Serve(app, options);
                    using var going = new CancellationTokenSource();
                    using (
                        var response = await site.Client.GetAsync(
                            "/",
                            HttpCompletionOption.ResponseHeadersRead,
                            going.Token
                        )
                    )
                    {
                        var stream = await response.Content.ReadAsStreamAsync();
                        await stream.ReadExactlyAsync(new byte[3]);
                        going.Cancel();
                    }
                    await ended.Task;
                    Check.Sequence(["closed", "teardown OperationCanceledException"], log);
                    Check.Sequence([], site.Faults);
                }
            ),
            Site.Both(
                "R03 HEAD answers with the headers and produces no part",
                async options =>
                {
                    var taken = 0;
                    IEnumerable<string> Parts()
                    {
                        taken++;
                        yield return "one";
                    }
                    await using var site = await Site.Serve(Of(Body.Of(Parts())), options);
                    Check.Equal(
                        "200 Content-Type: text/plain; charset=utf-8",
                        await site.Ask("HEAD", "/", "Content-Type")
                    );
                    Check.Equal(0, taken);
                }
            ),
            Site.Both(
                "W19 a large body arrives complete, part by part",
                async options =>
                {
                    var part = new string('x', 1024);
                    await using var site = await Site.Serve(Of(Body.Of(Enumerable.Repeat(part, 1000))), options);
                    Check.Equal(1_024_000, (await site.Client.GetStringAsync("/")).Length);
                }
            ),
        ]
    );
}
