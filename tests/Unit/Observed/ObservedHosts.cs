using Expecto;
using Handlers.Runtime;
using Handlers.Tests.Battery;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Observed;

/// <summary>Every host under each of its interpreters. The tests run one after another, because tools observe the whole program.</summary>
internal static class ObservedHosts
{
    private static TestedHost[] Hosts =>
        [
            new KestrelTestedHost(HttpProtocols.Http1),
            new KestrelTestedHost(HttpProtocols.Http2),
            new KestrelTestedHost(null),
            new ListenerTestedHost(),
            new InMemoryTestedHost(),
            new CgiTestedHost(),
        ];

    internal static Test Each(
        string name,
        Func<TestedHost, HostInterpreter, Task> test,
        HostAbilities needed = HostAbilities.None,
        Func<TestedHost, bool>? applies = null
    ) =>
        Runner.TestList(
            name,
            [
                .. from host in Hosts
                where host.Abilities.HasFlag(needed) && applies?.Invoke(host) != false
                from interpreter in host.Interpreters
                select Runner.TestCase(
                    $"{host.Name}, {interpreter}",
                    () => test(host, interpreter).GetAwaiter().GetResult()
                ),
            ]
        );

    /// <summary>Options that ignore reports.</summary>
    internal static AppServerOptions Options(HostInterpreter interpreter, Action<Report>? report = null) =>
        new()
        {
            Interpreter = interpreter,
            Workers = 2,
            Report = report ?? (_ => { }),
        };
}
