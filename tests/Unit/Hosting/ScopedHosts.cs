using Expecto;
using Handlers.Runtime;
using Handlers.Tests.Battery;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>Every host with a container that validates scopes, under each of its interpreters.</summary>
internal static class ScopedHosts
{
    internal delegate Task<StartedHost> Serve(App app, List<Report> reports);

    internal static Test Everywhere(
        string name,
        Func<ScopeLog, Serve, Task> test,
        HostAbilities needed = HostAbilities.None
    ) => Of(name, test, needed, own: false);

    /// <summary>On the hosts without the framework, whose scopes the test opens.</summary>
    internal static Test Own(
        string name,
        Func<ScopeLog, Serve, Task> test,
        HostAbilities needed = HostAbilities.None
    ) => Of(name, test, needed, own: true);

    private static Test Of(string name, Func<ScopeLog, Serve, Task> test, HostAbilities needed, bool own) =>
        Runner.TestList(
            name,
            [
                .. from make in Hosts
                let host = make(_ => { })
                where host.Abilities.HasFlag(needed) && !(own && host is KestrelTestedHost)
                // The framework's in-memory server never completes the response of a client that has left, so its scope is not disposed.
                where !(needed.HasFlag(HostAbilities.SeesDisconnects) && host.Name == "TestServer")
                from interpreter in host.Interpreters
                select Runner.TestCase(
                    $"{host.Name}, {interpreter}",
                    () =>
                    {
                        var log = new ScopeLog();
                        test(
                                log,
                                (app, reports) => make(log.Register).ServeAsync(app, Options(interpreter, reports), "")
                            )
                            .GetAwaiter()
                            .GetResult();
                    }
                ),
            ]
        );

    private static AppServerOptions Options(HostInterpreter interpreter, List<Report> reports) =>
        new()
        {
            Interpreter = interpreter,
            Workers = 2,
            Report = report =>
            {
                lock (reports)
                    reports.Add(report);
            },
        };

    private static Func<Action<IServiceCollection>, TestedHost>[] Hosts =>
        [
            register => new InMemoryTestedHost { Register = register },
            register => new ListenerTestedHost { Register = register },
            register => new CgiTestedHost { Register = register },
            register => new KestrelTestedHost(HttpProtocols.Http1) { Register = register },
            register => new KestrelTestedHost(null) { Register = register },
        ];
}
