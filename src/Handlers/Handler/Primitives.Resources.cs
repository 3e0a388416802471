namespace Handlers;

public static partial class Primitives
{
    /// <summary>Takes a resource, uses it, and gives it back exactly once, however the use ended.</summary>
    /// <typeparam name="R">The resource.</typeparam>
    /// <typeparam name="A">What the use yields.</typeparam>
    /// <param name="acquire">Masked: a cancellation waits until the resource is there, so that it is always given back.</param>
    /// <param name="use">Cancelable as outside.</param>
    /// <param name="release">Masked; called when there is a resource, whatever became of the use, with its outcome.</param>
    /// <returns>A handler that ends as the use does. A fault of the release after a fault is attached to it.</returns>
    public static Handler<A> Bracket<R, A>(
        Handler<R> acquire,
        Func<R, Handler<A>> use,
        Func<R, Outcome<A>, Handler> release
    )
    {
        ArgumentNullException.ThrowIfNull(acquire);
        ArgumentNullException.ThrowIfNull(use);
        ArgumentNullException.ThrowIfNull(release);
        return Uncancelable(restore =>
            Bind(
                acquire,
                resource =>
                    Finally(
                        // Bound, so that a use which throws at once releases, too.
                        restore.Run(Bind(Return(resource), use)),
                        outcome => release(resource, outcome)
                    )
            )
        );
    }

    /// <summary>Uses a resource and disposes it; see <see cref="Bracket{R, A}"/>. A resource that arrives after a cancellation is
    /// disposed.</summary>
    /// <typeparam name="R">The resource; null is not disposed.</typeparam>
    /// <typeparam name="A">What the use yields.</typeparam>
    /// <param name="acquire">Gives the resource.</param>
    /// <param name="use">Uses it.</param>
    /// <returns>A handler.</returns>
    public static Handler<A> Using<R, A>(Handler<R> acquire, Func<R, Handler<A>> use)
        where R : IDisposable? => Bracket(acquire, use, static (resource, _) => Act(() => resource?.Dispose()));

    /// <summary>Uses a resource and disposes it asynchronously; see <see cref="Using{R, A}"/>.</summary>
    /// <typeparam name="R">The resource; null is not disposed.</typeparam>
    /// <typeparam name="A">What the use yields.</typeparam>
    /// <param name="acquire">Gives the resource.</param>
    /// <param name="use">Uses it.</param>
    /// <returns>A handler.</returns>
    public static Handler<A> UsingAsync<R, A>(Handler<R> acquire, Func<R, Handler<A>> use)
        where R : IAsyncDisposable? =>
        Bracket(
            acquire,
            use,
            static (resource, _) => Async((_, _) => resource is null ? default : resource.DisposeAsync())
        );

    /// <summary>Tries a handler again when it faults, as long as a function says so. Halts and cancellations pass.</summary>
    /// <typeparam name="A">What the handler yields.</typeparam>
    /// <param name="handler">The handler; it is run again from its beginning.</param>
    /// <param name="next">Gets the number of the attempt that faulted, from 1, and its fault; gives how long to wait before the next one
    /// (zero or more), or null to give up. Called on the run's thread.</param>
    /// <returns>A handler that ends as the last attempt does.</returns>
    public static Handler<A> Retry<A>(Handler<A> handler, Func<int, Exception, TimeSpan?> next)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(next);
        return Attempt(1);

        Handler<A> Attempt(int number) =>
            Catch(
                handler,
                fault => next(number, fault) is { } delay ? Bind(As(Delay(delay), number + 1), Attempt) : Fail<A>(fault)
            );
    }

    /// <summary>Runs a function over items, so many at once, as tasks that take turns.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <typeparam name="A">What the function's handlers yield.</typeparam>
    /// <param name="items">Read once, when the handler is built.</param>
    /// <param name="function">Gives the handler of an item; called once for each run.</param>
    /// <param name="atOnce">How many may run at a time: 1 or more; 1 runs them in sequence.</param>
    /// <returns>A handler that yields the values in the order of the items; it fails as <see cref="All{A}"/> does.</returns>
    public static Handler<IReadOnlyList<A>> Traverse<T, A>(
        IEnumerable<T> items,
        Func<T, Handler<A>> function,
        int atOnce
    )
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(function);
        return All(items.Select(item => Bind(Return(item), function)), atOnce);
    }
}
