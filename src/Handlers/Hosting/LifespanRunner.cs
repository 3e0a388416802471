using System.Collections.Concurrent;

namespace Handlers.Runtime;

/// <summary>
/// Opens the lifespans of a served app in order, closes them in reverse order, and passes the keys that the openings set on to the requests.
/// Use it in a host; most hosts use <see cref="AppServer"/>, which uses this class.
/// </summary>
/// <remarks>Thread-safe. Call opening and closing once each. Closing while lifespans are being opened cancels the opening, waits for it
/// and closes the lifespans that it has opened. After closing, nothing is opened.</remarks>
/// <example><code>
/// var lifespans = new LifespanRunner(new AsyncInterpreter(), app.Lifespans);
/// Handler&lt;Response> served = lifespans.Around(app.Handler);
/// await lifespans.OpenAsync();
/// await lifespans.CloseAsync();
/// </code></example>
public sealed class LifespanRunner
{
    private readonly Interpreter interpreter;
    private readonly IReadOnlyList<Lifespan> lifespans;
    private readonly IServiceProvider? services;
    private readonly FirstKeys first = new();
    private readonly ConcurrentStack<Lifespan> open = [];
    private readonly Lock gate = new();
    private readonly CancellationTokenSource closing = new();
    private Task opening = Task.CompletedTask; // under the gate; never faults

    /// <summary>Creates a runner of lifespans without opening them.</summary>
    /// <param name="interpreter">The interpreter that runs the openings and closings.</param>
    /// <param name="lifespans">The lifespans in the order in which they are opened.</param>
    /// <param name="services">The services of the lifespans; none by default.</param>
    public LifespanRunner(Interpreter interpreter, IReadOnlyList<Lifespan> lifespans, IServiceProvider? services = null)
    {
        ArgumentNullException.ThrowIfNull(interpreter);
        ArgumentNullException.ThrowIfNull(lifespans);
        (this.interpreter, this.lifespans, this.services) = (interpreter, lifespans, services);
    }

    /// <summary>Returns a handler that begins with the keys that the openings have set, or the same handler if the app has no
    /// lifespans.</summary>
    /// <typeparam name="A">The type of the handler's value.</typeparam>
    /// <param name="handler">The handler of the app or of a route.</param>
    /// <returns>A handler.</returns>
    public Handler<A> Around<A>(Handler<A> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return lifespans.Count == 0 ? handler : new KeyedNode<A>(handler, first);
    }

    /// <summary>Opens all lifespans, in order.</summary>
    /// <param name="cancellation">Cancels startup.</param>
    /// <returns>A task that completes when all lifespans are open. If one fails, startup is cancelled or <see cref="CloseAsync"/> is called in the meantime,
    /// the open lifespans are closed again and the task faults with <see cref="LifespanFailedException"/>.</returns>
    public async ValueTask OpenAsync(CancellationToken cancellation = default)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task before;
        using (Uninterrupted.Enter(gate))
            (before, opening) = (opening, ended.Task);
        try
        {
            await before.ConfigureAwait(false);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, closing.Token);
            foreach (var lifespan in lifespans)
                await OpenAsync(lifespan, either.Token).ConfigureAwait(false);
        }
        finally
        {
            ended.SetResult();
        }
    }

    /// <summary>Closes the open lifespans in reverse order. If they are still being opened, the opening is cancelled and awaited first. A fault is reported
    /// with the name of the lifespan, and the others are closed nevertheless.</summary>
    /// <returns>A task that completes when all lifespans are closed; it never faults.</returns>
    public async ValueTask CloseAsync()
    {
        UserCode.Cancel(closing, interpreter);
        Task begun;
        using (Uninterrupted.Enter(gate))
            begun = opening;
        await begun.ConfigureAwait(false);
        await CloseOpenAsync().ConfigureAwait(false);
    }

    private async Task OpenAsync(Lifespan lifespan, CancellationToken cancellation)
    {
        var isOpen = false;
        Exception? fault = null;
        if (!cancellation.IsCancellationRequested)
            fault = (
                await RunAsync(
                        lifespan.OpenThen(
                            new FiberStateNode<bool>(fiber =>
                            {
                                first.Keys = fiber.Keys;
                                open.Push(lifespan);
                                return isOpen = true;
                            }).Ignore()
                        ),
                        cancellation
                    )
                    .ConfigureAwait(false)
            ).Fault;
        if (isOpen && !cancellation.IsCancellationRequested)
            return;
        await CloseOpenAsync().ConfigureAwait(false);
        throw new LifespanFailedException(lifespan.Name, fault);
    }

    private async Task CloseOpenAsync()
    {
        while (open.TryPop(out var lifespan))
        {
            var outcome = await RunAsync(lifespan.Closing, CancellationToken.None).ConfigureAwait(false);
            if (!outcome.IsValue)
                interpreter.Report(
                    new Report(
                        ReportKind.LifespanFault,
                        $"The lifespan '{lifespan.Name}' could not be closed; the others were closed nevertheless.",
                        outcome.Fault
                    )
                );
        }
    }

    private async ValueTask<Outcome<bool>> RunAsync(Handler handler, CancellationToken cancellation)
    {
        try
        {
            return await interpreter
                .RunOutcomeAsync(
                    new KeyedNode<bool>(handler.As(true), first),
                    new LifespanContext(services, cancellation)
                )
                .ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            // The interpreter no longer accepts runs, or the thread was interrupted.
            return Outcome<bool>.OfCause(fault);
        }
    }

    private sealed class LifespanContext(IServiceProvider? services, CancellationToken cancellation) : RequestContext
    {
        public override IServiceProvider Services => services ?? base.Services;

        public override CancellationToken Cancellation => cancellation;

        protected override RouteValues Matched
        {
            get => RouteValues.None;
            set { }
        }

        protected override Request CreateRequest() =>
            throw new InvalidOperationException(
                "Expected a request, found none: a lifespan is opened before the first request and closed after the last one. "
                    + "Set a typed key when it is opened, and read that in a view."
            );
    }
}
