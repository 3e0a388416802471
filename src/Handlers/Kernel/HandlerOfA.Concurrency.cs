namespace Handlers;

public abstract partial class Handler<A>
{
    /// <summary>Runs this handler and another concurrently, as fibers that take turns, and yields both values as a pair. The first that fails
    /// cancels the other. To run them in sequence use <see cref="Zip{B}"/>.</summary>
    /// <typeparam name="B">The type of the other handler's value.</typeparam>
    /// <param name="other">The other handler.</param>
    /// <returns>A handler.</returns>
    public Handler<(A First, B Second)> Both<B>(Handler<B> other) => Both(this, other);

    /// <summary>Runs this handler and another concurrently, as fibers that take turns, and passes both values through a function.</summary>
    /// <typeparam name="B">The type of the other handler's value.</typeparam>
    /// <typeparam name="C">The function's result.</typeparam>
    /// <param name="other">The other handler.</param>
    /// <param name="combine">Gets both values.</param>
    /// <returns>A handler.</returns>
    public Handler<C> Both<B, C>(Handler<B> other, Func<A, B, C> combine) => Both(this, other, combine);

    /// <summary>Runs this handler and another concurrently, as fibers that take turns, until the first has ended; the other is cancelled, and its
    /// finalizers have run before the value is returned.</summary>
    /// <param name="other">The other handler.</param>
    /// <returns>A handler that ends as the first one does.</returns>
    public Handler<A> Race(Handler<A> other) => Race<A>([this, other]);

    /// <summary>Sets a time limit on the interpreter's clock. When it is over, the handler is cancelled and awaited, its finalizers included. To
    /// limit something that computes or blocks, offload it.</summary>
    /// <param name="limit">More than zero and at most 24 days, or <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for no limit.</param>
    /// <returns>A handler that ends as this one does, or faults with <see cref="TimeoutException"/>. The typed keys that this handler sets stay
    /// set.</returns>
    /// <remarks>The limit does not reach what runs in a masked region of this handler, such as a finalizer, until that region ends. Around a
    /// <see cref="Fiber.Cancel"/> it ends the wait, not the fiber.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The limit is zero, negative or too long; thrown here, when the handler is built.</exception>
    public new Handler<A> Timeout(TimeSpan limit)
    {
        TimeLimits.MoreThanZero(limit, nameof(limit), "a time limit");
        if (limit == System.Threading.Timeout.InfiniteTimeSpan)
            return this;
        var late = Delay(limit)
            .As(limit)
            .Bind(passed =>
                Fail<A>(
                    new TimeoutException(
                        $"Expected a result within {passed.TotalSeconds:0.###} s, found none; the handler was cancelled."
                    )
                )
            );
        IReadOnlyList<Handler<A>> arms = [this, late];
        return new FiberGroupNode<A>(fiber => new RaceGroup<A>(fiber, arms, "Timeout"));
    }

    /// <summary>Tries again, immediately, when this handler faults. Halts and cancellations pass.</summary>
    /// <param name="times">How often it is tried again: zero or more.</param>
    /// <returns>A handler that ends as the last attempt does.</returns>
    public new Handler<A> Retry(int times) => Retry(times, static _ => TimeSpan.Zero);

    /// <summary>Tries again after a while when this handler faults. Halts and cancellations pass.</summary>
    /// <param name="times">How often it is tried again: zero or more.</param>
    /// <param name="delay">Gets the fault and gives how long to wait: zero or more.</param>
    /// <returns>A handler that ends as the last attempt does.</returns>
    /// <example><code>
    /// Handler&lt;int&gt; patient = handler.Retry(3, fault => TimeSpan.FromMilliseconds(200)).Timeout(TimeSpan.FromSeconds(5));
    /// </code></example>
    public new Handler<A> Retry(int times, Func<Exception, TimeSpan> delay)
    {
        ArgumentNullException.ThrowIfNull(delay);
        if (times < 0)
            throw new ArgumentOutOfRangeException(nameof(times), times, "Expected zero or more further attempts.");
        return Retry((attempt, fault) => attempt <= times ? delay(fault) : null);
    }

    /// <summary>Tries again when this handler faults, as long as a function allows it. Halts and cancellations pass.</summary>
    /// <param name="next">Gets the number of the attempt that faulted, from 1, and its fault; gives how long to wait before the next one (zero or
    /// more), or null to give up. Called on the run's thread.</param>
    /// <returns>A handler that ends as the last attempt does.</returns>
    public new Handler<A> Retry(Func<int, Exception, TimeSpan?> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return Attempt(1);

        Handler<A> Attempt(int number) =>
            Catch(fault =>
                next(number, fault) is { } delay ? Delay(delay).As(number + 1).Bind(Attempt) : Fail<A>(fault)
            );
    }
}
