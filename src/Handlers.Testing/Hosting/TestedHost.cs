using System.Net.WebSockets;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>A host as the battery uses it: derive one for each host, and run <see cref="HostBattery"/> over it.</summary>
/// <remarks>Used by one case at a time or by several concurrently; each gets its own host from <see cref="ServeAsync"/>.</remarks>
/// <example><code>
/// sealed class Memory : TestedHost
/// {
///     public override string Name => "in memory";
///     public override Task&lt;StartedHost> ServeAsync(App app, AppServerOptions options, string pathBase) =>
///         Task.FromResult(StartedHost.Of(new HttpClient(new AppMessageHandler(app, options, pathBase))));
/// }
/// </code></example>
public abstract class TestedHost
{
    /// <summary>What the names of the tests call it.</summary>
    public abstract string Name { get; }

    /// <summary>What it can do. Default: all of it.</summary>
    public virtual HostAbilities Abilities => HostAbilities.All;

    /// <summary>The interpreters that it offers. Default: all.</summary>
    public virtual IReadOnlyList<HostInterpreter> Interpreters { get; } = Enum.GetValues<HostInterpreter>();

    /// <summary>Cases that are not for this host although it could do what they need: by name, with the reason. Default: none.</summary>
    public virtual IReadOnlyDictionary<string, string> Excused { get; } = new Dictionary<string, string>();

    /// <summary>Begins to serve an app.</summary>
    /// <param name="app">The app.</param>
    /// <param name="options">Name the interpreter, among others, and where reports go.</param>
    /// <param name="pathBase">The prefix that the app is mounted under; empty for none.</param>
    /// <returns>A host that takes requests.</returns>
    public abstract Task<StartedHost> ServeAsync(App app, AppServerOptions options, string pathBase);
}

/// <summary>A host that serves one app, and a client of it.</summary>
/// <example><code>
/// var host = StartedHost.Of(new HttpClient(new AppMessageHandler(app)));
/// </code></example>
public sealed class StartedHost : IAsyncDisposable
{
    private readonly Func<Task> stop;
    private readonly Func<ValueTask> dispose;
    private readonly Func<string, Task<WebSocket>>? connect;

    private StartedHost(
        HttpClient client,
        Func<Task> stop,
        Func<ValueTask> dispose,
        Func<string, Task<WebSocket>>? connect
    )
    {
        Client = client;
        this.stop = stop;
        this.dispose = dispose;
        this.connect = connect;
        client.BaseAddress ??= new Uri("http://localhost");
        client.Timeout = Timeout.InfiniteTimeSpan;
    }

    /// <summary>Asks the host. Its address is the root, without the prefix.</summary>
    public HttpClient Client { get; }

    /// <summary>A host by its client.</summary>
    /// <param name="client">It must not follow redirects, keep cookies or decompress. Without an address it gets <c>http://localhost</c>.</param>
    /// <param name="stop">Stops in good order. Default: nothing to do.</param>
    /// <param name="dispose">Ends it. Default: nothing to do.</param>
    /// <param name="connect">Opens a websocket by its path, as <c>/socket</c>; the case disposes of it. Default: none can be opened, which is
    /// not for a host with <see cref="HostAbilities.Upgrades"/>.</param>
    /// <returns>A host.</returns>
    public static StartedHost Of(
        HttpClient client,
        Func<Task>? stop = null,
        Func<ValueTask>? dispose = null,
        Func<string, Task<WebSocket>>? connect = null
    )
    {
        ArgumentNullException.ThrowIfNull(client);
        return new StartedHost(client, stop ?? (() => Task.CompletedTask), dispose ?? (() => default), connect);
    }

    /// <summary>Opens a websocket.</summary>
    internal Task<WebSocket> ConnectAsync(string path) =>
        connect?.Invoke(path)
        ?? throw new HostCaseFailedException(
            "expected a way to open a websocket, found none: give ServedHost.Of its 'connect', or leave Upgrades out of the host's Abilities"
        );

    /// <summary>Stops in good order.</summary>
    /// <returns>Complete when it has stopped.</returns>
    public Task StopAsync() => stop();

    /// <summary>Ends it.</summary>
    /// <returns>Complete when it has ended.</returns>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await dispose().ConfigureAwait(false);
    }
}
