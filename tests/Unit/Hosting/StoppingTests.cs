using System.Collections.Concurrent;
using Expecto;
using Handlers.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>Starting and stopping properly, whatever requests and hosts do in the meantime.</summary>
public static class StoppingTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: starting and stopping",
        [
            Matrix.Case(
                "a resource that is acquired while the start is cancelled is released",
                interpreter =>
                {
                    var log = new List<string>();
                    using var cancelling = new CancellationTokenSource();
                    var lifespans = new LifespanRunner(
                        interpreter,
                        [
                            Recording("before", log, static () => default),
                            Recording(
                                "resource",
                                log,
                                async () =>
                                {
                                    await Task.Yield();
                                    await cancelling.CancelAsync();
                                }
                            ),
                            Recording("after", log, static () => default),
                        ]
                    );
                    Check.Throws<LifespanFailedException>(
                        () => lifespans.OpenAsync(cancelling.Token).AsTask().GetAwaiter().GetResult(),
                        "'resource'"
                    );
                    Check.Sequence(["+before", "+resource", "-resource", "-before"], log);
                    lifespans.CloseAsync().AsTask().GetAwaiter().GetResult();
                    Check.Equal(4, log.Count);
                }
            ),
            ScriptedServer.Each(
                "a stop while the host starts waits for the start, which fails, and closes what was opened",
                async kind =>
                {
                    var (log, acquiring, acquired) = (new List<string>(), new Signal(), new Signal());
                    var server = new AppServer(
                        App.Empty.Handler,
                        [
                            Recording(
                                "resource",
                                log,
                                async () =>
                                {
                                    acquiring.Set();
                                    await acquired.Task;
                                }
                            ),
                        ],
                        new AppServerOptions { Interpreter = kind }
                    );
                    // Registered first and so called last, when the start is already cancelled.
                    var stopping = new Signal();
                    await using var _ = server.Stopping.Register(stopping.Set);
                    var start = Task.Run(() => server.StartAsync().AsTask());
                    await acquiring.Task;
                    var stop = server.StopAsync();
                    Check.True(!stop.IsCompleted, "the stop waits");
                    await stopping.Task;
                    acquired.Set();
                    Check.True(await stop);
                    await Fails(start);
                    Check.Sequence(["+resource", "-resource"], log);
                }
            ),
            ScriptedServer.Each(
                "a host that was stopped no longer opens anything",
                async kind =>
                {
                    var log = new List<string>();
                    var server = new AppServer(
                        App.Empty.Handler,
                        [Recording("resource", log, static () => default)],
                        new AppServerOptions { Interpreter = kind }
                    );
                    Check.True(await server.StopAsync());
                    await Fails(server.StartAsync().AsTask());
                    Check.Sequence([], log);
                }
            ),
            Runner.TestCase(
                "a client that is stopped before its first request answers 503",
                async () =>
                {
                    var log = new List<string>();
                    var host = new AppMessageHandler(App.Empty.With(Recording("resource", log, static () => default)));
                    Check.True(await host.StopAsync());
                    using var client = new HttpClient(host) { BaseAddress = new Uri("http://localhost") };
                    Check.Equal(503, (int)(await client.GetAsync("/")).StatusCode);
                    Check.Sequence([], log);
                }
            ),
            Runner.TestCase(
                "ASP.NET Core releases what it has opened if another part of its start fails",
                async () =>
                {
                    var log = new List<string>();
                    var app = App.Empty.With(Recording("resource", log, static () => default));
                    var failing = new FailingService();
                    var builder = Microsoft.AspNetCore.Builder.WebApplication.CreateEmptyBuilder(new());
                    Microsoft.AspNetCore.TestHost.WebHostBuilderExtensions.UseTestServer(builder.WebHost);
                    Microsoft.Extensions.DependencyInjection.RoutingServiceCollectionExtensions.AddRouting(
                        builder.Services
                    );
                    Microsoft.Extensions.DependencyInjection.HandlersServices.AddHandlers(builder.Services);
                    Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<Microsoft.Extensions.Hosting.IHostedService>(
                        builder.Services,
                        failing
                    );
                    await using (var web = builder.Build())
                    {
                        web.MapHandlers(app);
                        try
                        {
                            await web.StartAsync();
                            throw new CheckFailed("expected the start to fail");
                        }
                        catch (TimeZoneNotFoundException) { }
                        Check.Sequence(["+resource"], log);
                    }
                    Check.Sequence(["+resource", "-resource"], log);
                }
            ),
            ScriptedServer.Each(
                "a region that does not end is reported by name, and the host stops without it",
                async kind =>
                {
                    var (begun, goesOn) = (new Signal(), new Signal());
                    var region = Handler.Uncancelable(_ =>
                        Handler.FromTask<Response>(
                            async (_, _) =>
                            {
                                begun.Set();
                                await goesOn.Task;
                                return Response.Text("late");
                            }
                        )
                    );
                    var served = new ScriptedServer(
                        kind,
                        region,
                        options =>
                            options with
                            {
                                Time = new ManualTime(jumps: true),
                                BlockedAfter = Timeout.InfiniteTimeSpan,
                            }
                    );
                    await served.Server.StartAsync();
                    var context = new ScriptedContext("/slow");
                    var request = served.Server.ServeAsync(context);
                    await begun.Task;
                    Check.True(!await served.Server.StopAsync(), "not all ended in time");
                    Check.True(served.IsClosed);
                    var report = served.Reports.Single();
                    Check.Equal(ReportKind.RequestAbandoned, report.Kind);
                    foreach (var word in new[] { "GET /slow", "uncancelable region", "/{path}", "5 s" })
                        Check.True(report.Message.Contains(word, StringComparison.Ordinal), report.Message);
                    Check.Equal("cut", context.Log);
                    goesOn.Set();
                    await request;
                    Check.Equal(0, served.Server.InFlight);
                }
            ),
            Site.Both(
                "ASP.NET Core reports a region that does not end by its request, and stops without it",
                async options =>
                {
                    var (reports, begun, goesOn, ended) = (
                        new ConcurrentQueue<Report>(),
                        new Signal(),
                        new Signal(),
                        new Signal()
                    );
                    var region = Handler.Uncancelable(_ =>
                        Handler.FromTask<Response>(
                            async (_, _) =>
                            {
                                begun.Set();
                                await goesOn.Task;
                                ended.Set();
                                return Response.Text("late");
                            }
                        )
                    );
                    options = options with
                    {
                        Time = new ManualTime(jumps: true),
                        BlockedAfter = Timeout.InfiniteTimeSpan,
                        Report = reports.Enqueue,
                    };
                    var app = App.Empty.With(RouteDefinition.Of("/slow/{id}", [Method.Get], region));
                    await using (var site = await Site.Start(web => web.MapHandlers("/api", app, options)))
                    {
                        _ = site.Client.GetAsync("/api/slow/1");
                        await begun.Task;
                    }
                    var report = reports.Single(report => report.Kind == ReportKind.RequestAbandoned);
                    foreach (var word in new[] { "GET /api/slow/1", "5 s" })
                        Check.True(report.Message.Contains(word, StringComparison.Ordinal), report.Message);
                    goesOn.Set();
                    await ended.Task;
                }
            ),
            Runner.TestCase(
                "a Kestrel that stops immediately waits for the finalizers of the requests that it cut off",
                async () =>
                {
                    var (log, begun) = (new ConcurrentQueue<string>(), new Signal());
                    var view = Handler
                        .FromTask<Response>(
                            async (_, gone) =>
                            {
                                begun.Set();
                                await Task.Delay(Timeout.InfiniteTimeSpan, gone);
                                return Response.Text("late");
                            }
                        )
                        .Finally(Handler.Yield.Then(Handler.Sync(() => log.Enqueue("finally"))));
                    var builder = WebApplication.CreateSlimBuilder();
                    builder.Logging.ClearProviders();
                    await using var web = builder.Build();
                    web.Urls.Add("http://127.0.0.1:0");
                    web.MapHandlers(
                        App.Empty.With(RouteDefinition.Of("/", [Method.Get], view)),
                        new HostingOptions { Time = new ManualTime() }
                    );
                    await web.StartAsync();
                    using var client = new HttpClient();
                    var request = client.GetAsync(web.Urls.Single());
                    await begun.Task;
                    await web.StopAsync(new CancellationToken(true));
                    Check.Sequence(["finally"], log);
                    await Task.WhenAny(request);
                }
            ),
            Runner.TestCase(
                "a Kestrel that stops immediately reports the requests that it cut off by their names",
                async () =>
                {
                    var (reports, begun, goesOn) = (new ConcurrentQueue<Report>(), new Signal(), new Signal());
                    var region = Handler.Uncancelable(_ =>
                        Handler.FromTask<Response>(
                            async (_, _) =>
                            {
                                begun.Set();
                                await goesOn.Task;
                                return Response.Text("late");
                            }
                        )
                    );
                    var builder = WebApplication.CreateSlimBuilder();
                    builder.Logging.ClearProviders();
                    await using var web = builder.Build();
                    web.Urls.Add("http://127.0.0.1:0");
                    web.MapHandlers(
                        App.Empty.With(RouteDefinition.Of("/slow", [Method.Get], region)),
                        new HostingOptions { Time = new ManualTime(jumps: true), Report = reports.Enqueue }
                    );
                    await web.StartAsync();
                    using var client = new HttpClient();
                    var request = client.GetAsync($"{web.Urls.Single()}/slow");
                    await begun.Task;
                    await web.StopAsync(new CancellationToken(true));
                    var report = reports.Single(report => report.Kind == ReportKind.RequestAbandoned);
                    Check.True(report.Message.Contains("GET /slow", StringComparison.Ordinal), report.Message);
                    goesOn.Set();
                    await Task.WhenAny(request);
                    Check.True(request.IsFaulted, "the client was cut off");
                }
            ),
            Runner.TestCase(
                "a request that waits for a worker is reported by its host's name",
                async () =>
                {
                    var (begun, goesOn) = (new Signal(), new Signal());
                    var view = Handler.FromTask<Response>(
                        async (_, _) =>
                        {
                            begun.Set();
                            await goesOn.Task;
                            return Response.Text("late");
                        }
                    );
                    var served = new ScriptedServer(
                        HostInterpreter.Blocking,
                        view,
                        options =>
                            options with
                            {
                                Workers = 1,
                                Time = new ManualTime(jumps: true),
                                BlockedAfter = Timeout.InfiniteTimeSpan,
                            }
                    );
                    var running = served.Server.ServeAsync(new ScriptedContext("/running"));
                    await begun.Task;
                    var queued = new ScriptedContext("/queued");
                    var waiting = served.Server.ServeAsync(queued);
                    Check.True(!await served.Server.StopAsync());
                    Check.Sequence(
                        ["The request GET /running,", "A request of ScriptedContext"],
                        served
                            .Reports.Select(report => string.Join(' ', report.Message.Split(' ')[..4]))
                            .OrderDescending()
                    );
                    goesOn.Set();
                    await Task.WhenAll(running, waiting);
                    Check.Equal("cut", queued.Log);
                }
            ),
        ]
    );

    private static Lifespan Recording(string name, List<string> log, Func<ValueTask> acquire) =>
        Lifespan.Of(
            name,
            new Key<string>(name),
            Handler.FromTask<string>(
                async (_, _) =>
                {
                    await acquire();
                    log.Add($"+{name}");
                    return name;
                }
            ),
            resource => Handler.Sync(() => log.Add($"-{resource}"))
        );

    private static async Task Fails(Task start)
    {
        try
        {
            await start;
        }
        catch (LifespanFailedException)
        {
            return;
        }
        throw new CheckFailed("expected the start to fail, found that it did not");
    }

    private sealed class FailingService : Microsoft.Extensions.Hosting.IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new TimeZoneNotFoundException();

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
