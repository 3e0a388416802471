namespace Handlers.Runtime;

/// <summary>
/// Opens the lifespans of a served app in order, closes them in reverse order, and passes the keys that the openings set on to the requests.
/// For hosts; most use <see cref="AppServer"/>, which does it for them.
/// </summary>
/// <remarks>Opening and closing are each called once, one after the other; <see cref="Around{A}"/> is thread-safe.</remarks>
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
    private readonly Stack<Lifespan> open = [];

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
    /// <returns>Complete when all are open. When one fails, those that are open are closed again, and it faults with
    /// <see cref="LifespanFailedException"/>.</returns>
    public async ValueTask OpenAsync(CancellationToken cancellation = default)
    {
        foreach (var lifespan in lifespans)
        {
            var outcome = await RunAsync(lifespan.Opening, cancellation).ConfigureAwait(false);
            if (!outcome.TryGetValue(out var keys))
            {
                await CloseAsync().ConfigureAwait(false);
                throw new LifespanFailedException(lifespan.Name, outcome.Fault);
            }
            first.Keys = keys;
            open.Push(lifespan);
        }
    }

    /// <summary>Closes those that are open, in reverse order. A fault is reported with the lifespan's name; the others are closed
    /// all the same.</summary>
    /// <returns>Complete when all are closed; never faults.</returns>
    public async ValueTask CloseAsync()
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

    private ValueTask<Outcome<KeyEntry?>> RunAsync(Handler handler, CancellationToken cancellation) =>
        interpreter.RunOutcomeAsync(
            new KeyedNode<KeyEntry?>(
                handler.As(true).Bind(static _ => new FiberStateNode<KeyEntry?>(static fiber => fiber.Keys)),
                first
            ),
            new LifespanContext(services, cancellation)
        );

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
