using System.Net;
using Handlers.Runtime;

namespace Handlers;

/// <summary>
/// Serves an app over <see cref="HttpListener"/>: HTTP/1.1 in any program, without ASP.NET Core. On blocking workers unless the options say
/// otherwise.
/// </summary>
/// <remarks>
/// <para>It waits for no client without a limit (<see cref="ListenerOptions"/>), and closes the connection of a request whose body was not read
/// to its end.</para>
/// <para>What this listener cannot do: it learns that a client has gone only when it reads from it or writes to it, so a view that merely
/// waits is not cancelled; it sends the head with the first part of the body; it takes a body in chunks that breaks off for whole; it cannot
/// upgrade. It is meant for tools and for a place behind a proxy: docs/hosts.md lists what it accepts that a server at the edge must
/// refuse. Use ASP.NET Core where that matters.</para>
/// <para>Thread-safe; started once.</para>
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

    /// <summary>Makes a host of one app.</summary>
    /// <param name="app">The app.</param>
    /// <param name="address">Where to listen, such as <c>http://127.0.0.1:8080/</c>; with a path the app is mounted under it.</param>
    /// <param name="options">The options, or <see cref="ListenerOptions"/>, which also say how long the host waits for slow clients. Default: all
    /// defaults of <see cref="ListenerOptions"/>.</param>
    /// <param name="services">What handlers see as services: each request, and each fiber of <see cref="Lifetime.Host"/>, in a scope of its own, which
    /// is disposed when that has ended. Default: none.</param>
    /// <exception cref="ArgumentException">The address is none; two routes cannot be told apart; a route asks for a
    /// protection that <see cref="AppServerOptions.IgnoredProtections"/> does not name.</exception>
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

    /// <summary>Where it listens.</summary>
    public string Address { get; }

    /// <summary>The fibers of <see cref="Lifetime.Host"/>.</summary>
    public HostFibers Fibers => serving.Fibers;

    /// <summary>Opens the app's lifespans and takes requests on its own thread.</summary>
    /// <returns>Complete when it listens. Faults with <see cref="LifespanFailedException"/>, or with <see cref="HttpListenerException"/> when the
    /// address is taken; then what was opened is closed again.</returns>
    /// <exception cref="InvalidOperationException">It was started before.</exception>
    public async Task StartAsync()
    {
        if (Interlocked.Exchange(ref started, 1) == 1)
            throw new InvalidOperationException(
                "Expected a host that was not started yet: each starts once. Make another one."
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

    /// <summary>Starts, and serves until the process is asked to end (SIGINT, SIGTERM); then stops in good order. A second signal ends the
    /// process immediately.</summary>
    /// <returns>Complete when it has stopped: whether everything ended in its time. Faults as <see cref="StartAsync"/>.</returns>
    public async Task<bool> RunAsync()
    {
        using var signals = new ShutdownSignals();
        await StartAsync().ConfigureAwait(false);
        await signals.First.ConfigureAwait(false);
        return await StopAsync().ConfigureAwait(false);
    }

    /// <summary>Stops in good order, as <see cref="AppServer.StopAsync"/> says: requests in flight are answered, later ones with 503.</summary>
    /// <param name="forceStop">When it is cancelled, nothing is waited for any longer.</param>
    /// <returns>Whether everything ended in its time.</returns>
    public async Task<bool> StopAsync(CancellationToken forceStop = default)
    {
        var whole = await serving.StopAsync(forceStop).ConfigureAwait(false);
        // Only now: it would cut off the responses under way.
        listener.Close();
        return whole;
    }

    /// <summary>Stops without waiting: requests in flight are cancelled.</summary>
    /// <returns>Complete when it has stopped.</returns>
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
                // A connection that broke before it was a request; the next one is another's.
            }
        }
    }
}
