namespace Handlers.Runtime;

/// <summary>
/// The part of a host that is the same in every host: runs requests under the interpreter that the options name, refuses those for which
/// there is no room, ends what a run leaves unfinished, and starts and stops in good order. A host accepts connections, makes a
/// <see cref="HostRequestContext"/> for each request and hands it over; docs/hosts.md builds one step by step.
/// </summary>
/// <remarks>Thread-safe. To stop, it signals the requests in flight (<see cref="Stopping"/>), waits for them and cancels the rest; then it
/// ends the fibers of the host, closes the lifespans in reverse order, and ends its threads.</remarks>
/// <example><code>
/// var serving = new AppServer(app.Handler, app.Lifespans, new AppServerOptions { Interpreter = HostInterpreter.Shared });
/// await serving.StartAsync();
/// await serving.StopAsync();
/// </code></example>
public sealed partial class AppServer : IAsyncDisposable
{
    private readonly RequestsInFlight requests = new();
    private readonly AppServerOptions options;
    private readonly Lazy<BlockingWorkers>? workers;
    private readonly LifespanRunner lifespans;
    private readonly Refusal refusal;
    private readonly TimeProvider time;

    /// <summary>Makes a server, and the threads that its interpreter needs.</summary>
    /// <param name="handler">The app's handler.</param>
    /// <param name="lifespans">The app's lifespans. Default: none.</param>
    /// <param name="options">Default: all defaults.</param>
    /// <param name="services">What requests, fibers and lifespans see as services. Default: none.</param>
    /// <param name="openScope">Opens a scope of these services, and returns its provider and what disposes it (null for nothing). It is called at the
    /// first question of each request and of each fiber of <see cref="Lifetime.Host"/>; the scope is disposed when that has ended, after teardown
    /// hooks. With Microsoft.Extensions.DependencyInjection: <c>root => { var scope = root.CreateAsyncScope(); return (scope.ServiceProvider, scope);
    /// }</c>. The default is null: all see the services themselves.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="ArgumentException">The handler is an app's with routes that ask for a protection which
    /// <see cref="AppServerOptions.IgnoredProtections"/> does not name.</exception>
    public AppServer(
        Handler<Response> handler,
        IReadOnlyList<Lifespan>? lifespans = null,
        AppServerOptions? options = null,
        IServiceProvider? services = null,
        Func<IServiceProvider, (IServiceProvider Services, IAsyncDisposable? Scope)>? openScope = null
    )
    {
        ArgumentNullException.ThrowIfNull(handler);
        this.options = options ??= new AppServerOptions();
        options.Check();
        ProtectionCheck.Refuse(handler, options.IgnoredProtections);
        Services = new HostServices(services, openScope, this);
        Fibers = options.HostFibers ?? new HostFibers();
        Fibers.Take(Services);
        time = options.Time ?? TimeProvider.System;
        Interpreter = options.MakeInterpreter(
            options.Settings(options.HasContinualLoop ? Fibers : null, time, options.Report)
        );
        if (options.Interpreter == HostInterpreter.Blocking)
            workers = new Lazy<BlockingWorkers>(() => new BlockingWorkers(options.Workers, options.QueueLimit));
        refusal = new Refusal(options.RetryAfter);
        this.lifespans = new LifespanRunner(Interpreter, lifespans ?? [], services);
        Handler = new WatchedNode(this.lifespans.Around(handler));
    }

    /// <summary>The fibers of <see cref="Lifetime.Host"/>.</summary>
    public HostFibers Fibers { get; }

    /// <summary>How many requests are being served, those that wait for a worker included: a snapshot.</summary>
    public int InFlight => requests.Count;

    internal HostServices Services { get; }

    internal Interpreter Interpreter { get; }

    /// <summary>The app's handler, with the keys that its lifespans set.</summary>
    internal Handler<Response> Handler { get; }

    internal RequestsInFlight Requests => requests;

    internal bool Trusts(string origin) => options.Trusted.Contains(origin);

    /// <summary>Opens the app's lifespans. A host calls it before it accepts requests.</summary>
    /// <param name="cancellation">Cancels startup.</param>
    /// <returns>Complete when all are open. Faults with <see cref="LifespanFailedException"/>, also when the host stops meanwhile, or has
    /// stopped before; what was opened is closed then.</returns>
    public async ValueTask StartAsync(CancellationToken cancellation = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stopping.Token);
        await lifespans.OpenAsync(either.Token).ConfigureAwait(false);
    }

    /// <summary>
    /// Serves one request: runs the app on a thread of the interpreter's, never on the caller's, and sends the response. The client gets 503
    /// when all workers are busy and their queue is full, or when the host has stopped; 500 for a fault before the response; a response that
    /// has begun and cannot be finished is aborted and reported. Where the host cannot make the request (an <see cref="ArgumentException"/>, as of
    /// <see cref="Request.Of"/>, or an <see cref="HttpError"/>) the app is not asked: 400, or the error's status.
    /// </summary>
    /// <param name="context">Used for this request only.</param>
    /// <returns>Complete when the response has ended or was aborted, teardown hooks have run and fibers of the request have ended. Never
    /// faults.</returns>
    public Task ServeAsync(HostRequestContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Server = this;
        if (!requests.TryEnter(context))
            return RefuseAsync(context);
        var run = new RequestRun(this, context);
        if (workers is null)
            ThreadPool.UnsafeQueueUserWorkItem(run, preferLocal: false);
        else if (!workers.Value.TryRun(run))
            return run.RefuseAsync();
        return run.Done;
    }

    /// <summary>Serves one request on the calling thread, to its end: for hosts that have a thread, or a process, for each request. The
    /// interpreter must be the blocking one.</summary>
    /// <param name="context">Used for this request only.</param>
    /// <exception cref="InvalidOperationException">The options name another interpreter.</exception>
    public void Serve(HostRequestContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (options.Interpreter != HostInterpreter.Blocking)
            throw new InvalidOperationException(
                $"Expected HostInterpreter.Blocking to serve on the calling thread, found HostInterpreter.{options.Interpreter}. Use ServeAsync."
            );
        context.Server = this;
        if (!requests.TryEnter(context))
        {
            RefuseAsync(context).GetAwaiter().GetResult();
            return;
        }
        var run = new RequestRun(this, context);
        run.Execute();
        run.Done.GetAwaiter().GetResult();
    }

    /// <summary>Answers a request that is not taken. Never faults.</summary>
    internal async Task RefuseAsync(HostRequestContext context)
    {
        try
        {
            await refusal.AnswerAsync(context).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            Interpreter.Report(RunEnding.OfHostFault(fault).Report!);
            context.Cut();
        }
    }
}
