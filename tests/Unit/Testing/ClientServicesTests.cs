using Expecto;
using Handlers.Tests.Battery;
using Handlers.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Testing;

/// <summary>The test client gives each request a service scope, as hosts do.</summary>
public static class ClientServicesTests
{
    private static readonly Handler<int> Probe = Handler.Service<ScopedProbe>().Map(probe => probe.Number);

    [Tests]
    public static readonly Test All = Runner.TestList(
        "test client: services",
        [
            Matrix.Case(
                "each request has a scope, which is disposed after its teardown hooks",
                interpreter =>
                {
                    var log = new ScopeLog();
                    var client = Client(
                        App.Create()
                            .Get("/", Probe.Zip(Probe, (a, b) => Response.Text($"{a} {b}")))
                            .Get("/fault", Probe.Then(Handler.Fail<Response>(new TimeoutException())))
                            .Get("/none", "none")
                            .Teardown(Handler.Sync(() => log.Add("teardown"))),
                        interpreter,
                        log
                    );
                    Check.Equal("1 1", client.Get("/").Text);
                    Check.Equal("teardown, disposed 1", log.Rest());
                    Check.Equal("none", client.Get("/none").Text);
                    Check.Equal("teardown", log.Rest());
                    Check.Equal(500, client.Get("/fault").Status.Code);
                    Check.Equal("teardown, disposed 2", log.Rest());
                    var both = client.SendTogether(Request.Get("/"), Request.Get("/"));
                    Check.Sequence(["3 3", "4 4"], both.Select(reply => reply.Text).Order());
                    Check.Equal("disposed 3, disposed 4, teardown, teardown", Sorted(log.Rest()));
                }
            ),
            Matrix.Case(
                "a client that leaves, and a websocket, end their scopes",
                interpreter =>
                {
                    var log = new ScopeLog();
                    var client = Client(
                        App.Create()
                            .Get("/", Probe.Then(Handler.Delay(TimeSpan.FromDays(1)).As(Response.Text("never"))))
                            .WebSocket("/talk", socket => Probe.Tap(n => socket.Send($"{n}")).Ignore()),
                        interpreter,
                        log
                    );
                    client.Send(Request.Get("/"), new SendOptions { LeavesAfter = TimeSpan.FromMilliseconds(1) });
                    Check.Equal("disposed 1", log.Rest());
                    Check.Sequence(["2"], client.WebSocket("/talk", socket => socket.Receive().Ignore()).Texts);
                    Check.Equal("disposed 2", log.Rest());
                }
            ),
            Matrix.Outside(
                "a fiber that outlives its request has a scope, and captured services report that the request has ended",
                interpreter =>
                {
                    if (interpreter.Host is null)
                        return;
                    var (log, ended, done) = (new ScopeLog(), new Signal(), new Signal());
                    async Handler Late(IServiceProvider services)
                    {
                        log.Add($"own {(await Handler.Service<ScopedProbe>()).Number}");
                        await ended.Task;
                        try
                        {
                            services.GetService<ScopedProbe>();
                        }
                        catch (ServicesEndedException)
                        {
                            log.Add("ended");
                        }
                        done.Set();
                    }
                    var client = Client(
                        App.Create()
                            .Get(
                                "/",
                                async () =>
                                {
                                    await Handler.Spawn(Late(await Handler.Services), Lifetime.Host);
                                    return Response.Text("spawned");
                                }
                            ),
                        interpreter,
                        log
                    );
                    Check.Equal("spawned", client.Get("/").Text);
                    ended.Set();
                    done.Task.GetAwaiter().GetResult();
                    Check.Equal("own 1, ended", log.Next(2).GetAwaiter().GetResult());
                }
            ),
            Runner.TestCase(
                "in virtual time, a fiber of the host also has its own scope",
                () =>
                {
                    var log = new ScopeLog();
                    var fiber = Probe.Tap(number => Handler.Sync(() => log.Add($"fiber {number}"))).Ignore().As(1);
                    var client = Client(
                        App.Create()
                            .Get(
                                "/",
                                Probe.Bind(mine =>
                                    Handler.Spawn(fiber, Lifetime.Host).Then(Handler.Return(Response.Text($"{mine}")))
                                )
                            ),
                        new TestInterpreter(),
                        log
                    );
                    Check.Equal("1", client.Get("/").Text);
                    Check.Equal("disposed 1, disposed 2, fiber 2", Sorted(log.Rest()));
                }
            ),
        ]
    );

    private static TestClient Client(App app, Handlers.Runtime.Interpreter interpreter, ScopeLog log) =>
        TestClient.For(app, interpreter, new TestClientOptions { Services = Registered.With(log.Register) });

    private static string Sorted(string events) => string.Join(", ", events.Split(", ").Order());
}
