using System.Net;
using Handlers.Runtime;

namespace Handlers;

/// <summary>
/// Serves an app over <see cref="HttpListener"/>: HTTP/1.1 in any program, without ASP.NET Core. By default it uses blocking workers.
/// </summary>
/// <remarks>
/// <para>Every wait for a client has a limit (<see cref="ListenerOptions"/>). The connection of a request whose body was not fully read is closed.</para>
/// <para>Limitations: it detects a disconnected client only while it reads or writes, so a view that merely waits is not cancelled. It sends the head with
/// the first part of the body. It cannot detect that a chunked body was cut off. It cannot upgrade to websockets. It is meant for tools and for use behind a
/// proxy: docs/hosts.md lists the requests that it accepts and that a server at the edge must refuse. Use ASP.NET Core if that matters.</para>
/// <para>Thread-safe. A host can be started once.</para>
/// </remarks>
/// <example><code>
/// var listener = new ListenerHost(app, "http://127.0.0.1:8080/");
/// await listener.RunAsync(); // until the process is asked to end
/// </code></example>
public sealed class ListenerHost : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly AppServer serving;
    private readonly string pathBase;
    private readonly ClientPace pace;
    private int started;

    /// <summary>Creates a host for one app.</summary>
    /// <param name="app">The app.</param>
    /// <param name="address">The address to listen on, such as <c>http://127.0.0.1:8080/</c>. If it has a path, the app is mounted under it.</param>
    /// <param name="options">The options. Pass <see cref="ListenerOptions"/> to also set how long the host waits for slow clients. By default, the defaults
    /// of <see cref="ListenerOptions"/>.</param>
    /// <param name="services">The services for handlers. Each request, and each fiber of <see cref="Lifetime.Host"/>, has its own scope, which is disposed
    /// when it has ended. By default none.</param>
    /// <exception cref="ArgumentException">The address is invalid; two routes match the same requests; or a route requires a protection that is not in
    /// <see cref="AppServerOptions.IgnoredProtections"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public ListenerHost(App app, string address, AppServerOptions? options = null, IServiceProvider? services = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(address);
        if (
            !Uri.TryCreate(
                address
                    .Replace("//*", "//any", StringComparison.Ordinal)
                    .Replace("//+", "//any", StringComparison.Ordinal),
                UriKind.Absolute,
                out var uri
            )
        )
            throw new ArgumentException(
                $"Expected an address such as http://127.0.0.1:8080/, found '{address}'.",
                nameof(address)
            );
        Address = address.EndsWith('/') ? address : address + "/";
        pathBase = Uri.UnescapeDataString(uri.AbsolutePath).TrimEnd('/');
        listener.Prefixes.Add(Address);
        var limits = options as ListenerOptions ?? new ListenerOptions();
        pace = new ClientPace(options?.Time ?? TimeProvider.System, limits.MinBodyRate, limits.ClientTimeout);
        serving = new AppServer(app.Handler, app.Lifespans, options ?? limits, services, ScopedServices.Open);
    }

    /// <summary>Gets the address on which the host listens.</summary>
    public string Address { get; }

    /// <summary>Gets the fibers of <see cref="Lifetime.Host"/>.</summary>
    public HostFibers Fibers => serving.Fibers;

    /// <summary>Opens the app's lifespans and starts to accept requests on a dedicated thread.</summary>
    /// <returns>A task that completes when the host listens. It faults with <see cref="LifespanFailedException"/>, or with
    /// <see cref="HttpListenerException"/> if the address is in use; opened lifespans are then closed again.</returns>
    /// <exception cref="InvalidOperationException">The host was already started.</exception>
    public async Task StartAsync()
    {
        if (Interlocked.Exchange(ref started, 1) == 1)
            throw new InvalidOperationException(
                "Expected a host that was not started yet, found a started one: a host starts only once. Create another host."
            );
        await serving.StartAsync().ConfigureAwait(false);
        try
        {
            listener.Start();
        }
        catch (HttpListenerException)
        {
            await serving.DisposeAsync().ConfigureAwait(false);
            throw;
        }
        new Thread(Accept) { IsBackground = true, Name = "Handlers listener" }.UnsafeStart();
    }

    /// <summary>Starts the host, serves until the process receives SIGINT or SIGTERM, then stops gracefully. A second signal ends the process
    /// immediately.</summary>
    /// <returns>A task that completes when the host has stopped, with true if everything ended in time. It faults like <see cref="StartAsync"/>.</returns>
    public async Task<bool> RunAsync()
    {
        using var signals = new ShutdownSignals();
        await StartAsync().ConfigureAwait(false);
        await signals.First.ConfigureAwait(false);
        return await StopAsync().ConfigureAwait(false);
    }

    /// <summary>Stops gracefully like <see cref="AppServer.StopAsync"/>: requests in flight are completed, and later ones are answered 503.</summary>
    /// <param name="forceStop">Cancel it to stop without waiting any longer.</param>
    /// <returns>True if everything ended in time.</returns>
    public async Task<bool> StopAsync(CancellationToken forceStop = default)
    {
        var whole = await serving.StopAsync(forceStop).ConfigureAwait(false);
        // Closing earlier would cut off the responses under way.
        listener.Close();
        return whole;
    }

    /// <summary>Stops without waiting; requests in flight are cancelled.</summary>
    /// <returns>A task that completes when the host has stopped.</returns>
    public async ValueTask DisposeAsync() => await StopAsync(new CancellationToken(true)).ConfigureAwait(false);

    private void Accept()
    {
        while (true)
        {
            try
            {
                _ = serving.ServeAsync(new ListenerContext(listener.GetContext(), pathBase, pace));
            }
            catch (Exception) when (!listener.IsListening)
            {
                return;
            }
            catch (Exception ended)
                when (ended is HttpListenerException or InvalidOperationException or ObjectDisposedException)
            {
                // A connection broke before its request was complete. Other connections are not affected.
            }
        }
    }
}
