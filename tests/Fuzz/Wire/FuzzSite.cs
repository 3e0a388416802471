using System.Collections.Concurrent;
using System.Net;
using Handlers.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Handlers.Tests.Fuzz.Wire;

/// <summary>An app on Kestrel and on HttpListener in this process, on free ports of 127.0.0.1.</summary>
internal sealed class FuzzSite : IAsyncDisposable
{
    private readonly ConcurrentQueue<Report> reports = [];
    private readonly WebApplication web;
    private ListenerHost listener = null!;
    private int open;

    private FuzzSite(App app)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRouting();
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Use(Counted)));
        web = builder.Build();
        web.MapHandlers(app, new HostingOptions { Interpreter = HostInterpreter.Async, Report = reports.Enqueue });
    }

    public IPEndPoint Kestrel { get; private set; } = null!;

    public IPEndPoint Listener { get; private set; } = null!;

    public static async Task<FuzzSite> StartAsync(App app)
    {
        var site = new FuzzSite(app);
        await site.web.StartAsync();
        var addresses = site.web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        site.Kestrel = new IPEndPoint(IPAddress.Loopback, new Uri(addresses.Addresses.Single()).Port);
        while (site.Listener is null)
        {
            var port = Handlers.Tests.Wire.Ports.Free();
            site.listener = new ListenerHost(
                app,
                $"http://127.0.0.1:{port}",
                new AppServerOptions { Interpreter = HostInterpreter.Async, Report = site.reports.Enqueue }
            );
            try
            {
                await site.listener.StartAsync();
                site.Listener = new IPEndPoint(IPAddress.Loopback, port);
            }
            catch (HttpListenerException)
            {
                // Another process took the port in the meantime.
            }
        }
        return site;
    }

    /// <summary>Returns null if every connection to Kestrel ends and nothing was reported. The watchdog ends a wait for ever.</summary>
    public async Task<string?> EndAsync()
    {
        while (Volatile.Read(ref open) > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        return reports.TryPeek(out var report)
            ? $"expected no reports, found {reports.Count}, such as {report.Kind}: {report.Message} {report.Fault}"
            : null;
    }

    public async ValueTask DisposeAsync()
    {
        await listener.DisposeAsync();
        await web.DisposeAsync();
    }

    private ConnectionDelegate Counted(ConnectionDelegate next) =>
        async connection =>
        {
            Interlocked.Increment(ref open);
            try
            {
                await next(connection);
            }
            finally
            {
                Interlocked.Decrement(ref open);
            }
        };
}
