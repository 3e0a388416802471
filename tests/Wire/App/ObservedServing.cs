using System.Net;
using Handlers.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;

namespace Handlers.Tests.Wire;

/// <summary>An app on the listener, and its metrics on another address.</summary>
internal static class ObservedServing
{
    public static App App { get; } =
        App.Create()
            .Get("/hello/{name}", (string name) => $"Hello, {name}!")
            .Get("/fault", Handler.Fail<Response>(new TimeoutException()));

    /// <summary>Starts a server that shows the metrics of this program at <c>/metrics</c>, and returns its address.</summary>
    public static async Task<string> MetricsAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder
            .Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddMeter(Telemetry.Name).AddPrometheusExporter());
        var web = builder.Build();
        web.MapPrometheusScrapingEndpoint();
        await web.StartAsync();
        return web.Urls.Single();
    }
}
