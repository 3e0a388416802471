namespace Handlers;

public static partial class Primitives
{
    /// <summary>
    /// An asynchronous function. While it waits, the blocking interpreter serves its loop on the calling thread, the async
    /// one gives the thread back. It cannot be interrupted; a cancellation takes effect when it has ended.
    /// </summary>
    /// <typeparam name="A">What it yields.</typeparam>
    /// <param name="function">Called at each run with the context; must return a new task each time. Faults and
    /// <see cref="OperationCanceledException"/> that are not the run's own cancellation are faults.</param>
    /// <returns>A cold handler.</returns>
    public static Handler<A> Async<A>(Func<RequestContext, ValueTask<A>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new AwaitNode<A>(function);
    }

    /// <summary>The same for a function that takes the run's token. In a masked region the token is never cancelled.</summary>
    /// <typeparam name="A">What it yields.</typeparam>
    /// <param name="function">Called at each run with the context and the token.</param>
    /// <returns>A cold handler.</returns>
    public static Handler<A> Async<A>(Func<RequestContext, CancellationToken, ValueTask<A>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new AwaitTokenNode<A>(function);
    }

    /// <summary>An asynchronous action.</summary>
    /// <param name="function">Called at each run with the context and the token.</param>
    /// <returns>A cold handler that only acts.</returns>
    public static Handler Async(Func<RequestContext, CancellationToken, ValueTask> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new AwaitTokenNode<Unit>((context, token) => AsUnit(function(context, token)));
    }

    /// <summary>
    /// A function that blocks or computes, run on the interpreter's blocking executor, in parallel to everything else. Its
    /// result comes back on the request's own queue. When cancelled, the run still waits for it, so look at the token.
    /// </summary>
    /// <typeparam name="A">What it returns.</typeparam>
    /// <param name="function">Called on a thread of the executor. What it throws is a fault.</param>
    /// <returns>A cold handler.</returns>
    public static Handler<A> Offload<A>(Func<CancellationToken, A> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new OffloadNode<A>(function);
    }

    /// <summary>
    /// Waits, on the event loop's own timers and clock. A cancellation ends the wait early. Zero only lets others take their turn.
    /// </summary>
    /// <param name="delay">How long: zero to 24 days (<see cref="int.MaxValue"/> milliseconds).</param>
    /// <returns>A handler that only acts.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Negative or too long; thrown here, when the handler is built.</exception>
    public static Handler Delay(TimeSpan delay)
    {
        if (delay < TimeSpan.Zero || delay.TotalMilliseconds > int.MaxValue)
            throw new ArgumentOutOfRangeException(
                nameof(delay),
                delay,
                "Expected a delay between zero and 24 days. To wait for something else, use Async."
            );
        return delay == TimeSpan.Zero ? Yield : new DelayNode(delay);
    }

    /// <summary>Lets everything that is ready take its turn, then goes on. Follows <c>asyncio.sleep(0)</c>.</summary>
    public static Handler Yield { get; } = YieldNode.Instance;

    private static ValueTask<Unit> AsUnit(ValueTask task)
    {
        return task.IsCompletedSuccessfully ? default : Await(task);

        static async ValueTask<Unit> Await(ValueTask task)
        {
            await task;
            return default;
        }
    }
}
