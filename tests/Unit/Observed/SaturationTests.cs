using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using Expecto;
using Handlers.Runtime;
using Handlers.Tests.Battery;
using Handlers.Tests.Hosting;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Observed;

/// <summary>The instruments that show how busy workers, loops and websockets are.</summary>
public static class SaturationTests
{
    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "telemetry of saturation",
            [
                Runner.TestCase(
                    "busy workers, requests that wait for one, and requests that none can take",
                    async () =>
                    {
                        using var collected = new Collected();
                        var before = Workers(collected);
                        var (begun, goesOn) = (new Signal(), new Signal());
                        await using var host = new AppMessageHandler(
                            App.Create().Get("/", Waiting(begun, goesOn)),
                            new AppServerOptions
                            {
                                Interpreter = HostInterpreter.Blocking,
                                Workers = 1,
                                QueueLimit = 1,
                            }
                        );
                        await host.StartAsync();
                        using var client = new HttpClient(host) { BaseAddress = new Uri("http://localhost") };
                        var first = client.GetStringAsync("/");
                        await begun.Task;
                        var second = client.GetStringAsync("/");
                        Check.Equal((before.Limit + 1, before.Busy + 1, before.Queue + 1), Workers(collected));
                        using var refused = await client.GetAsync("/");
                        await Refused(collected);
                        goesOn.Set();
                        Check.Equal("done", await first);
                        Check.Equal("done", await second);
                        await host.StopAsync();
                        Check.Equal(before.Limit, Workers(collected).Limit);
                    }
                ),
                Runner.TestCase(
                    "a request that no worker can take on ASP.NET Core",
                    async () =>
                    {
                        using var collected = new Collected();
                        var (begun, goesOn) = (new Signal(), new Signal());
                        await using var serving = await new KestrelTestedHost(null).ServeAsync(
                            App.Create().Get("/", Waiting(begun, goesOn)),
                            new AppServerOptions
                            {
                                Interpreter = HostInterpreter.Blocking,
                                Workers = 1,
                                QueueLimit = 0,
                            },
                            ""
                        );
                        var first = serving.Client.GetStringAsync("/");
                        await begun.Task;
                        using var refused = await serving.Client.GetAsync("/");
                        await Refused(collected);
                        goesOn.Set();
                        Check.Equal("done", await first);
                    }
                ),
                Runner.TestCase(
                    "the time that runs wait for their loop",
                    async () =>
                    {
                        using var collected = new Collected();
                        var time = new ManualTime();
                        using var goesOn = new ManualResetEventSlim();
                        await using var loops = new SharedInterpreter(
                            options: new InterpreterOptions { Time = time, BlockedAfter = Timeout.InfiniteTimeSpan }
                        );
                        var begun = new Signal();
                        var first = loops.RunAsync(
                            Handler
                                .Sync(() =>
                                {
                                    begun.Set();
                                    goesOn.Wait();
                                })
                                .As(1)
                        );
                        await begun.Task;
                        var second = loops.RunAsync(Handler.Return(2));
                        time.Advance(TimeSpan.FromSeconds(3));
                        goesOn.Set();
                        Check.Equal((1, 2), (await first, await second));
                        var lag = collected.Points("handlers.loop.lag").Single();
                        Check.Equal((2L, 3.0), (lag.GetHistogramCount(), lag.GetHistogramSum()));
                    }
                ),
                Runner.TestCase(
                    "the report of a blocked loop names the route and the stage that block it",
                    async () =>
                    {
                        var time = new ManualTime();
                        var begun = new Signal();
                        using var goesOn = new ManualResetEventSlim();
                        var reported = new TaskCompletionSource<Report>(
                            TaskCreationOptions.RunContinuationsAsynchronously
                        );
                        await using var host = new AppMessageHandler(
                            App.Create()
                                .Get(
                                    "/blocks/{id}",
                                    Handler.Sync(() =>
                                    {
                                        begun.Set();
                                        goesOn.Wait();
                                        return Response.Text("done");
                                    })
                                ),
                            new AppServerOptions
                            {
                                Interpreter = HostInterpreter.Shared,
                                Time = time,
                                Report = report => reported.TrySetResult(report),
                            }
                        );
                        using var client = new HttpClient(host) { BaseAddress = new Uri("http://localhost") };
                        var answer = client.GetStringAsync("/blocks/1");
                        await begun.Task;
                        for (var look = 0; look < 8; look++)
                            time.Advance(TimeSpan.FromSeconds(0.25));
                        var report = await reported.Task;
                        goesOn.Set();
                        Check.Equal("done", await answer);
                        Check.Equal(
                            (ReportKind.LoopBlocked, "/blocks/{id}", "the view of GET /blocks/{id}"),
                            (report.Kind, report.Route, report.Stage)
                        );
                    }
                ),
                ObservedHosts.Each(
                    "open websockets, and the fault that ends one",
                    async (host, interpreter) =>
                    {
                        using var collected = new Collected();
                        var before = Open(collected);
                        var app = App.Create()
                            .WebSocket(
                                "/talk",
                                socket => socket.Receive().Then(Handler.Fail<Response>(new TimeoutException())).Ignore()
                            );
                        await using var serving = await host.ServeAsync(app, ObservedHosts.Options(interpreter), "");
                        using var socket = await serving.ConnectAsync("/talk");
                        await socket.SendAsync(
                            Encoding.UTF8.GetBytes("hello"),
                            WebSocketMessageType.Text,
                            true,
                            default
                        );
                        await socket.ReceiveAsync(new byte[16], default);
                        // The server waits for this answer.
                        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", default);
                        var activity = await collected.Next();
                        Check.Equal(
                            "GET /talk Error System.TimeoutException 1",
                            $"{activity.DisplayName.Replace("CONNECT", "GET")} {activity.Status} {Collected.Tags(activity, "error.type")} "
                                + $"{activity.Events.Count(each => each.Name == "exception")}"
                        );
                        Check.Equal(before, Open(collected));
                    },
                    HostAbilities.Upgrades
                ),
                Runner.TestCase(
                    "a websocket counts as open from its acceptance to the end of its view",
                    async () =>
                    {
                        using var collected = new Collected();
                        var before = Open(collected);
                        var app = App.Create().WebSocket("/talk", socket => socket.ForEach(socket.Send).Ignore());
                        await using var serving = await new KestrelTestedHost(
                            Microsoft.AspNetCore.Server.Kestrel.Core.HttpProtocols.Http1
                        ).ServeAsync(app, ObservedHosts.Options(HostInterpreter.Async), "");
                        using var socket = await serving.ConnectAsync("/talk");
                        await socket.SendAsync(new byte[] { 1 }, WebSocketMessageType.Binary, true, default);
                        await socket.ReceiveAsync(new byte[16], default);
                        Check.Equal(before + 1, Open(collected));
                        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", default);
                        await collected.Next();
                        Check.Equal(before, Open(collected));
                    }
                ),
            ]
        )
    );

    private static Handler<Response> Waiting(Signal begun, Signal goesOn) =>
        Handler.FromTask<Response>(
            async (_, _) =>
            {
                begun.Set();
                await goesOn.Task;
                return Response.Text("done");
            }
        );

    private static (long Limit, long Busy, long Queue) Workers(Collected collected) =>
        (Last(collected, "limit"), Last(collected, "busy"), Last(collected, "queue"));

    private static long Last(Collected collected, string name) =>
        collected.Points($"handlers.workers.{name}").Sum(point => point.GetSumLong());

    private static long Open(Collected collected) =>
        collected.Points("handlers.websockets.open").Sum(point => point.GetSumLong());

    private static async Task Refused(Collected collected)
    {
        var activity = await collected.Next();
        Check.Equal(
            $"503 503 {ActivityStatusCode.Error}",
            $"{Collected.Tags(activity, "http.response.status_code", "error.type")} {activity.Status}"
        );
        Check.Equal(1L, collected.Points("handlers.workers.rejected").Single().GetSumLong());
        Check.Sequence(
            [activity.SpanId.ToHexString()],
            MeasuredInsideTests.Exemplars(collected, "handlers.workers.rejected")
        );
    }
}
