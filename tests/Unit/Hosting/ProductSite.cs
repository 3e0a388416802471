using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Handlers.Tests.Hosting;

/// <summary>The ways to create a site: with either builder of the product, on either server.</summary>
internal sealed record SiteKind(bool IsSlim, bool IsKestrel)
{
    public static readonly SiteKind[] All = [new(false, false), new(false, true), new(true, false), new(true, true)];

    public static readonly SiteKind Usual = new(IsSlim: false, IsKestrel: true);

    public override string ToString() =>
        $"{(IsSlim ? "slim" : "full")} builder, {(IsKestrel ? "Kestrel" : "TestServer")}";
}

/// <summary>A web application built as in a product, with a folder of files, and the warnings that it logged.</summary>
internal sealed class ProductSite : IAsyncDisposable, ILoggerProvider
{
    private readonly string folder = Directory.CreateTempSubdirectory("site-").FullName;
    private readonly WebApplication web;

    private ProductSite(SiteKind kind, Action<WebApplication> map, Action<WebApplicationBuilder>? build)
    {
        File.WriteAllText(Path.Combine(folder, "site.css"), "css");
        var options = new WebApplicationOptions
        {
            EnvironmentName = "Production",
            ContentRootPath = folder,
            WebRootPath = folder,
        };
        var builder = kind.IsSlim ? WebApplication.CreateSlimBuilder(options) : WebApplication.CreateBuilder(options);
        if (kind.IsKestrel)
            builder.WebHost.UseUrls("http://127.0.0.1:0");
        else
            builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders().AddProvider(this);
        build?.Invoke(builder);
        web = builder.Build();
        map(web);
    }

    public HttpClient Client { get; private set; } = null!;

    public System.Collections.Concurrent.ConcurrentQueue<string> Warnings { get; } = [];

    public IServiceProvider Services => web.Services;

    /// <summary>The manifest for <c>MapStaticAssets</c> with one file, <c>asset.css</c>.</summary>
    public static string AssetManifest(WebApplication web)
    {
        var root = web.Environment.ContentRootPath;
        File.WriteAllText(Path.Combine(root, "asset.css"), "asset");
        var path = Path.Combine(root, "assets.json");
        File.WriteAllText(
            path,
            """
            {"Version":1,"ManifestType":"Publish","Endpoints":[{"Route":"asset.css","AssetFile":"asset.css","Selectors":[],
            "ResponseHeaders":[{"Name":"Content-Type","Value":"text/css"},{"Name":"Content-Length","Value":"5"},{"Name":"ETag","Value":"\"e\""},
            {"Name":"Last-Modified","Value":"Mon, 01 Jan 2024 00:00:00 GMT"}],"EndpointProperties":[]}]}
            """
        );
        return path;
    }

    public static async Task<ProductSite> Start(
        SiteKind kind,
        Action<WebApplication> map,
        Action<WebApplicationBuilder>? build = null
    )
    {
        var site = new ProductSite(kind, map, build);
        await site.web.StartAsync();
        site.Client = kind.IsKestrel
            ? new HttpClient(
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseProxy = false,
                    UseCookies = false,
                }
            )
            {
                BaseAddress = new Uri(site.Address),
            }
            : site.web.GetTestClient();
        return site;
    }

    private string Address =>
        web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>Status and text of the answer, followed by the requested headers.</summary>
    public async Task<string> Ask(string method, string path, params string[] headers)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(method),
            Client.BaseAddress!.ToString().TrimEnd('/') + path // a path that begins with two slashes is not a host
        );
        using var response = await Client.SendAsync(request);
        return await Site.Shown(response, headers);
    }

    public Task<string> Get(string path) => Ask("GET", path);

    /// <summary>The whole answer to a request that no client library would send, because the target is sent unchanged.</summary>
    public async Task<string> Raw(string target, string method = "GET", string headers = "")
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, new Uri(Address).Port);
        await client
            .GetStream()
            .WriteAsync(
                Encoding.Latin1.GetBytes($"{method} {target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{headers}\r\n")
            );
        return await new StreamReader(client.GetStream(), Encoding.UTF8).ReadToEndAsync();
    }

    /// <summary>Stops the host, after which every request has been counted.</summary>
    public Task StopAsync() => web.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        await web.StopAsync();
        await web.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) => new Warned(this, categoryName);

    void IDisposable.Dispose() { }

    private sealed class Warned(ProductSite site, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
                site.Warnings.Enqueue($"{category}: {formatter(state, exception)}");
        }
    }
}
