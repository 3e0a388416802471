namespace Handlers;

public abstract partial class Handler
{
    /// <summary>The context of the run: request, route values, services and cancellation.</summary>
    public static Handler<RequestContext> Context { get; } = new ContextNode<RequestContext>(static context => context);

    /// <summary>The running request. Faults with <see cref="InvalidOperationException"/> where a run serves none.</summary>
    public static Handler<Request> Request { get; } = new ContextNode<Request>(static context => context.Request);

    /// <summary>The interpreter's clock: the real one, or a test's.</summary>
    public static Handler<TimeProvider> Time { get; } = new FiberStateNode<TimeProvider>(static fiber => fiber.Time);

    /// <summary>The run's cancellation token. Inside a masked region it is never cancelled.</summary>
    public static Handler<CancellationToken> Cancellation { get; } =
        new FiberStateNode<CancellationToken>(static fiber => fiber.Token);

    /// <summary>The token that is cancelled when the host begins to stop (<see cref="RequestContext.Stopping"/>). Use it in loops that would otherwise
    /// continue without an end. It is not the run's own token, which is cancelled when the host no longer waits.</summary>
    public static Handler<CancellationToken> Stopping { get; } =
        new ContextNode<CancellationToken>(static context => context.Stopping);

    /// <summary>The services of the request; a provider that has none where the host gave none.</summary>
    public static Handler<IServiceProvider> Services { get; } =
        new ContextNode<IServiceProvider>(static context => context.Services);

    /// <summary>Gets a service of the request.</summary>
    /// <typeparam name="T">The type that it is registered as.</typeparam>
    /// <returns>A handler that never waits; it faults with <see cref="InvalidOperationException"/> when the service is not registered.</returns>
    /// <example><code>Handler&lt;HttpClient&gt; client = Handler.Service&lt;HttpClient&gt;();</code></example>
    public static Handler<T> Service<T>()
        where T : class => new ContextNode<T>(static context => context.Service<T>());

    /// <summary>Reads something of the run's context, by a function that does not wait.</summary>
    /// <typeparam name="A">The type of the function's result.</typeparam>
    /// <param name="function">Called at each run with the context, on the run's thread. An exception that it throws is a fault.</param>
    /// <returns>A cold handler.</returns>
    /// <exception cref="ArgumentException">The function returns a task or a handler; thrown here, when the handler is built.</exception>
    /// <example><code>Handler&lt;int&gt; tenant = Handler.Read(context => context.RouteValue&lt;int&gt;("tenant"));</code></example>
    public static Handler<A> Read<A>(Func<RequestContext, A> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        WaitingType.Refuse<A>(nameof(function));
        return new ContextNode<A>(function);
    }

    /// <summary>Makes a handler of a function of the run's context that returns the handler to run. An async lambda with a value is such a
    /// function.</summary>
    /// <typeparam name="A">The type of the handler's value.</typeparam>
    /// <param name="function">Called at each run with the context; returns the handler to run. For a function that does not wait use
    /// <see cref="Read{A}"/>; to start a task use
    /// <see cref="FromTask{A}(Func{RequestContext, CancellationToken, ValueTask{A}})"/>.</param>
    /// <returns>A cold handler.</returns>
    public static Handler<A> FromContext<A>(Func<RequestContext, Handler<A>> function) => Context.Bind(function);

    /// <summary>Hands a report to the interpreter's sink.</summary>
    /// <param name="report">The report.</param>
    /// <returns>A handler that yields nothing and never waits.</returns>
    public static Handler Report(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new FiberStateNode<Unit>(fiber =>
        {
            fiber.Report(report);
            return default;
        });
    }
}
