namespace Handlers;

public abstract partial class Handler
{
    /// <summary>Makes a handler that waits, on the event loop's own timers and clock. A cancellation ends the wait early. Zero only lets other
    /// fibers take their turn.</summary>
    /// <param name="delay">How long: zero to 24 days (<see cref="int.MaxValue"/> milliseconds), or <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> to
    /// wait until it is cancelled, as <c>Task.Delay</c> does.</param>
    /// <returns>A handler that yields nothing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative or too long; thrown here, when the handler is built.</exception>
    public static Handler Delay(TimeSpan delay)
    {
        TimeLimits.ZeroOrMore(delay, nameof(delay), "a delay");
        return delay == TimeSpan.Zero ? Yield : new DelayNode(delay);
    }

    /// <summary>The handler that lets everything that is ready take its turn, then continues. Follows <c>asyncio.sleep(0)</c>.</summary>
    public static Handler Yield { get; } = YieldNode.Instance;

    /// <summary>
    /// Makes a region in which a cancellation waits. It is delivered at the first checkpoint after the region, or inside a part that
    /// <see cref="Restore"/> makes cancelable again.
    /// </summary>
    /// <typeparam name="A">The type of the region's value.</typeparam>
    /// <param name="body">Gets the function that makes a part cancelable again, and gives the region.</param>
    /// <returns>A handler.</returns>
    /// <remarks>The region shields the fibers that begin in it, except in a restored part: a cancellation from outside (the client, the host, the end of
    /// a stage, a limit around the region) does not reach its fibers and the arms of its races until it ends. A limit or a
    /// <see cref="Fiber.Cancel"/> inside of the region does reach them. A spawned fiber that does not leave the region within the
    /// grace time is abandoned.</remarks>
    public static Handler<A> Uncancelable<A>(Func<Restore, Handler<A>> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new UncancelableNode<A>(body);
    }

    /// <summary>Makes a region in which a cancellation waits until the region ends. The region also shields the fibers that begin in it.</summary>
    /// <typeparam name="A">The type of the region's value.</typeparam>
    /// <param name="region">The region.</param>
    /// <returns>A handler.</returns>
    public static Handler<A> Uncancelable<A>(Handler<A> region)
    {
        ArgumentNullException.ThrowIfNull(region);
        return new UncancelableNode<A>(_ => region);
    }

    /// <summary>Makes a region in which a cancellation waits until the region ends. The region also shields the fibers that begin in it.</summary>
    /// <param name="region">The region.</param>
    /// <returns>A handler that yields nothing.</returns>
    public static Handler Uncancelable(Handler region)
    {
        ArgumentNullException.ThrowIfNull(region);
        return Uncancelable(region.AsUnit());
    }
}
