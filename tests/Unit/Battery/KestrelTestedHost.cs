using System.Net;
using System.Net.WebSockets;
using Handlers.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Handlers.Tests.Battery;

/// <summary>ASP.NET Core, on Kestrel with either version of HTTP or on the framework's in-memory server.</summary>
internal sealed class KestrelTestedHost(HttpProtocols? protocol) : TestedHost
{
    public override string Name =>
        protocol switch
        {
            HttpProtocols.Http1 => "Kestrel, HTTP/1.1",
            HttpProtocols.Http2 => "Kestrel, HTTP/2",
            _ => "TestServer",
        };

    /// <summary>The services in the container of the host, whose scopes are validated. By default the host has no services.</summary>
    internal Action<IServiceCollection>? Register { get; init; }

    private const string Rethrows = "TestServer passes the fault to the client, as documented";
    private const string NeverCounts = "TestServer does not compare the written bytes with Content-Length";
    private const string NeverDrains = "TestServer does not wait for requests in flight when it stops";

    public override IReadOnlyDictionary<string, string> Excused { get; } =
        protocol switch
        {
            HttpProtocols.Http1 => new Dictionary<string, string>(),
            HttpProtocols.Http2 => new Dictionary<string, string>
            {
                ["a websocket request for a plain route is 400, and the host still serves the next request"] =
                    "HTTP/2 has no Upgrade header, and the client leaves it out",
            },
            _ => new Dictionary<string, string>
            {
                ["a body that faults before its first part is 500"] = Rethrows,
                ["a stream that cannot be opened is 500"] = Rethrows,
                ["a body shorter than its length is cut off"] = NeverCounts,
                ["a body longer than its length is cut off and reported"] = NeverCounts,
                ["a request in flight is answered when the host stops"] = NeverDrains,
            },
        };

    public override async Task<StartedHost> ServeAsync(App app, AppServerOptions options, string pathBase)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRouting();
        builder.Services.AddHandlers();
        Register?.Invoke(builder.Services);
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateScopes = true);
        if (protocol is { } used)
            builder
                .WebHost.UseKestrelCore()
                .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = used));
        else
            builder.WebHost.UseTestServer();
        var web = builder.Build();
        web.MapHandlers(pathBase, app, Hosting(options));
        await web.StartAsync();
        return StartedHost.Of(Client(web), () => web.StopAsync(), () => EndAsync(web), path => ConnectAsync(web, path));
    }

    private static async ValueTask EndAsync(WebApplication web)
    {
        // The host does not wait for requests that a case left behind.
        await web.StopAsync(new CancellationToken(true));
        await web.DisposeAsync();
    }

    private HttpClient Client(WebApplication web)
    {
        if (protocol is null)
            return web.GetTestClient();
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
        };
        return new HttpClient(
            new OfVersion(sockets, protocol == HttpProtocols.Http2 ? HttpVersion.Version20 : HttpVersion.Version11)
        )
        {
            BaseAddress = new Uri(Address(web)),
        };
    }

    private static string Address(WebApplication web) =>
        web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    private async Task<WebSocket> ConnectAsync(WebApplication web, string path)
    {
        if (protocol is null)
            return await web.GetTestServer()
                .CreateWebSocketClient()
                .ConnectAsync(new Uri($"ws://localhost{path}"), default);
        var client = new ClientWebSocket();
        client.Options.HttpVersion = protocol == HttpProtocols.Http2 ? HttpVersion.Version20 : HttpVersion.Version11;
        client.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        var invoker = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false });
        await client.ConnectAsync(new Uri(Address(web).Replace("http:", "ws:") + path), invoker, default);
        return client;
    }

    private static HostingOptions Hosting(AppServerOptions options) =>
        new()
        {
            Interpreter = options.Interpreter,
            Workers = options.Workers,
            QueueLimit = options.QueueLimit,
            HostGrace = options.HostGrace,
            Report = options.Report,
        };

    private sealed class OfVersion(HttpMessageHandler inner, Version version) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            (request.Version, request.VersionPolicy) = (version, HttpVersionPolicy.RequestVersionExact);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
