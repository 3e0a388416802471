namespace Handlers.Runtime;

/// <summary>
/// The host's half that is the same in every host: runs requests under the interpreter that the options name, answers when there is no room,
/// ends what a run leaves, and starts and stops in good order. A host accepts, makes a <see cref="HostedContext"/> for each request and
/// hands it over; docs/hosts.md builds one step by step.
/// </summary>
/// <remarks>Thread-safe. Stopping: requests in flight are told (<see cref="Stopping"/>) and awaited, then cancelled; then the tasks of the
/// host are ended, then the brackets are closed in reverse, then the threads end.</remarks>
/// <example><code>
/// var serving = new Serving(app.Handler, app.Brackets, new ServingOptions { Interpreter = HostInterpreter.Shared });
/// await serving.StartAsync();
/// await serving.StopAsync();
/// </code></example>
public sealed class Serving : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly HashSet<HostedContext> running = [];
    private readonly TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource stopping = new();
    private readonly Handler<Response> handler;
    private readonly ServingOptions options;
    private readonly Interpreter interpreter;
    private readonly Lazy<BlockingWorkers>? workers;
    private readonly OpenBrackets brackets;
    private readonly Refusal refusal;
    private readonly TimeProvider time;
    private Task<bool>? stopped;

    /// <summary>Makes it, and the threads that its interpreter needs.</summary>
    /// <param name="handler">The app's handler.</param>
    /// <param name="brackets">The app's brackets. Default: none.</param>
    /// <param name="options">Default: all defaults.</param>
    /// <param name="services">What requests, tasks and brackets see as services. Default: none.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public Serving(
        Handler<Response> handler,
        IReadOnlyList<Bracket>? brackets = null,
        ServingOptions? options = null,
        IServiceProvider? services = null
    )
    {
        ArgumentNullException.ThrowIfNull(handler);
        this.options = options ??= new ServingOptions();
        options.Check();
        Services = services;
        Tasks = options.HostTasks ?? new HostTasks(services);
        time = options.Time ?? TimeProvider.System;
        interpreter = options.MakeInterpreter(
            options.Settings(options.HasContinualLoop ? Tasks : null, time, options.Report)
        );
        refusal = new Refusal(options.RetryAfter);
        if (options.Interpreter == HostInterpreter.Blocking)
            workers = new Lazy<BlockingWorkers>(() => new BlockingWorkers(options.Workers, options.QueueLimit));
        this.brackets = new OpenBrackets(interpreter, brackets ?? [], services);
        this.handler = this.brackets.Around(handler);
    }

    /// <summary>The tasks of <see cref="Lifetime.Host"/>.</summary>
    public HostTasks Tasks { get; }

    /// <summary>Cancelled when the host begins to stop.</summary>
    public CancellationToken Stopping => stopping.Token;

    /// <summary>How many requests are being served, those that wait for a worker included: a snapshot.</summary>
    public int InFlight
    {
        get
        {
            lock (gate)
                return running.Count;
        }
    }

    internal IServiceProvider? Services { get; }

    /// <summary>Opens the app's brackets. A host calls it before it accepts requests.</summary>
    /// <param name="cancellation">Gives the start up.</param>
    /// <returns>Complete when all are open. Faults with <see cref="BracketFailed"/>.</returns>
    public ValueTask StartAsync(CancellationToken cancellation = default) => brackets.OpenAsync(cancellation);

    /// <summary>
    /// Serves one request: runs the app on a thread of the interpreter's, never on the caller's, and sends what it yields. 503 where all
    /// workers are busy and their queue is full, or the host has stopped; 500 for a fault that left nothing to send; a response that has
    /// begun and cannot be finished is aborted and reported. Where the host cannot make the request (an <see cref="ArgumentException"/>, as of
    /// <see cref="Request.Of"/>, or an <see cref="HttpError"/>) the app is not asked: 400, or the error's status.
    /// </summary>
    /// <param name="context">Used for this request only.</param>
    /// <returns>Complete when all is done: the response ended or aborted, teardown hooks run, tasks of the request ended. Never faults.</returns>
    public Task ServeAsync(HostedContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Server = this;
        if (!TryEnter(context))
            return RefuseAsync(context);
        var run = new Run(this, context);
        if (workers is null)
            ThreadPool.UnsafeQueueUserWorkItem(run, preferLocal: false);
        else if (!workers.Value.TryRun(run))
            return RefuseAsync(context);
        return run.Done;
    }

    /// <summary>Serves one request on the calling thread, to its end: for hosts that have a thread, or a process, for each request. The
    /// interpreter must be the blocking one.</summary>
    /// <param name="context">Used for this request only.</param>
    /// <exception cref="InvalidOperationException">Another interpreter was asked for.</exception>
    public void Serve(HostedContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (options.Interpreter != HostInterpreter.Blocking)
            throw new InvalidOperationException(
                $"Expected HostInterpreter.Blocking to serve on the calling thread, found HostInterpreter.{options.Interpreter}. Use ServeAsync."
            );
        context.Server = this;
        if (!TryEnter(context))
        {
            RefuseAsync(context).GetAwaiter().GetResult();
            return;
        }
        var run = new Run(this, context);
        run.Execute();
        run.Done.GetAwaiter().GetResult();
    }

    /// <summary>Stops: tells the requests in flight, waits for them, cancels those that are left, ends the tasks of the host, closes the
    /// brackets. Called again it gives the same task.</summary>
    /// <param name="atOnce">When it is cancelled, nothing is waited for any longer.</param>
    /// <returns>Whether everything ended in its time; what did not is reported.</returns>
    public Task<bool> StopAsync(CancellationToken atOnce = default)
    {
        lock (gate)
        {
            if (stopped is not null)
                return stopped;
            var begin = new TaskCompletionSource();
            stopped = StopAsync(begin.Task, atOnce);
            if (running.Count == 0)
                drained.TrySetResult();
            begin.SetResult();
            return stopped;
        }
    }

    /// <summary>Stops without waiting: requests in flight are cancelled at once.</summary>
    /// <returns>Complete when it has stopped.</returns>
    public async ValueTask DisposeAsync() => await StopAsync(new CancellationToken(true)).ConfigureAwait(false);

    private async Task<bool> StopAsync(Task begin, CancellationToken atOnce)
    {
        // Not under the lock of who called: tokens run the users' callbacks.
        await begin.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            await stopping.CancelAsync().ConfigureAwait(false);
        }
        catch (AggregateException faults)
        {
            interpreter.Report(
                new Report(
                    ReportKind.SuppressedFault,
                    "A callback of the token Stopping faulted; the host goes on stopping.",
                    faults
                )
            );
        }
        var whole =
            await Within(options.DrainTime, atOnce).ConfigureAwait(false) || await CancelAsync().ConfigureAwait(false);
        whole &= await Tasks
            .StopAsync(atOnce.IsCancellationRequested ? TimeSpan.Zero : options.HostGrace, time)
            .ConfigureAwait(false);
        await brackets.CloseAsync().ConfigureAwait(false);
        if (workers is { IsValueCreated: true })
            workers.Value.Dispose();
        if (interpreter is SharedInterpreter loops)
        {
            var ending = loops.DisposeAsync();
            // A run that was abandoned keeps its loop.
            if (whole)
                await ending.ConfigureAwait(false);
        }
        return whole;
    }

    private async Task<bool> CancelAsync()
    {
        foreach (var context in Left())
            context.Cancel();
        if (await Within(options.Grace, CancellationToken.None).ConfigureAwait(false))
            return true;
        foreach (var context in Left())
        {
            context.Cut();
            interpreter.Report(
                new Report(
                    ReportKind.RequestAbandoned,
                    $"The request {context.Request} was cancelled and did not end within {options.Grace.TotalSeconds:0.###} s; the host stops "
                        + "without it. Pass the cancellation token on to what it awaits."
                )
            );
        }
        return false;
    }

    private HostedContext[] Left()
    {
        lock (gate)
            return [.. running];
    }

    private async Task<bool> Within(TimeSpan limit, CancellationToken atOnce)
    {
        try
        {
            await drained.Task.WaitAsync(limit, time, atOnce).ConfigureAwait(false);
            return true;
        }
        catch (Exception over) when (over is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }

    private bool TryEnter(HostedContext context)
    {
        lock (gate)
            return stopped is null && running.Add(context);
    }

    private void Leave(HostedContext context)
    {
        lock (gate)
        {
            running.Remove(context);
            if (stopped is not null && running.Count == 0)
                drained.TrySetResult();
        }
    }

    private async Task RefuseAsync(HostedContext context)
    {
        await context.AnswerAsync(refusal.Response()).ConfigureAwait(false);
        Leave(context);
    }

    private async ValueTask EndAsync(Outcome<Response> outcome, HostedContext context)
    {
        if (outcome.IsValue && context.HasEnded)
            return;
        var isCancelled = context.Cancellation.IsCancellationRequested;
        var ending = RunEnding.Of(
            outcome,
            new ResponseState
            {
                HasBegun = context.HasStarted,
                HasClosed = context.HasClosed,
                // A handler that is not an app's may yield a response without sending it.
                IsWhole = context.HasEnded,
                IsCancelled = isCancelled,
                // A stopping host cancels requests of clients that are still there.
                IsGone = isCancelled && !Stopping.IsCancellationRequested,
            }
        );
        if (ending.Report is { } report)
            interpreter.Report(report);
        if (ending.Client is ClientGets.ServerError)
            await context.AnswerAsync(Response.Empty(Status.InternalServerError)).ConfigureAwait(false);
        else if (ending.Client is ClientGets.ServiceUnavailable)
            await context.AnswerAsync(Response.Empty(Status.ServiceUnavailable)).ConfigureAwait(false);
        context.Cut();
    }

    /// <summary>One request on its way through the interpreter.</summary>
    private sealed class Run(Serving serving, HostedContext context) : IThreadPoolWorkItem
    {
        private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Task Done => done.Task;

        public void Execute() => _ = ExecuteAsync();

        private async Task ExecuteAsync()
        {
            try
            {
                if (RunEnding.IsUnwanted(context))
                    context.Cut();
                else if (Refused() is { } status)
                    await context.AnswerAsync(Response.Empty(status)).ConfigureAwait(false);
                else
                    await serving
                        .EndAsync(
                            await serving.interpreter.RunOutcomeAsync(serving.handler, context).ConfigureAwait(false),
                            context
                        )
                        .ConfigureAwait(false);
            }
            catch (Exception fault)
            {
                serving.interpreter.Report(RunEnding.OfHostFault(fault).Report!);
                context.Cut();
            }
            serving.Leave(context);
            done.SetResult();
        }

        // Made here once, so that what is no request never reaches the app.
        private Status? Refused()
        {
            try
            {
                _ = context.Request;
                return null;
            }
            catch (HttpError error)
            {
                return error.Status;
            }
            catch (ArgumentException)
            {
                return Status.BadRequest;
            }
        }
    }
}
