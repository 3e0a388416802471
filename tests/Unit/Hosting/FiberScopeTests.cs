using Expecto;
using Handlers.Runtime;
using Handlers.Tests.Battery;
using Microsoft.Extensions.DependencyInjection;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>Each fiber of host lifetime has its own service scope, and captured services of a request report that the request has ended.</summary>
public static class FiberScopeTests
{
    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "hosting: services of fibers that outlive requests",
            [
                ScopedHosts.Everywhere(
                    "each fiber has its own scope, which is disposed when the fiber has ended",
                    async (log, serve) =>
                    {
                        async Handler Mail(string name)
                        {
                            var first = await Handler.Service<ScopedProbe>();
                            await Handler.Yield;
                            var second = await Handler.Service<ScopedProbe>();
                            log.Add($"{name} {first.Number} {first == second}");
                        }
                        var app = App.Create()
                            .Get(
                                "/",
                                async () =>
                                {
                                    var mine = await Handler.Service<ScopedProbe>();
                                    await (await Handler.Spawn(Mail("a"), Lifetime.Host)).Join();
                                    await (await Handler.Spawn(Mail("b"), Lifetime.Host)).Join();
                                    return Response.Text($"{mine.Number}");
                                }
                            );
                        await using var host = await serve(app, []);
                        Check.Equal("1", await host.Client.GetStringAsync("/"));
                        Check.Equal("a 2 True, disposed 2, b 3 True, disposed 3, disposed 1", await log.Next(5));
                    },
                    HostAbilities.RunsHostFibers
                ),
                ScopedHosts.Everywhere(
                    "a fiber started by a lifespan or by another fiber also has a scope",
                    async (log, serve) =>
                    {
                        async Handler Poll(string name)
                        {
                            log.Add($"{name} {(await Handler.Service<ScopedProbe>()).Number}");
                            if (name == "outer")
                                await (await Handler.Spawn(Poll("inner"), Lifetime.Host)).Join();
                        }
                        var app = App.Create()
                            .With(
                                Lifespan.Of(
                                    "polling",
                                    Handler.Spawn(Poll("outer"), Lifetime.Host).Ignore(),
                                    Handler.Nothing
                                )
                            );
                        await using var host = await serve(app, []);
                        Check.Equal("outer 1, inner 2, disposed 2, disposed 1", await log.Next(4));
                    },
                    HostAbilities.RunsHostFibers
                ),
                ScopedHosts.Everywhere(
                    "a fiber that uses the context, the services or the provider of a request that has ended gets a clear message",
                    async (log, serve) =>
                    {
                        var ended = new Signal();
                        async Handler Late(RequestContext context, IServiceProvider services, IServiceProvider injected)
                        {
                            await ended.Task;
                            log.Add(Said(() => context.Service<ScopedProbe>()));
                            log.Add(Said(() => context.Services.GetService<ScopedProbe>()));
                            log.Add(Said(() => services.GetService<ScopedProbe>()));
                            log.Add(Said(() => injected.GetRequiredService<ScopedProbe>()));
                            log.Add(Said(() => injected.GetKeyedService<ScopedProbe>("keyed")));
                            log.Add($"own {(await Handler.Service<ScopedProbe>()).Number}");
                        }
                        var app = App.Create()
                            .Get(
                                "/",
                                async () =>
                                {
                                    var mine = await Handler.Service<ScopedProbe>();
                                    await Handler.Spawn(
                                        Late(
                                            await Handler.Context,
                                            await Handler.Services,
                                            await Handler.Service<IServiceProvider>()
                                        ),
                                        Lifetime.Host
                                    );
                                    return Response.Text($"{mine.Number}");
                                }
                            );
                        await using var host = await serve(app, []);
                        Check.Equal("1", await host.Client.GetStringAsync("/"));
                        Check.Equal("disposed 1", await log.Next(1));
                        // Another request, which the framework serves with the same objects.
                        Check.Equal("2", await host.Client.GetStringAsync("/"));
                        Check.Equal("disposed 2", await log.Next(1));
                        ended.Set();
                        var said = await log.Next(14);
                        Check.Equal(10, said.Split(", ").Count(word => word == "ended"));
                        Check.Equal(
                            2,
                            said.Split(", ").Count(word => word.StartsWith("own ", StringComparison.Ordinal))
                        );
                    },
                    HostAbilities.RunsHostFibers
                ),
                ScopedHosts.Everywhere(
                    "the services of a fiber that has ended report the same",
                    async (log, serve) =>
                    {
                        IServiceProvider? services = null;
                        async Handler Keep() => services = await Handler.Services;
                        var app = App.Create()
                            .Get(
                                "/",
                                async () =>
                                {
                                    await (await Handler.Spawn(Keep(), Lifetime.Host)).Join();
                                    return Response.Text(Said(() => services!.GetService<ScopedProbe>()));
                                }
                            );
                        await using var host = await serve(app, []);
                        Check.Equal("ended", await host.Client.GetStringAsync("/"));
                    },
                    HostAbilities.RunsHostFibers
                ),
                Runner.TestCase(
                    "fibers that are shared by several hosts see the services of the host that starts them",
                    () => Shared().GetAwaiter().GetResult()
                ),
            ]
        )
    );

    private static async Task Shared()
    {
        var fibers = new HostFibers();
        var app = App.Create()
            .Get(
                "/",
                async () => Response.Text(await (await Handler.Spawn(Handler.Service<string>(), Lifetime.Host)).Join())
            );
        async Task<StartedHost> Serve(string name) =>
            await new InMemoryTestedHost { Register = services => services.AddScoped(_ => name) }.ServeAsync(
                app,
                new AppServerOptions { HostFibers = fibers },
                ""
            );
        await using var one = await Serve("one");
        await using var two = await Serve("two");
        Check.Equal("two", await two.Client.GetStringAsync("/"));
        Check.Equal("one", await one.Client.GetStringAsync("/"));
    }

    private static string Said(Func<object?> ask)
    {
        try
        {
            return $"{ask()}";
        }
        catch (ServicesEndedException ended)
        {
            return ended.Message.Contains("get services inside the fiber", StringComparison.Ordinal)
                ? "ended"
                : ended.Message;
        }
    }
}
