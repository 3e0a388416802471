using Expecto;
using Handlers.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>Fibers that outlive their requests: they are visible, awaited when the host stops, and harm nothing else.</summary>
public static class HostFiberTests
{
    private static App Spawning(Handler child, string name = "mail") =>
        App.Create()
            .Get("/", Handler.Spawn(child, Lifetime.Host, name).Then(Handler.Return(Response.Text("sent"))))
            .Get("/other", "other");

    /// <summary>Starts a fiber while the host stops, as a request can that is drained.</summary>
    private sealed class LastService : IHostedService
    {
        public List<string> Log { get; } = [];

        public HostFibers Fibers { get; } = new();

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            Log.Add("service stopped");
            var child = Handler.Yield.Then(Handler.Sync(() => Log.Add("its fiber")));
            new AsyncInterpreter(new InterpreterOptions { Host = Fibers }).Act(
                Handler.Spawn(child, Lifetime.Host).Ignore()
            );
            return Task.CompletedTask;
        }
    }

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: fibers of the host",
        [
            Site.Both(
                "the response does not wait for the fiber; the stopping host does",
                async options =>
                {
                    var (fibers, gate, ended) = (new HostFibers(), new TaskCompletionSource(), false);
                    async Handler Mail()
                    {
                        await gate.Task;
                        ended = true;
                    }
                    await using var site = await Site.Serve(Spawning(Mail()), options with { HostFibers = fibers });
                    Check.Equal("200 sent", await site.Get("/"));
                    Check.Sequence(["mail"], fibers.Running.Select(fiber => fiber.Name));
                    var stopping = Task.Run(site.StopAsync);
                    Check.True(!stopping.IsCompleted);
                    gate.SetResult();
                    await stopping;
                    Check.True(ended);
                    Check.Sequence([], site.Faults);
                }
            ),
            Site.Both(
                "fibers are asked to end after the server and all other services have stopped, so that a last request may start a fiber",
                async options =>
                {
                    var last = new LastService();
                    await using var site = await Site.Start(
                        web => web.MapHandlers(Spawning(Handler.Nothing), options with { HostFibers = last.Fibers }),
                        services => services.AddSingleton<IHostedService>(last)
                    );
                    Check.Equal("200 sent", await site.Get("/"));
                    await site.StopAsync();
                    Check.Sequence(["service stopped", "its fiber"], last.Log);
                }
            ),
            Site.Both(
                "a fiber that does not end in time is cancelled and its finalizers run; a fiber that ignores that is logged by name",
                async options =>
                {
                    // A fiber that is cancelled before its first step never runs, so both signal that they have started.
                    var (polites, stubborns) = (new Signal(), new Signal());
                    var (cleaned, never) = (new Signal(), new TaskCompletionSource());
                    async Handler Stubborn()
                    {
                        stubborns.Set();
                        await never.Task;
                    }
                    var app = App.Create()
                        .Get(
                            "/",
                            Handler
                                .Spawn(
                                    Handler
                                        .Sync(polites.Set)
                                        .Then(Handler.Delay(TimeSpan.FromDays(1)).As(1))
                                        .Finally(Handler.Sync(cleaned.Set)),
                                    Lifetime.Host,
                                    "polite"
                                )
                                .Then(Handler.Return(Response.Text("1")))
                        )
                        .Get(
                            "/stubborn",
                            Handler
                                .Spawn(Stubborn(), Lifetime.Host, "stubborn")
                                .Then(Handler.Return(Response.Text("2")))
                        );
                    var hasty = options with { HostGrace = TimeSpan.Zero };
                    await using (
                        var polite = await Site.Serve(app, hasty with { HostGrace = TimeSpan.FromMilliseconds(1) })
                    )
                    {
                        Check.Equal("200 1", await polite.Get("/"));
                        await polites.Task;
                        await polite.StopAsync();
                        await cleaned.Task;
                    }
                    await using var site = await Site.Serve(app, hasty);
                    Check.Equal("200 2", await site.Get("/stubborn"));
                    await stubborns.Task;
                    await site.StopAsync();
                    var entry = site.Log.Single();
                    Check.True(entry.Text.Contains("'stubborn'", StringComparison.Ordinal), entry.Text);
                    Check.Equal(LogLevel.Warning, entry.Level);
                }
            ),
            Site.Both(
                "a fiber that fails is logged once and harms nothing else",
                async options =>
                {
                    var fibers = new HostFibers();
                    var app = Spawning(Handler.Yield.Then(Handler.Fail<int>(new TimeoutException("mail is down"))));
                    await using var site = await Site.Serve(app, options with { HostFibers = fibers });
                    Check.Equal("200 sent", await site.Get("/"));
                    Check.Equal("200 other", await site.Get("/other"));
                    await site.StopAsync();
                    Check.Sequence(["mail is down"], site.Faults);
                    Check.Equal(1, site.Log.Count);
                }
            ),
            Site.Both(
                "a fiber sees the application's services instead of the request's, and no request",
                async options =>
                {
                    var (seen, done) = ("", new Signal());
                    async Handler Mail()
                    {
                        var context = await Handler.Context;
                        seen = context.Services.GetRequiredService<string>();
                        try
                        {
                            _ = context.Request;
                        }
                        catch (InvalidOperationException refused)
                        {
                            seen += refused.Message.Contains("outlives its request", StringComparison.Ordinal);
                        }
                        done.Set();
                    }
                    await using var site = await Site.Start(
                        web => web.MapHandlers(Spawning(Mail()), options),
                        services => services.AddSingleton("root")
                    );
                    Check.Equal("200 sent", await site.Get("/"));
                    await done.Task;
                    Check.Equal("rootTrue", seen);
                }
            ),
            Runner.TestCase(
                "a negative grace time is refused where the app is mapped",
                () =>
                    Check.Throws<ArgumentOutOfRangeException>(
                        () =>
                            Site.Serve(App.Empty, new HostingOptions { HostGrace = TimeSpan.FromSeconds(-1) })
                                .GetAwaiter()
                                .GetResult(),
                        "HostGrace"
                    )
            ),
        ]
    );
}
