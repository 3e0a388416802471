using Expecto;
using Handlers.Runtime;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Battery;

/// <summary>Every host passes the battery of host tests, under every interpreter that it offers.</summary>
public static class BatteryTests
{
    private static readonly TestedHost[] Hosts =
    [
        new InMemoryTestedHost(),
        new KestrelTestedHost(HttpProtocols.Http1),
        new KestrelTestedHost(HttpProtocols.Http2),
        new KestrelTestedHost(null),
        new ListenerTestedHost(),
        new CgiTestedHost(),
        new QueueTestedHost(),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "battery",
        [
            .. Hosts.Select(host =>
                Runner.TestList(
                    host.Name,
                    host.Interpreters.Select(interpreter =>
                        Runner.TestList(
                            interpreter.ToString(),
                            HostBattery
                                .For(host)
                                .Select(one => Runner.TestCase(one.Name, () => one.RunAsync(host, interpreter)))
                        )
                    )
                )
            ),
            Runner.TestCase(
                "a host is excused only from existing cases",
                () =>
                    Check.Sequence(
                        [],
                        Hosts.SelectMany(host => host.Excused.Keys).Except(HostBattery.All.Select(one => one.Name))
                    )
            ),
            Runner.TestCase(
                "the battery has about a hundred cases with distinct names",
                () =>
                {
                    Check.True(HostBattery.All.Count >= 100);
                    Check.Equal(HostBattery.All.Count, HostBattery.All.DistinctBy(one => one.Name).Count());
                }
            ),
        ]
    );
}
