using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Handlers.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Handlers.Tests.Battery;

/// <summary><see cref="HttpListener"/>, on 127.0.0.1.</summary>
internal sealed class ListenerTestedHost : TestedHost
{
    public override string Name => "HttpListener";

    /// <summary>The services in the container of the host, whose scopes are validated. By default the host has no services.</summary>
    internal Action<IServiceCollection>? Register { get; init; }

    public override HostAbilities Abilities =>
        HostAbilities.All & ~(HostAbilities.SeesDisconnects | HostAbilities.Upgrades);

    public override IReadOnlyDictionary<string, string> Excused { get; } =
        new Dictionary<string, string>
        {
            ["HEAD of a body in parts has neither body nor length"] =
                "HttpListener adds Content-Length: 0 to a head without a length, or otherwise sends a last chunk after it",
            ["204 has neither body nor length"] = "HttpListener adds Content-Length: 0",
            ["the client has the head before the body is produced"] = "HttpListener sends the head with the first part",
            ["a client that disconnects while its body is read cancels the read"] =
                "HttpListener ends a chunked body that breaks off as if it were complete",
            ["a path outside the prefix does not reach the app"] =
                "HttpListener answers it by itself, on a busy machine occasionally with an empty 200",
        };

    public override async Task<StartedHost> ServeAsync(App app, AppServerOptions options, string pathBase)
    {
        var services = Registered.With(Register);
        while (true)
        {
            var address = $"http://127.0.0.1:{FreePort()}";
            var host = new ListenerHost(app, address + pathBase, options, services);
            try
            {
                await host.StartAsync();
            }
            catch (HttpListenerException)
            {
                // Another process took the port in the meantime.
                continue;
            }
            var client = new HttpClient(
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    UseProxy = false,
                    ActivityHeadersPropagator = null,
                }
            )
            {
                BaseAddress = new Uri(address),
            };
            return StartedHost.Of(client, () => host.StopAsync(), host.DisposeAsync);
        }
    }

    // Each port is used once, because two listeners of one process with the same port share it, each for its prefix.
    private static int FreePort()
    {
        while (true)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var port = ((IPEndPoint)probe.LocalEndpoint).Port;
            if (given.TryAdd(port, true))
                return port;
        }
    }

    private static readonly ConcurrentDictionary<int, bool> given = new();
}
