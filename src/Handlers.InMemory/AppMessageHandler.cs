using Handlers.Runtime;

namespace Handlers;

/// <summary>
/// A host without a network: an <see cref="HttpMessageHandler"/> that answers requests by running an app, so that whatever takes an
/// <see cref="HttpClient"/> can call it. Both bodies are streamed and hold at most 64 KB each: a slow reader slows the app, and the app runs
/// before the request's body is there.
/// </summary>
/// <remarks>
/// <para>What a network would do is done here: a cancelled request or a disposed response is a client that has gone; a response that is
/// aborted ends the reader with an <see cref="IOException"/>; a request that cannot be read is answered 400. It follows no redirects and keeps
/// no cookies. Activities and <c>AsyncLocal</c>s of the caller do not reach the app.</para>
/// <para>The app's lifespans are opened with <see cref="StartAsync"/>, or with the first request. Thread-safe.</para>
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

    /// <summary>Makes a host of one app.</summary>
    /// <param name="app">The app.</param>
    /// <param name="options">Default: all defaults, async.</param>
    /// <param name="pathBase">The prefix that the app is mounted under, such as <c>/api</c>; requests elsewhere are answered 404 without
    /// it. Default: none.</param>
    /// <param name="services">What handlers see as services: each request, and each fiber of <see cref="Lifetime.Host"/>, in a scope of its own, which
    /// is disposed when that has ended. Default: none.</param>
    /// <exception cref="ArgumentException">The prefix does not start with <c>/</c>, or ends with it; two routes cannot be told apart; a route asks for a
    /// protection that <see cref="AppServerOptions.IgnoredProtections"/> does not name.</exception>
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

    /// <summary>The fibers of <see cref="Lifetime.Host"/>.</summary>
    public HostFibers Fibers => serving.Fibers;

    /// <summary>Opens the app's lifespans, once.</summary>
    /// <returns>Complete when all are open. Faults with <see cref="LifespanFailedException"/>.</returns>
    public Task StartAsync() => started.Value;

    /// <summary>Stops in good order, as <see cref="AppServer.StopAsync"/> says; requests afterwards are answered 503.</summary>
    /// <param name="forceStop">When it is cancelled, nothing is waited for any longer.</param>
    /// <returns>Whether everything ended in its time.</returns>
    public Task<bool> StopAsync(CancellationToken forceStop = default) => serving.StopAsync(forceStop);

    /// <summary>Stops without waiting for requests in flight, which are cancelled.</summary>
    /// <returns>Complete when it has stopped.</returns>
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
            // Stopped before it had started: answered as after any stop.
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
