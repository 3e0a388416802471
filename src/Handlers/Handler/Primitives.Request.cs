namespace Handlers;

public static partial class Primitives
{
    /// <summary>The context of the running request.</summary>
    public static Handler<RequestContext> Ask { get; } = new ContextNode<RequestContext>(static context => context);

    /// <summary>The running request. Faults where a run serves none.</summary>
    public static Handler<Request> Request { get; } = new ContextNode<Request>(static context => context.Request);

    /// <summary>The interpreter's clock: real, or what a test made of it.</summary>
    public static Handler<TimeProvider> Time { get; } = new FiberNode<TimeProvider>(static fiber => fiber.Time);

    /// <summary>The run's cancellation token; one that is never cancelled inside a masked region.</summary>
    public static Handler<CancellationToken> Cancellation { get; } =
        new FiberNode<CancellationToken>(static fiber => fiber.Token);

    /// <summary>The token that is cancelled when the host begins to stop (<see cref="RequestContext.Stopping"/>): for what would go on
    /// without an end. Not the run's own token, which is cancelled when the host waits no longer.</summary>
    public static Handler<CancellationToken> Stopping { get; } =
        new ContextNode<CancellationToken>(static context => context.Stopping);

    /// <summary>The value of a typed key in the running request; see <see cref="Key{T}.Get"/>.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="key">The key.</param>
    /// <returns>A handler that never waits.</returns>
    public static Handler<T> Get<T>(Key<T> key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Get();
    }

    /// <summary>Sets a typed key for the rest of the run; see <see cref="Key{T}.Set"/>.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <returns>A handler that only acts and never waits.</returns>
    public static Handler Set<T>(Key<T> key, T value)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Set(value);
    }

    /// <summary>Hands a report to the interpreter's sink.</summary>
    /// <param name="report">What happened.</param>
    /// <returns>A handler that only acts and never waits.</returns>
    public static Handler Tell(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new FiberNode<Unit>(fiber =>
        {
            fiber.Report(report);
            return default;
        });
    }
}
