using System.Net;
using System.Net.Sockets;
using Handlers.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Handlers.Tests.Security.Defaults;

/// <summary>The hosts of the table, each with nothing but its defaults.</summary>
internal sealed record AskedHost(string Name, Func<App, Task<Asked>> ServeAsync)
{
    public static AskedHost Kestrel { get; } = new("ASP.NET Core", app => OnKestrelAsync(app, _ => { }, _ => { }));

    public static AskedHost Listener { get; } = new("HttpListener", ListenAsync);

    public static AskedHost Cgi { get; } = new("CGI", app => Task.FromResult<Asked>(new AskedByCgi(app)));

    /// <summary>Kestrel with services and middleware of the framework.</summary>
    public static async Task<Asked> OnKestrelAsync(
        App app,
        Action<IServiceCollection> register,
        Action<WebApplication> use
    )
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRouting();
        register(builder.Services);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var web = builder.Build();
        use(web);
        web.MapHandlers(app);
        await web.StartAsync();
        return new AskedOverSockets(
            new Uri(web.Urls.Single()).Port,
            async () =>
            {
                // Without waiting for connections whose body never arrives.
                await web.StopAsync(new CancellationToken(true));
                await web.DisposeAsync();
            }
        );
    }

    private static async Task<Asked> ListenAsync(App app)
    {
        while (true)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var port = ((IPEndPoint)probe.LocalEndpoint).Port;
            probe.Stop();
            var host = new ListenerHost(app, $"http://127.0.0.1:{port}/", new ListenerOptions { Report = _ => { } });
            try
            {
                await host.StartAsync();
                return new AskedOverSockets(port, host.DisposeAsync);
            }
            catch (HttpListenerException)
            {
                // Another process took the port in the meantime.
            }
        }
    }
}
