namespace Handlers.Runtime;

/// <summary>
/// The part that all hosts share: it runs requests under the interpreter that the options name, refuses requests when its queue is full, finishes the
/// responses that a run leaves unfinished, and starts and stops in order. A host accepts connections, creates a
/// <see cref="HostRequestContext"/> for each request and passes it to this class; docs/hosts.md builds a host step by step.
/// </summary>
/// <remarks>Thread-safe. To stop, the server signals the requests in flight (<see cref="Stopping"/>), waits for them and cancels the rest; then it
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

    /// <summary>Creates a server, and the threads that its interpreter needs.</summary>
    /// <param name="handler">The app's handler.</param>
    /// <param name="lifespans">The app's lifespans; none by default.</param>
    /// <param name="options">The options; the default options if it is null.</param>
    /// <param name="services">The services of requests, fibers and lifespans; none by default.</param>
    /// <param name="openScope">Opens a scope of these services, and returns its provider and the object to dispose (null for nothing). It is called when a
    /// request or a fiber of <see cref="Lifetime.Host"/> first asks for a service; the scope is disposed when the request (after its teardown hooks) or the
    /// fiber has ended. With Microsoft.Extensions.DependencyInjection: <c>root => { var scope = root.CreateAsyncScope(); return (scope.ServiceProvider, scope);
    /// }</c>. The default value is null: all of them see the services themselves.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="ArgumentException">The app has routes that require a protection which
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

    /// <summary>Gets the fibers of <see cref="Lifetime.Host"/>.</summary>
    public HostFibers Fibers { get; }

    /// <summary>Gets the current number of requests in flight, including those that wait for a worker.</summary>
    public int InFlight => requests.Count;

    internal HostServices Services { get; }

    internal Interpreter Interpreter { get; }

    /// <summary>The app's handler, with the keys that its lifespans set.</summary>
    internal Handler<Response> Handler { get; }

    internal RequestsInFlight Requests => requests;

    internal bool Trusts(string origin) => options.Trusted.Contains(origin);

    /// <summary>Opens the app's lifespans. A host calls it before it accepts requests.</summary>
    /// <param name="cancellation">Cancels startup.</param>
    /// <returns>A task that completes when all lifespans are open. It faults with <see cref="LifespanFailedException"/> if one fails, or if the host stops in
    /// the meantime or has already stopped; the open lifespans are then closed.</returns>
    public async ValueTask StartAsync(CancellationToken cancellation = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stopping.Token);
        await lifespans.OpenAsync(either.Token).ConfigureAwait(false);
    }

    /// <summary>
    /// Serves one request: runs the app on one of the interpreter's threads, never on the caller's, and sends the response. The client gets 503
    /// if all workers are busy and their queue is full, or if the host has stopped, and 500 for a fault before the response; a response that
    /// has begun and cannot be finished is aborted and reported. If the host cannot create the request (an <see cref="ArgumentException"/>, as from
    /// <see cref="Request.Of"/>, or an <see cref="HttpError"/>), the app does not run and the client gets 400, or the status of the error.
    /// </summary>
    /// <param name="context">The context, which is used for this request only.</param>
    /// <returns>A task that completes when the response has ended or was aborted, the teardown hooks have run and the fibers of the request have ended. It
    /// never faults.</returns>
    public Task ServeAsync(HostRequestContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Server = this;
        context.Served = ServedRequest.Received(Interpreter, time);
        if (!requests.TryEnter(context))
            return RefuseAsync(context);
        var run = new RequestRun(this, context);
        if (workers is null)
            ThreadPool.UnsafeQueueUserWorkItem(run, preferLocal: false);
        else if (!workers.Value.TryRun(run))
            return run.RefuseAsync();
        return run.Done;
    }

    /// <summary>Serves one request on the calling thread, to its end. Use it in hosts that have a thread, or a process, for each request. It
    /// requires the blocking interpreter.</summary>
    /// <param name="context">The context, which is used for this request only.</param>
    /// <exception cref="InvalidOperationException">The options name another interpreter.</exception>
    public void Serve(HostRequestContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (options.Interpreter != HostInterpreter.Blocking)
            throw new InvalidOperationException(
                $"Expected HostInterpreter.Blocking to serve on the calling thread, found HostInterpreter.{options.Interpreter}. Use ServeAsync."
            );
        context.Server = this;
        context.Served = ServedRequest.Received(Interpreter, time);
        if (!requests.TryEnter(context))
        {
            RefuseAsync(context).GetAwaiter().GetResult();
            return;
        }
        var run = new RequestRun(this, context);
        run.Execute();
        run.Done.GetAwaiter().GetResult();
    }

    /// <summary>Answers a request that was refused. It never faults.</summary>
    /// <param name="context">The request.</param>
    /// <param name="isQueueFull">Whether it was refused because no worker could take it.</param>
    internal async Task RefuseAsync(HostRequestContext context, bool isQueueFull = false)
    {
        context.Served?.Begin(context, static context => context.TryMakeRequest(out _));
        if (isQueueFull)
            Saturation.Refused(Interpreter);
        try
        {
            await refusal.AnswerAsync(context).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            Interpreter.Report(RunEnding.OfHostFault(fault).Report!);
            context.Failed(fault, Status.ServiceUnavailable.Code);
            context.Cut();
        }
        context.Served?.End();
    }
}
