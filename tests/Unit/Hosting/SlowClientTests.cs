using Expecto;
using Handlers.Runtime;
using Handlers.Tests.Battery;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>Clients of the HttpListener host that send or read too slowly, on a clock under the control of the test.</summary>
public static class SlowClientTests
{
    private const string Upload = "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000000\r\n\r\n";

    private static readonly Handler<Response> Hello = Handler.Return(Response.Text("hello"));

    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "hosting: slow clients of HttpListener",
            [
                .. Enum.GetValues<HostInterpreter>()
                    .Select(interpreter =>
                        Runner.TestCase(
                            $"clients that trickle a body get 408 after five seconds, and the next request is served ({interpreter})",
                            () => TrickleAsync(interpreter)
                        )
                    ),
                Runner.TestCase("a client that sends fast enough on average may pause", PauseAsync),
                Runner.TestCase("no single read waits longer than the timeout for clients", StallAsync),
                Runner.TestCase("the limits can be switched off", OffAsync),
                Runner.TestCase("limits out of range are refused", Refused),
                .. from interpreter in Enum.GetValues<HostInterpreter>()
                from isStream in new[] { false, true }
                select Runner.TestCase(
                    $"a client that does not read {(isStream ? "a stream" : "a large response")} is cut off, and the next request is served ({interpreter})",
                    () => UnreadAsync(interpreter, isStream)
                ),
            ]
        )
    );

    private static async Task TrickleAsync(HostInterpreter interpreter)
    {
        var time = new ManualTime();
        var site = new Site(count: 2);
        await using var host = await ServeAsync(
            site.App,
            new ListenerOptions
            {
                Interpreter = interpreter,
                Workers = 2,
                Time = time,
            }
        );
        var port = host.Client.BaseAddress!.Port;
        using var first = await RawClient.ConnectAsync(port);
        using var second = await RawClient.ConnectAsync(port);
        await first.SendAsync(Upload + "x");
        await second.SendAsync(Upload + "x");
        await site.ReadAsync();
        await WaitingAsync(time, 2);
        time.Advance(TimeSpan.FromSeconds(4));
        await first.SendAsync("x");
        await second.SendAsync("x");
        await site.ReadAsync();
        await WaitingAsync(time, 2);
        var next = host.Client.GetStringAsync("/hello");
        time.Advance(TimeSpan.FromSeconds(1));
        foreach (var slow in new[] { first, second })
        {
            var answer = await slow.ReadToEndAsync();
            Check.Equal("HTTP/1.1 408", answer[..12]);
            Check.True(answer.Contains("Connection: close", StringComparison.Ordinal), answer);
        }
        Check.Equal("hello", await next);
    }

    private static async Task PauseAsync()
    {
        var time = new ManualTime();
        var site = new Site(count: 1);
        await using var host = await ServeAsync(site.App, new ListenerOptions { Time = time });
        using var client = await RawClient.ConnectAsync(host.Client.BaseAddress!.Port);
        // Ten seconds at 240 bytes per second.
        await client.SendAsync(
            "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2401\r\n\r\n" + new string('x', 2_400)
        );
        await site.ReadAsync(2_400);
        await WaitingAsync(time, 1);
        time.Advance(TimeSpan.FromSeconds(9.9));
        await client.SendAsync("x");
        await client.ReadUntilAsync("2401 bytes");
    }

    private static async Task StallAsync()
    {
        var time = new ManualTime();
        var site = new Site(count: 1);
        await using var host = await ServeAsync(
            site.App,
            new ListenerOptions
            {
                Time = time,
                ClientTimeout = TimeSpan.FromSeconds(7),
                MinBodyRate = 1,
            }
        );
        using var client = await RawClient.ConnectAsync(host.Client.BaseAddress!.Port);
        await client.SendAsync(Upload + new string('x', 1_000));
        await site.ReadAsync(1_000);
        await WaitingAsync(time, 1);
        time.Advance(TimeSpan.FromSeconds(6));
        await client.SendAsync("x");
        await site.ReadAsync();
        await WaitingAsync(time, 1);
        time.Advance(TimeSpan.FromSeconds(7));
        Check.Equal("HTTP/1.1 408", (await client.ReadToEndAsync())[..12]);
    }

    private static async Task OffAsync()
    {
        var time = new ManualTime();
        var site = new Site(count: 1);
        await using var host = await ServeAsync(
            site.App,
            new ListenerOptions
            {
                Time = time,
                ClientTimeout = Timeout.InfiniteTimeSpan,
                MinBodyRate = 0,
            }
        );
        using var client = await RawClient.ConnectAsync(host.Client.BaseAddress!.Port);
        await client.SendAsync("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\n\r\nx");
        await site.ReadAsync();
        time.Advance(TimeSpan.FromDays(1));
        await client.SendAsync("x");
        await client.ReadUntilAsync("2 bytes");
    }

    private static void Refused()
    {
        Check.Throws<ArgumentOutOfRangeException>(
            () => new ListenerOptions { ClientTimeout = TimeSpan.Zero }.Check(),
            "ListenerOptions.ClientTimeout"
        );
        Check.Throws<ArgumentOutOfRangeException>(
            () => new ListenerOptions { MinBodyRate = -1 }.Check(),
            "ListenerOptions.MinBodyRate"
        );
        Check.Equal(HostInterpreter.Blocking, new ListenerOptions().Interpreter);
    }

    private static async Task UnreadAsync(HostInterpreter interpreter, bool isStream)
    {
        var time = new ManualTime();
        var ended = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var large = Response.Bytes(new byte[32_000_000]);
        var app = App
            .Empty.With(RouteDefinition.Of("/hello", [Method.Get], Hello))
            .With(
                Group
                    .Of("/")
                    .With(
                        RouteDefinition.Of(
                            "/large",
                            [Method.Get],
                            Handler.Return(isStream ? Response.Stream(Body.Of(Endless())) : large)
                        )
                    )
                    .With(TeardownHook.Of("ended", fault => Handler.Sync(() => ended.TrySetResult(fault))))
            );
        await using var host = await ServeAsync(
            app,
            new ListenerOptions
            {
                Interpreter = interpreter,
                Workers = 1,
                Time = time,
            }
        );
        using var client = await RawClient.ConnectAsync(host.Client.BaseAddress!.Port, buffer: 4_096);
        await client.SendAsync("GET /large HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        await client.ReadUntilAsync("\r\n\r\n");
        while (!ended.Task.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(31));
            await Task.Yield();
        }
        Check.True(await ended.Task is OperationCanceledException);
        // Requested now, because advancing the clock would cut this client off as well.
        Check.Equal("hello", await host.Client.GetStringAsync("/hello"));
        Check.True(!(await client.ReadToEndAsync()).EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal));
    }

    private static async IAsyncEnumerable<string> Endless()
    {
        var part = new string('x', 10_000);
        while (true)
        {
            yield return part;
            await Task.Yield();
        }
    }

    private static Task<StartedHost> ServeAsync(App app, ListenerOptions options) =>
        new ListenerTestedHost().ServeAsync(
            app,
            options with
            {
                Report = static _ => { },
                BlockedAfter = Timeout.InfiniteTimeSpan,
            },
            ""
        );

    private static async Task WaitingAsync(ManualTime time, int count)
    {
        while (time.Waiting != count)
            await Task.Yield();
    }

    /// <summary>An app that counts the bytes that it has read, and notifies the test.</summary>
    private sealed class Site(int count)
    {
        private readonly SemaphoreSlim read = new(0);

        public App App =>
            App
                .Empty.With(RouteDefinition.Of("/hello", [Method.Get], Hello))
                .With(
                    RouteDefinition.Of(
                        "/",
                        [Method.Post],
                        Handler.FromTask(
                            async (context, token) =>
                            {
                                await using var body = await context.Request.Body.OpenAsync(token);
                                var (all, one) = (0, new byte[1]);
                                while (await body.ReadAsync(one, token) > 0)
                                {
                                    all++;
                                    read.Release();
                                }
                                return Response.Text($"{all} bytes");
                            }
                        )
                    )
                );

        /// <summary>Waits until the given number of further bytes of each client's body has been read.</summary>
        public async Task ReadAsync(int bytes = 1)
        {
            for (var i = 0; i < count * bytes; i++)
                await read.WaitAsync();
        }
    }
}
