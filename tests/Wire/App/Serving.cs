using System.Net;
using Handlers.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Handlers.Tests.Wire;

/// <summary>
/// The app as a separate program, as users serve it: <c>--serve HOST FILES</c>. A server prints its addresses as its first line, and ends when its
/// standard input closes, so that it does not outlive its parent process.
/// </summary>
internal static class Serving
{
    /// <summary>How long a client may take at the servers with short timeouts.</summary>
    public static readonly TimeSpan Hurry = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(string host, string files)
    {
        var app = WireApp.Of(files);
        switch (host)
        {
            case "cgi":
                return CgiHost.Run(
                    app,
                    CgiRequest.OfProcess(),
                    new AppServerOptions { TrustedOrigins = OtherSites.Trusted }
                );
            case "kestrel":
                await KestrelAsync(app, _ => { });
                return 0;
            case "hurried-kestrel":
                await KestrelAsync(app, Hurried);
                return 0;
            case "listener":
                await ListenerAsync(app);
                return 0;
            case "hurried-listener":
                await ListenerAsync(app.With(new RequestLimits { Reading = Hurry, Sending = Hurry }));
                return 0;
            case "observed-listener":
                await ListenerAsync(ObservedServing.App, $" {await ObservedServing.MetricsAsync()}");
                return 0;
            default:
                Console.Error.WriteLine($"expected a host, found '{host}'");
                return 2;
        }
    }

    /// <summary>Listens three times: twice for HTTP/1.1, which a browser sees as two origins of one site, and once for HTTP/2.</summary>
    private static async Task KestrelAsync(App app, Action<KestrelServerLimits> limit)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            limit(kestrel.Limits);
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddHandlers();
        builder.Services.AddCors(Policies.Add);
        await using var web = builder.Build();
        web.UseForwardedHeaders(
            new ForwardedHeadersOptions
            {
                ForwardedHeaders =
                    ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            }
        );
        web.UseCors();
        web.MapHandlers(app.Mount(Policies.App), new HostingOptions { TrustedOrigins = OtherSites.Trusted });
        await web.StartAsync();
        Console.WriteLine(string.Join(' ', web.Urls));
        await Console.In.ReadToEndAsync();
    }

    private static void Hurried(KestrelServerLimits limits)
    {
        limits.MinRequestBodyDataRate = new MinDataRate(240, Hurry);
        // Kestrel counts the bytes that the app has handed over, which are far more than a client that does not read has received.
        limits.MinResponseDataRate = new MinDataRate(10_000_000, Hurry);
        limits.RequestHeadersTimeout = Hurry;
    }

    private static async Task ListenerAsync(App app, string others = "")
    {
        while (true)
        {
            var host = new ListenerHost(
                app,
                $"http://127.0.0.1:{Ports.Free()}",
                new AppServerOptions
                {
                    Interpreter = HostInterpreter.Blocking,
                    TrustedOrigins = OtherSites.Trusted,
                    Report = report => Console.Error.WriteLine($"{report.Kind}: {report.Message} {report.Fault}"),
                }
            );
            try
            {
                await host.StartAsync();
            }
            catch (HttpListenerException)
            {
                // Another process took the port in the meantime.
                continue;
            }
            Console.WriteLine(host.Address + others);
            await Console.In.ReadToEndAsync();
            await host.DisposeAsync();
            return;
        }
    }
}
