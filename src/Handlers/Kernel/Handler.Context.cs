using System.Runtime.CompilerServices;

namespace Handlers;

public abstract partial class Handler
{
    /// <summary>The context of the run: request, route values, services and cancellation.</summary>
    public static Handler<RequestContext> Context { get; } = new ContextNode<RequestContext>(static context => context);

    /// <summary>The running request. Faults with <see cref="InvalidOperationException"/> where a run serves none.</summary>
    public static Handler<Request> Request { get; } = new ContextNode<Request>(static context => context.Request);

    /// <summary>The interpreter's clock: the real one, or a test's.</summary>
    public static Handler<TimeProvider> Time { get; } = new FiberStateNode<TimeProvider>(static fiber => fiber.Time);

    /// <summary>The run's cancellation token. Inside a masked region it is one that is never cancelled.</summary>
    public static Handler<CancellationToken> Cancellation { get; } =
        new FiberStateNode<CancellationToken>(static fiber => fiber.Token);

    /// <summary>The token that is cancelled when the host begins to stop (<see cref="RequestContext.Stopping"/>), for loops that would otherwise
    /// continue without an end. It is not the run's own token, which is cancelled when the host no longer waits.</summary>
    public static Handler<CancellationToken> Stopping { get; } =
        new ContextNode<CancellationToken>(static context => context.Stopping);

    /// <summary>The services of the request; a provider that has none where the host gave none.</summary>
    public static Handler<IServiceProvider> Services { get; } =
        new ContextNode<IServiceProvider>(static context => context.Services);

    /// <summary>Gets a service of the request.</summary>
    /// <typeparam name="T">The type that it is registered as.</typeparam>
    /// <returns>A handler that never waits; it faults with <see cref="InvalidOperationException"/> when there is no such service.</returns>
    /// <example><code>Handler&lt;HttpClient&gt; client = Handler.Service&lt;HttpClient&gt;();</code></example>
    public static Handler<T> Service<T>()
        where T : class => new ContextNode<T>(static context => context.Service<T>());

    /// <summary>Makes a handler of a function of the run's context that does not wait.</summary>
    /// <typeparam name="A">What the function returns.</typeparam>
    /// <param name="function">Called at each run with the context, on the run's thread. What it throws is a fault.</param>
    /// <returns>A cold handler.</returns>
    public static Handler<A> FromContext<A>(Func<RequestContext, A> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new ContextNode<A>(function);
    }

    /// <summary>Makes a handler of a function of the run's context that gives the handler to run. C# takes async lambdas as this overload.</summary>
    /// <typeparam name="A">What the handler yields.</typeparam>
    /// <param name="function">Called at each run with the context; gives the handler to run.</param>
    /// <returns>A cold handler.</returns>
    [OverloadResolutionPriority(1)]
    public static Handler<A> FromContext<A>(Func<RequestContext, Handler<A>> function) => Context.Bind(function);

    /// <summary>Makes a handler of a function of the run's context that starts a task.</summary>
    /// <typeparam name="A">What the task yields.</typeparam>
    /// <param name="function">Called at each run with the context; starts a new task.</param>
    /// <returns>A cold handler. It cannot be interrupted; a cancellation takes effect when the task has ended.</returns>
    public static Handler<A> FromContext<A>(Func<RequestContext, Task<A>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new AwaitNode<A>(context => RequireHandler.Task(function, function(context), "FromContext"));
    }

    /// <summary>Makes a handler of a function of the run's context that starts a task. While the task runs, the blocking interpreter serves
    /// its loop on the calling thread, and the async one gives the thread back.</summary>
    /// <typeparam name="A">What the task yields.</typeparam>
    /// <param name="function">Called at each run with the context; starts a new task. An <see cref="OperationCanceledException"/> that is not the
    /// run's own cancellation is a fault.</param>
    /// <returns>A cold handler. It cannot be interrupted; a cancellation takes effect when the task has ended.</returns>
    public static Handler<A> FromContext<A>(Func<RequestContext, ValueTask<A>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new AwaitNode<A>(function);
    }

    /// <summary>Hands a report to the interpreter's sink.</summary>
    /// <param name="report">What happened.</param>
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
