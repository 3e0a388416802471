namespace Handlers;

// The lambdas of Sync do not wait, so they contain no others: several shapes cost the compiler little (decision 16).
public abstract partial class Handler
{
    /// <summary>Makes a handler of a function that does not wait.</summary>
    /// <typeparam name="A">The type of the function's result.</typeparam>
    /// <param name="function">Called at each run, on the run's thread. An exception that it throws is a fault. It should not block: for that use
    /// <see cref="Offload{A}(Func{CancellationToken, A})"/>.</param>
    /// <returns>A cold handler.</returns>
    /// <exception cref="ArgumentException">The function returns a task or a handler; thrown here, when the handler is built.</exception>
    /// <example><code>Handler&lt;DateTime&gt; now = Handler.Sync(() => DateTime.UtcNow);</code></example>
    public static Handler<A> Sync<A>(Func<A> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        WaitingType.Refuse<A>(nameof(function));
        return new SyncNode<A>(function);
    }

    /// <summary>Makes a handler of an action that does not wait.</summary>
    /// <param name="action">Called at each run, on the run's thread. An exception that it throws is a fault.</param>
    /// <returns>A cold handler that yields nothing.</returns>
    public static Handler Sync(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new SyncNode<Unit>(() =>
        {
            action();
            return default;
        });
    }

    /// <summary>Makes a handler of a function of the request that does not wait.</summary>
    /// <typeparam name="A">The type of the function's result.</typeparam>
    /// <param name="function">Called at each run with the running request. An exception that it throws is a fault.</param>
    /// <returns>A cold handler; it faults where a run serves no request.</returns>
    /// <exception cref="ArgumentException">The function returns a task or a handler; thrown here, when the handler is built.</exception>
    public static Handler<A> Sync<A>(Func<Request, A> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        WaitingType.Refuse<A>(nameof(function));
        return new ContextNode<A>(context => function(context.Request));
    }

    /// <summary>Makes a handler of an action on the request that does not wait.</summary>
    /// <param name="action">Called at each run with the running request. An exception that it throws is a fault.</param>
    /// <returns>A cold handler that yields nothing; it faults where a run serves no request.</returns>
    public static Handler Sync(Action<Request> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new ContextNode<Unit>(context =>
        {
            action(context.Request);
            return default;
        });
    }
}
