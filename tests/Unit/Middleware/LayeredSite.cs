using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Handlers.Tests.Middleware;

/// <summary>A web application with one layer around the pages of one side: the library's or the framework's.</summary>
internal sealed class LayeredSite : IAsyncDisposable, ILoggerProvider
{
    private static readonly ConcurrentDictionary<Delegate, RequestDelegate> CompiledApis = [];
    private readonly ConcurrentQueue<string> log = [];
    private readonly Layer layer;
    private readonly WebApplication web;

    // A request has ended when its middleware has, which may be after its client has read the answer.
    private readonly SemaphoreSlim ended = new(0);

    private LayeredSite(Layer layer, Place place, bool isOurs, string folder)
    {
        this.layer = layer;
        var options = new WebApplicationOptions
        {
            EnvironmentName = layer.Environment,
            ContentRootPath = folder,
            WebRootPath = folder,
        };
        var builder = place.IsSlim ? WebApplication.CreateSlimBuilder(options) : WebApplication.CreateBuilder(options);
        var protocol = place.Transport == Transport.Http2 ? HttpProtocols.Http2 : HttpProtocols.Http1;
        if (place.Transport == Transport.InMemory)
            builder.WebHost.UseTestServer();
        else
            builder.WebHost.ConfigureKestrel(kestrel =>
                kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocol)
            );
        builder.Logging.ClearProviders().AddProvider(this);
        // Keys that are kept in memory.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        layer.Build(builder);
        // The first filter is the outermost middleware, also around what the builders add.
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(new Outermost(SignalAsync)));
        web = builder.Build();
        layer.Use(web);
        Page[] pages = [.. CommonPages.All, .. layer.Pages];
        layer.Map(
            web,
            isOurs
                ? endpoints =>
                    endpoints.MapHandlers(
                        Ours(pages, layer),
                        new HostingOptions
                        {
                            Interpreter = place.Interpreter,
                            Workers = 2,
                            UnmatchedRequests = layer.Unmatched,
                        }
                    )
                : endpoints => Theirs(endpoints, pages)
        );
    }

    public HttpMessageInvoker Client { get; private set; } = null!;

    public Uri Root { get; private set; } = null!;

    public TestServer Server => web.GetTestServer();

    /// <summary>The entries of the layer's category.</summary>
    public IReadOnlyCollection<string> Log => log;

    public static async Task<LayeredSite> StartAsync(Layer layer, Place place, bool isOurs, string folder)
    {
        var site = new LayeredSite(layer, place, isOurs, folder);
        await site.web.StartAsync();
        if (place.Transport == Transport.InMemory)
        {
            (site.Client, site.Root) = (
                new HttpMessageInvoker(site.Server.CreateHandler()),
                new Uri("http://localhost")
            );
            return site;
        }
        site.Client = new HttpMessageInvoker(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                ActivityHeadersPropagator = null,
            }
        );
        var server = site.web.Services.GetRequiredService<IServer>();
        site.Root = new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return site;
    }

    /// <summary>Waits until the middleware of one more request has ended.</summary>
    public Task EndedAsync() => ended.WaitAsync().WaitAsync(TimeSpan.FromSeconds(5));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        // The app's own threads end when the host stops, not when it is disposed.
        await web.StopAsync();
        await web.DisposeAsync();
    }

    private static App Ours(Page[] pages, Layer layer)
    {
        var app = pages.Aggregate(App.Empty.With(CommonPages.Error), (app, page) => app.With(page.Route));
        if (layer.HasTeardown)
            app = app.With(TeardownHook.Of("teardown", Handler.Sync(static () => { })));
        return layer.PropagatesFaults ? app.PropagateFaults() : app;
    }

    // Compiling a minimal API takes milliseconds, and most sites have the same.
    private static RequestDelegate Compiled(Delegate handler) =>
        CompiledApis.GetOrAdd(handler, static each => RequestDelegateFactory.Create(each).RequestDelegate);

    private RouteGroupBuilder Theirs(IEndpointRouteBuilder endpoints, Page[] pages)
    {
        var group = endpoints.MapGroup("");
        foreach (var page in pages)
        {
            var methods = page.Methods.Split(' ');
            // A minimal API for GET does not answer HEAD.
            if (methods.Contains("GET"))
                methods = [.. methods, "HEAD"];
            if (page.Socket is not null)
                methods = [.. methods, "CONNECT"];
            group
                .MapMethods(page.Path, methods, layer.IsCompiledAlone ? page.Theirs : Compiled(page.Theirs))
                .WithMetadata(page.Metadata);
        }
        return group;
    }

    private sealed class Outermost(Func<HttpContext, RequestDelegate, Task> middleware) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            builder => next(builder.Use(middleware));
    }

    private async Task SignalAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        finally
        {
            ended.Release();
        }
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) =>
        layer.Log is { } wanted && categoryName.StartsWith(wanted, StringComparison.Ordinal)
            ? new Logged(this)
            : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    void IDisposable.Dispose() { }

    /// <summary>An entry with its lines in order, because the order of headers does not matter.</summary>
    public static string Sorted(string entry) =>
        Answer.Short(string.Join(' ', entry.ReplaceLineEndings("\n").Split('\n').Order()));

    private sealed class Logged(LayeredSite site) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => site.log.Enqueue(Sorted(formatter(state, exception)));
    }
}
