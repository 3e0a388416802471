using System.Net;
using Handlers.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Handlers.Bench.Abuse.Server;

/// <summary>Kestrel with the app on two ports of 127.0.0.1, one for each version of HTTP.</summary>
internal sealed class Host : IAsyncDisposable
{
    private readonly WebApplication web;
    private readonly HostFibers fibers = new();
    private readonly Ledger ledger;
    private readonly Tally tally;

    private Host(HostInterpreter interpreter, Tally tally)
    {
        this.tally = tally;
        ledger = new Ledger(tally, interpreter);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRouting();
        builder.Services.AddHandlers();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = DrainTime);
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
                kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            });
        web = builder.Build();
        web.Use(Booked);
        web.UseRouting();
        web.MapHandlers(
            new Application(ledger, tally).Of(),
            new HostingOptions
            {
                Interpreter = interpreter,
                Workers = 16,
                QueueLimit = 64,
                HostFibers = fibers,
                Report = ledger.Report,
            }
        );
    }

    /// <summary>The address for HTTP/1.1.</summary>
    internal Uri First { get; private set; } = null!;

    /// <summary>The address for HTTP/2 without TLS.</summary>
    internal Uri Second { get; private set; } = null!;

    internal static async Task<Host> StartAsync(HostInterpreter interpreter, Tally tally)
    {
        var host = new Host(interpreter, tally);
        await host.web.StartAsync();
        var addresses = host
            .web.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.Select(address => new Uri(address))
            .ToArray();
        (host.First, host.Second) = (addresses[0], addresses[1]);
        return host;
    }

    /// <summary>How long requests in flight may take when the host stops. The remaining ones are then cut off.</summary>
    internal static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(10);

    internal Task StopAsync() => web.StopAsync();

    /// <summary>Stops the host and checks the counts.</summary>
    public async ValueTask DisposeAsync()
    {
        await web.DisposeAsync();
        tally.Equal(0, fibers.Running.Count, "fibers of the host that still run");
        ledger.Audit();
    }

    private async Task Booked(HttpContext http, RequestDelegate next)
    {
        var entry = ledger.Enter(http.Request.Headers[Application.Header].ToString());
        http.Items[typeof(Entry)] = entry;
        try
        {
            await next(http);
        }
        finally
        {
            ledger.Leave(entry, http.Response.StatusCode);
        }
    }
}
