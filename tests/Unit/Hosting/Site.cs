using System.Collections.Concurrent;
using System.Net;
using Expecto;
using Handlers.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>A web application served in memory, without sockets, and its log.</summary>
internal sealed class Site : IAsyncDisposable, ILoggerProvider, ILogger
{
    private readonly WebApplication web;

    private Site(WebApplicationBuilder builder, Action<WebApplication> map)
    {
        builder.Logging.AddProvider(this);
        web = builder.Build();
        map(web);
    }

    public ConcurrentQueue<(LogLevel Level, string Text, Exception? Fault)> Log { get; } = [];

    public HttpClient Client { get; private set; } = null!;

    public TestServer Server => web.GetTestServer();

    public IServiceProvider Services => web.Services;

    public IEnumerable<string> Faults =>
        Log.Where(entry => entry.Fault is not null).Select(entry => entry.Fault!.Message);

    /// <summary>One test case for each interpreter, with options that select it.</summary>
    public static Test Both(string name, Func<HostingOptions, Task> test) =>
        Runner.TestList(
            name,
            Enum.GetValues<HostInterpreter>()
                .Select(kind =>
                    Runner.TestCase(
                        kind.ToString(),
                        () => test(new HostingOptions { Interpreter = kind, Workers = 2 }).GetAwaiter().GetResult()
                    )
                )
        );

    /// <summary>One test case for each interpreter and each server; the second argument is true for Kestrel.</summary>
    public static Test OnBothServers(string name, Func<HostingOptions, bool, Task> test) =>
        Runner.TestList(
            name,
            [Both("Kestrel", options => test(options, true)), Both("TestServer", options => test(options, false))]
        );

    /// <summary>An app at the root, without anything else.</summary>
    public static Task<Site> Serve(App app, HostingOptions options) => Start(web => web.MapHandlers(app, options));

    /// <summary>A web application as it is mapped.</summary>
    /// <param name="map">Adds its middleware and endpoints.</param>
    /// <param name="services">Adds its services.</param>
    /// <param name="kestrel">True for Kestrel on a socket, false for the framework's server in memory.</param>
    public static async Task<Site> Start(
        Action<WebApplication> map,
        Action<IServiceCollection>? services = null,
        bool kestrel = false
    )
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        if (kestrel)
            builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        else
            builder.WebHost.UseTestServer();
        builder.Services.AddRouting();
        services?.Invoke(builder.Services);
        var site = new Site(builder, map);
        await site.web.StartAsync();
        site.Client = kestrel
            ? new HttpClient(
                new SocketsHttpHandler
                {
                    UseProxy = false,
                    UseCookies = false,
                    AllowAutoRedirect = false,
                }
            )
            {
                BaseAddress = new Uri(site.web.Urls.Single()),
            }
            : site.web.GetTestClient();
        return site;
    }

    /// <summary>Status and text of the answer, such as <c>200 hello</c>, followed by the requested headers.</summary>
    public async Task<string> Ask(string method, string path, params string[] headers)
    {
        using var response = await Client.SendAsync( // Absolute: a path that begins with two slashes is not a host.
            new HttpRequestMessage(new HttpMethod(method), path.StartsWith('/') ? $"http://localhost{path}" : path)
        );
        return await Shown(response, headers);
    }

    public Task<string> Get(string path) => Ask("GET", path);

    /// <summary>Status, body and headers, without the trace identifier of a problem, which is another one each time.</summary>
    public static async Task<string> Shown(HttpResponseMessage response, params string[] headers)
    {
        var text = $"{(int)response.StatusCode} {Untraced(await response.Content.ReadAsStringAsync())}".TrimEnd();
        foreach (var name in headers)
            if (All(response, name) is [_, ..] values)
                text += $" {name}: {string.Join(" | ", values)}";
        return text;
    }

    private static string Untraced(string body) =>
        body.IndexOf(",\"traceId\":", StringComparison.Ordinal) is >= 0 and var at ? $"{body.AsSpan(0, at)}}}" : body;

    public static string[] All(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values)
        || response.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? [.. values]
            : [];

    public Task StopAsync() => web.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        // The app's own threads end when the host stops, not when it is disposed.
        await web.StopAsync();
        await web.DisposeAsync();
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) => this;

    void IDisposable.Dispose() { }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    void ILogger.Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (logLevel >= LogLevel.Warning)
            Log.Enqueue((logLevel, formatter(state, exception), exception));
    }
}
