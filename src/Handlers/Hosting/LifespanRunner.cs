using System.Collections.Concurrent;

namespace Handlers.Runtime;

/// <summary>
/// Opens the lifespans of a served app in order, closes them in reverse order, and passes the keys that the openings set on to the requests.
/// For hosts; most use <see cref="AppServer"/>, which does it for them.
/// </summary>
/// <remarks>Thread-safe. Opening and closing are each called once; a closing that comes while lifespans are opened cancels the opening, waits for it
/// and closes what it has opened. After a closing nothing is opened.</remarks>
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

    /// <summary>Makes a runner of lifespans; none is opened yet.</summary>
    /// <param name="interpreter">Runs the openings and closings.</param>
    /// <param name="lifespans">In the order in which they are opened.</param>
    /// <param name="services">What they see as services. Default: none.</param>
    public LifespanRunner(Interpreter interpreter, IReadOnlyList<Lifespan> lifespans, IServiceProvider? services = null)
    {
        ArgumentNullException.ThrowIfNull(interpreter);
        ArgumentNullException.ThrowIfNull(lifespans);
        (this.interpreter, this.lifespans, this.services) = (interpreter, lifespans, services);
    }

    /// <summary>Returns a handler that begins with the keys that the openings have set; the given one when there is no
    /// lifespan.</summary>
    /// <typeparam name="A">The type of the handler's value.</typeparam>
    /// <param name="handler">The app's handler, or that of a route.</param>
    /// <returns>A handler.</returns>
    public Handler<A> Around<A>(Handler<A> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return lifespans.Count == 0 ? handler : new KeyedNode<A>(handler, first);
    }

    /// <summary>Opens all of them, in order.</summary>
    /// <param name="cancellation">Cancels startup.</param>
    /// <returns>Complete when all are open. When one fails, startup is cancelled or <see cref="CloseAsync"/> is called meanwhile, those that are
    /// open are closed again, and it faults with <see cref="LifespanFailedException"/>.</returns>
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

    /// <summary>Closes those that are open, in reverse order, after an opening that is under way, which is cancelled. A fault is reported with
    /// the lifespan's name; the others are closed all the same.</summary>
    /// <returns>Complete when all are closed; never faults.</returns>
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
                        $"The lifespan '{lifespan.Name}' could not be closed; the others were closed all the same.",
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
            // The interpreter takes no runs any more, or the thread was interrupted.
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
