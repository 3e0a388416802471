using System.Net.WebSockets;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Describes a host to the battery. Derive a class for each host, and run <see cref="HostBattery"/> on it.</summary>
/// <remarks>Several cases may use it concurrently; each gets its own host from <see cref="ServeAsync"/>.</remarks>
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
    /// <summary>Gets the name of the host in the names of tests.</summary>
    public abstract string Name { get; }

    /// <summary>Gets the abilities of the host. The default is <see cref="HostAbilities.All"/>.</summary>
    public virtual HostAbilities Abilities => HostAbilities.All;

    /// <summary>Gets the interpreters that the host offers. By default all.</summary>
    public virtual IReadOnlyList<HostInterpreter> Interpreters { get; } = Enum.GetValues<HostInterpreter>();

    /// <summary>Gets the cases to skip although the host has the abilities that they need: name of the case and reason. By default none.</summary>
    public virtual IReadOnlyDictionary<string, string> Excused { get; } = new Dictionary<string, string>();

    /// <summary>Starts a host that serves an app.</summary>
    /// <param name="app">The app.</param>
    /// <param name="options">The options, among them the interpreter and the receiver of reports.</param>
    /// <param name="pathBase">The prefix under which the app is mounted; empty for none.</param>
    /// <returns>The started host.</returns>
    public abstract Task<StartedHost> ServeAsync(App app, AppServerOptions options, string pathBase);
}

/// <summary>A running host that serves one app, with a client for it.</summary>
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

    /// <summary>Gets the client of the host. Its base address is the root, without the prefix.</summary>
    public HttpClient Client { get; }

    /// <summary>Creates a started host from its client.</summary>
    /// <param name="client">The client, which must not follow redirects, keep cookies or decompress. Without a base address it gets
    /// <c>http://localhost</c>.</param>
    /// <param name="stop">The function that stops the host gracefully. By default it does nothing.</param>
    /// <param name="dispose">The function that disposes of the host. By default it does nothing.</param>
    /// <param name="connect">The function that opens a websocket by its path, such as <c>/socket</c>; the case disposes of the websocket. It is required for
    /// a host with <see cref="HostAbilities.Upgrades"/>.</param>
    /// <returns>The started host.</returns>
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
            "expected a way to open a websocket, found none: pass 'connect' to StartedHost.Of, or remove Upgrades from the host's Abilities"
        );

    /// <summary>Stops the host gracefully.</summary>
    /// <returns>A task that completes when the host has stopped.</returns>
    public Task StopAsync() => stop();

    /// <summary>Disposes of the client and the host.</summary>
    /// <returns>A task that completes when the host has ended.</returns>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await dispose().ConfigureAwait(false);
    }
}
