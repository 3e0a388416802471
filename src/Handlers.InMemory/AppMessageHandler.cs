using Handlers.Runtime;

namespace Handlers;

/// <summary>
/// A host without a network: an <see cref="HttpMessageHandler"/> that answers requests by running an app, so any code with an <see cref="HttpClient"/> can
/// call it. Both bodies are streamed with at most 64 KB in memory each: a slow reader slows down the app, and the app runs before the request's body has
/// arrived.
/// </summary>
/// <remarks>
/// <para>It behaves like a network: cancelling the request or disposing of the response counts as a disconnected client, reading an aborted response throws
/// an <see cref="IOException"/>, and an invalid request is answered 400. It does not follow redirects or keep cookies. Activities and <c>AsyncLocal</c>
/// values of the caller do not reach the app.</para>
/// <para>The app's lifespans are opened by <see cref="StartAsync"/> or by the first request. Thread-safe.</para>
/// </remarks>
/// <example><code>
/// var client = new HttpClient(new AppMessageHandler(app)) { BaseAddress = new Uri("http://localhost") };
/// string hello = await client.GetStringAsync("/hello");
/// </code></example>
public sealed class AppMessageHandler : HttpMessageHandler, IAsyncDisposable
{
    private readonly AppServer serving;
    private readonly string pathBase;
    private readonly Lazy<Task> started;

    /// <summary>Creates a host for one app.</summary>
    /// <param name="app">The app.</param>
    /// <param name="options">The options. By default every option has its default value, and the interpreter is the async one.</param>
    /// <param name="pathBase">The prefix under which the app is mounted, such as <c>/api</c>; other requests are answered 404 without the app. By default
    /// none.</param>
    /// <param name="services">The services for handlers. Each request, and each fiber of <see cref="Lifetime.Host"/>, has its own scope, which is disposed
    /// when it has ended. By default none.</param>
    /// <exception cref="ArgumentException">The prefix does not start with <c>/</c> or ends with it; two routes match the same requests; or a route requires a
    /// protection that is not in <see cref="AppServerOptions.IgnoredProtections"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public AppMessageHandler(
        App app,
        AppServerOptions? options = null,
        string pathBase = "",
        IServiceProvider? services = null
    )
    {
        ArgumentNullException.ThrowIfNull(app);
        _ = Request.Get("/").Below(pathBase);
        this.pathBase = pathBase;
        serving = new AppServer(app.Handler, app.Lifespans, options, services, ScopedServices.Open);
        started = new Lazy<Task>(() => serving.StartAsync().AsTask());
    }

    /// <summary>Gets the fibers of <see cref="Lifetime.Host"/>.</summary>
    public HostFibers Fibers => serving.Fibers;

    /// <summary>Opens the app's lifespans. Later calls have no effect.</summary>
    /// <returns>A task that completes when all lifespans are open. It faults with <see cref="LifespanFailedException"/>.</returns>
    public Task StartAsync() => started.Value;

    /// <summary>Stops gracefully like <see cref="AppServer.StopAsync"/>; later requests are answered 503.</summary>
    /// <param name="forceStop">Cancel it to stop without waiting any longer.</param>
    /// <returns>True if everything ended in time.</returns>
    public Task<bool> StopAsync(CancellationToken forceStop = default) => serving.StopAsync(forceStop);

    /// <summary>Stops without waiting; requests in flight are cancelled.</summary>
    /// <returns>A task that completes when the host has stopped.</returns>
    public async ValueTask DisposeAsync()
    {
        await serving.DisposeAsync().ConfigureAwait(false);
        Dispose();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _ = serving.StopAsync(new CancellationToken(true));
        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            await StartAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (LifespanFailedException) when (serving.Stopping.IsCancellationRequested)
        {
            // The host was stopped before it had started; requests are answered as after any stop.
        }
        Received.Check(request);
        var exchange = new Exchange(request, pathBase);
        _ = ServeAsync(exchange);
        var gone = cancellationToken.UnsafeRegister(static exchange => ((Exchange)exchange!).Leave(), exchange);
        await using var watching = gone.ConfigureAwait(false);
        try
        {
            return await exchange.Head.ConfigureAwait(false);
        }
        catch (IOException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (IOException cut)
        {
            throw new HttpRequestException(cut.Message, cut);
        }
    }

    private async Task ServeAsync(Exchange exchange)
    {
        await serving.ServeAsync(exchange).ConfigureAwait(false);
        exchange.Close();
    }
}
