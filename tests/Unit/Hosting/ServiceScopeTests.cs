using Expecto;
using Handlers.Runtime;
using Handlers.Tests.Battery;
using Microsoft.Extensions.DependencyInjection;
using static Handlers.Tests.Hosting.ScopedHosts;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>Each request has its own service scope, on every host and under every interpreter, with a real container that validates scopes.</summary>
public static class ServiceScopeTests
{
    private static readonly Handler<int> Probe = Handler.Service<ScopedProbe>().Map(probe => probe.Number);

    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "hosting: scopes of services",
            [
                Everywhere(
                    "a scoped service exists once for each request, and is disposed after its teardown hooks",
                    async (log, serve) =>
                    {
                        var app = App.Create()
                            .Before(Probe.Tap(_ => Handler.Sync(() => log.Add("before"))).Ignore())
                            .Get(
                                "/",
                                Handler.Services.Bind(services =>
                                    Probe.Map(number =>
                                        Response.Text(
                                            $"{number} {services.GetRequiredService<ScopedProbe>().Number} {services.GetRequiredKeyedService<ScopedProbe>("keyed").Number}"
                                        )
                                    )
                                )
                            )
                            .Teardown(Probe.Tap(number => Handler.Sync(() => log.Add($"teardown {number}"))).Ignore());
                        await using var host = await serve(app, []);
                        Check.Equal("200 1 1 2", await Get(host, "/"));
                        Check.Equal("before, teardown 1, disposed 2, disposed 1", await log.Next(4));
                        Check.Equal("200 3 3 4", await Get(host, "/"));
                        Check.Equal("before, teardown 3, disposed 4, disposed 3", await log.Next(4));
                    }
                ),
                Everywhere(
                    "it is disposed whatever the outcome of the request: a fault, a halt, no match, or a streamed body",
                    async (log, serve) =>
                    {
                        async IAsyncEnumerable<string> Parts(ScopedProbe probe)
                        {
                            await Task.Yield();
                            yield return $"part of {probe.Number}";
                            log.Add("streamed");
                        }
                        var app = App.Create()
                            .Before(Probe.Ignore())
                            .Get("/fault", Handler.Fail<Response>(new TimeoutException("as planned")))
                            .Get("/halt", Handler.Halt<Response>(Response.Text("halted")))
                            .Get(
                                "/parts",
                                Handler.Service<ScopedProbe>().Map(probe => Response.Stream(Body.Of(Parts(probe))))
                            )
                            .Teardown(Handler.Sync(() => log.Add("teardown")));
                        await using var host = await serve(app, []);
                        Check.Equal("500", (await Get(host, "/fault"))[..3]);
                        Check.Equal("teardown, disposed 1", await log.Next(2));
                        Check.Equal("200 halted", await Get(host, "/halt"));
                        Check.Equal("teardown, disposed 2", await log.Next(2));
                        Check.Equal("404", (await Get(host, "/miss"))[..3]);
                        Check.Equal("teardown, disposed 3", await log.Next(2));
                        Check.Equal("200 part of 4", await Get(host, "/parts"));
                        Check.Equal("streamed, teardown, disposed 4", await log.Next(3));
                    }
                ),
                Everywhere(
                    "it is disposed after a request whose client has left",
                    async (log, serve) =>
                    {
                        var begun = new Signal();
                        var app = App.Create()
                            .Before(Probe.Ignore())
                            .Get(
                                "/",
                                Handler
                                    .Sync(begun.Set)
                                    .Then(Handler.Delay(Timeout.InfiniteTimeSpan))
                                    .Then(Handler.Return(Response.Text("never")))
                            )
                            .Teardown(Handler.Sync(() => log.Add("teardown")));
                        await using var host = await serve(app, []);
                        using var leaving = new CancellationTokenSource();
                        var asked = host.Client.GetAsync("/", leaving.Token);
                        await begun.Task;
                        await leaving.CancelAsync();
                        Check.Equal("teardown, disposed 1", await log.Next(2));
                        await asked.ContinueWith(static _ => { }, TaskScheduler.Default);
                    },
                    HostAbilities.SeesDisconnects
                ),
                Everywhere(
                    "the fibers of a request share its scope",
                    async (log, serve) =>
                    {
                        var eight = Handler.All(
                            Enumerable.Range(0, 8).Select(_ => Handler.Yield.Then(Probe)).ToArray()
                        );
                        var app = App.Create()
                            .Get("/", eight.Map(found => Response.Text(string.Join(' ', found.Distinct()))));
                        await using var host = await serve(app, []);
                        Check.Equal("200 1", await Get(host, "/"));
                        Check.Equal("disposed 1", await log.Next(1));
                    }
                ),
                Own(
                    "functions on other threads also share it, and only one scope is opened",
                    async (log, serve) =>
                    {
                        using var together = new Barrier(8);
                        var asking = Handler.Context.Bind(context =>
                            Handler.Offload(_ =>
                            {
                                together.SignalAndWait();
                                return context.Service<ScopedProbe>().Number;
                            })
                        );
                        var app = App.Create()
                            .Get(
                                "/",
                                Handler
                                    .All(Enumerable.Repeat(asking, 8).ToArray())
                                    .Map(found => Response.Text(string.Join(' ', found.Distinct())))
                            );
                        await using var host = await serve(app, []);
                        Check.Equal("200 1", await Get(host, "/"));
                        Check.Equal("disposed 1", await log.Next(1));
                        Check.Equal("", log.Rest());
                    }
                ),
                Own(
                    "a service whose disposal fails is reported, and the response is complete",
                    async (log, serve) =>
                    {
                        var reports = new List<Report>();
                        var app = App.Create()
                            .Get(
                                "/",
                                Probe.Then(Handler.Service<BrokenProbe>()).Then(Handler.Return(Response.Text("whole")))
                            );
                        await using (var host = await serve(app, reports))
                        {
                            Check.Equal("200 whole", await Get(host, "/"));
                            await host.StopAsync();
                        }
                        var report = reports.Single();
                        Check.Equal(ReportKind.SuppressedFault, report.Kind);
                        Check.Equal("the database is down", report.Fault!.Message);
                    }
                ),
            ]
        )
    );

    private static async Task<string> Get(StartedHost host, string path)
    {
        try
        {
            using var response = await host.Client.GetAsync(path);
            return await Site.Shown(response);
        }
        catch (TimeoutException fault) when (fault.Message == "as planned")
        {
            // The framework's in-memory server passes the fault to the client.
            return "500";
        }
    }
}
