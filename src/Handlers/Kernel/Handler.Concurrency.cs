namespace Handlers;

public abstract partial class Handler
{
    /// <summary>Runs handlers concurrently, as fibers that take turns, and yields all values in the order given. The first that fails cancels
    /// the rest and, when they have ended, is the end.</summary>
    /// <typeparam name="A">The type of each value.</typeparam>
    /// <param name="handlers">The handlers; an empty list is allowed.</param>
    /// <returns>A handler. Typed keys that a handler sets are visible to that handler alone.</returns>
    /// <example><code>
    /// Handler&lt;IReadOnlyList&lt;int&gt;&gt; both = Handler.All(age, handler);
    /// </code></example>
    public static Handler<IReadOnlyList<A>> All<A>(params IEnumerable<Handler<A>> handlers) =>
        All(handlers, int.MaxValue);

    /// <summary>Runs handlers concurrently, as fibers that take turns, but not more than so many at a time.</summary>
    /// <typeparam name="A">The type of each value.</typeparam>
    /// <param name="handlers">The handlers; an empty list is allowed.</param>
    /// <param name="maxConcurrency">How many may run at a time: 1 or more.</param>
    /// <returns>A handler that yields all values in the order given; the first handler that fails cancels the rest.</returns>
    public static Handler<IReadOnlyList<A>> All<A>(IEnumerable<Handler<A>> handlers, int maxConcurrency)
    {
        var arms = Arms(handlers);
        OneOrMore(maxConcurrency);
        return new FiberGroupNode<IReadOnlyList<A>>(fiber => new AllGroup<A>(fiber, arms, maxConcurrency));
    }

    /// <summary>Runs handlers that yield nothing concurrently, as fibers that take turns.</summary>
    /// <param name="handlers">The handlers; an empty list is allowed.</param>
    /// <returns>A handler that ends when all have ended; the first that fails cancels the rest.</returns>
    public static Handler All(params IEnumerable<Handler> handlers) => All(Units(handlers));

    /// <summary>Runs handlers that yield nothing concurrently, as fibers that take turns, but not more than so many at a time.</summary>
    /// <param name="handlers">The handlers; an empty list is allowed.</param>
    /// <param name="maxConcurrency">How many may run at a time: 1 or more.</param>
    /// <returns>A handler that ends when all have ended; the first that fails cancels the rest.</returns>
    public static Handler All(IEnumerable<Handler> handlers, int maxConcurrency) =>
        All(Units(handlers), maxConcurrency);

    /// <summary>Runs two handlers concurrently, as fibers that take turns, and yields both values. The first that fails cancels the other. To run
    /// them in sequence use <c>Zip</c>.</summary>
    /// <typeparam name="A">The first value.</typeparam>
    /// <typeparam name="B">The second value.</typeparam>
    /// <param name="first">The first handler.</param>
    /// <param name="second">The second handler.</param>
    /// <returns>A handler.</returns>
    public static Handler<(A First, B Second)> Both<A, B>(Handler<A> first, Handler<B> second) =>
        Both(first, second, static (a, b) => (a, b));

    /// <summary>Runs two handlers concurrently, as fibers that take turns, and combines their values.</summary>
    /// <typeparam name="A">The first value.</typeparam>
    /// <typeparam name="B">The second value.</typeparam>
    /// <typeparam name="C">The type of the function's result.</typeparam>
    /// <param name="first">The first handler.</param>
    /// <param name="second">The second handler.</param>
    /// <param name="combine">Called with both values; an exception that it throws is a fault.</param>
    /// <returns>A handler.</returns>
    public static Handler<C> Both<A, B, C>(Handler<A> first, Handler<B> second, Func<A, B, C> combine)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(combine);
        return All([first.Map(object? (a) => a), second.Map(object? (b) => b)])
            .Map(values => combine((A)values[0]!, (B)values[1]!));
    }

    /// <summary>Runs handlers concurrently, as fibers that take turns, and ends as the first of them does, however that ends. The others are
    /// cancelled, and their finalizers have run before the value is returned.</summary>
    /// <typeparam name="A">The type of each value.</typeparam>
    /// <param name="handlers">At least one handler.</param>
    /// <returns>A handler. The typed keys that the first one set stay set.</returns>
    /// <exception cref="ArgumentException">The list is empty: the race could never end.</exception>
    /// <example><code>
    /// Handler&lt;int&gt; soon = Handler.Race(handler, Handler.Delay(TimeSpan.FromSeconds(1)).As(0));
    /// </code></example>
    public static Handler<A> Race<A>(params IEnumerable<Handler<A>> handlers)
    {
        var arms = Arms(handlers, atLeastOne: true);
        return new FiberGroupNode<A>(fiber => new RaceGroup<A>(fiber, arms, "Race"));
    }

    /// <summary>Runs handlers concurrently, as fibers that take turns, and yields the first value; a halt counts as one. The others are cancelled,
    /// and their finalizers have run before the value is returned.</summary>
    /// <typeparam name="A">The type of each value.</typeparam>
    /// <param name="handlers">At least one handler.</param>
    /// <returns>A handler. When all fault, it faults with an <see cref="AggregateException"/> of the faults, in the order given.</returns>
    /// <exception cref="ArgumentException">The list is empty: no value could ever come.</exception>
    public static Handler<A> Any<A>(params IEnumerable<Handler<A>> handlers)
    {
        var arms = Arms(handlers, atLeastOne: true);
        return new FiberGroupNode<A>(fiber => new AnyGroup<A>(fiber, arms));
    }

    private static void OneOrMore(int maxConcurrency)
    {
        if (maxConcurrency < 1)
            throw new ArgumentOutOfRangeException(
                nameof(maxConcurrency),
                maxConcurrency,
                "Expected at least one handler at a time."
            );
    }

    private static IEnumerable<Handler<Unit>> Units(IEnumerable<Handler> handlers)
    {
        ArgumentNullException.ThrowIfNull(handlers);
        return handlers.Select(static handler =>
            (handler ?? throw new ArgumentNullException(nameof(handlers))).AsUnit()
        );
    }

    private static Handler<A>[] Arms<A>(IEnumerable<Handler<A>> handlers, bool atLeastOne = false)
    {
        ArgumentNullException.ThrowIfNull(handlers);
        var arms = handlers.ToArray();
        foreach (var arm in arms)
            ArgumentNullException.ThrowIfNull(arm, nameof(handlers));
        if (atLeastOne && arms.Length == 0)
            throw new ArgumentException(
                "Expected at least one handler, found none: it could never end.",
                nameof(handlers)
            );
        return arms;
    }
}
