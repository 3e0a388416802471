namespace Handlers;

public abstract partial class Handler
{
    /// <summary>Takes a resource, uses it, and gives it back exactly once, however the use ended. Taking and giving back are masked: no
    /// cancellation comes between them.</summary>
    /// <typeparam name="R">The resource.</typeparam>
    /// <typeparam name="A">The type of the use's value.</typeparam>
    /// <param name="acquire">Yields the resource. Masked: a cancellation waits until the resource is there, so that it is always given back.</param>
    /// <param name="use">Returns the handler that uses the resource; cancelable as outside. To look at its outcome, give that handler a
    /// <c>Finally</c>.</param>
    /// <param name="release">Gets the resource and returns the handler that gives it back. Masked.</param>
    /// <returns>A handler that ends as the use does. A fault of the release after a fault is attached to the first one
    /// (<see cref="SuppressedExceptions"/>).</returns>
    /// <remarks>Masked also means that cancellations from outside do not reach the fibers that <paramref name="acquire"/> and
    /// <paramref name="release"/> begin. A spawned fiber that does not leave them within the grace time is abandoned.</remarks>
    /// <example><code>
    /// Handler&lt;Note?&gt; note = Handler.Bracket(
    ///     Handler.Of(async () => await ConnectAsync()),
    ///     async db => await db.FindAsync(1),
    ///     db => Handler.Sync(db.Close));
    /// </code></example>
    public static Handler<A> Bracket<R, A>(Handler<R> acquire, Func<R, Handler<A>> use, Func<R, Handler> release)
    {
        ArgumentNullException.ThrowIfNull(acquire);
        ArgumentNullException.ThrowIfNull(use);
        ArgumentNullException.ThrowIfNull(release);
        return Uncancelable(restore =>
            acquire.Bind(resource =>
                // Bound, so that a use which throws when it is called releases, too.
                restore.Run(Return(resource).Bind(use)).Finally(_ => release(resource))
            )
        );
    }

    /// <summary>Uses a resource and disposes it, exactly once, even if it arrives after a cancellation. In C# it is also a member of
    /// handlers: <c>resource.Using(…)</c>.</summary>
    /// <typeparam name="R">The resource; null is not disposed.</typeparam>
    /// <typeparam name="A">The type of the use's value.</typeparam>
    /// <param name="acquire">Yields the resource.</param>
    /// <param name="use">Gives what to do with it.</param>
    /// <returns>A handler that ends as the use does.</returns>
    public static Handler<A> Using<R, A>(Handler<R> acquire, Func<R, Handler<A>> use)
        where R : IDisposable? => Bracket(acquire, use, static resource => Sync(() => resource?.Dispose()));

    /// <summary>Uses a resource and disposes it asynchronously, exactly once, even if it arrives after a cancellation.</summary>
    /// <typeparam name="R">The resource; null is not disposed.</typeparam>
    /// <typeparam name="A">The type of the use's value.</typeparam>
    /// <param name="acquire">Yields the resource.</param>
    /// <param name="use">Gives what to do with it.</param>
    /// <returns>A handler that ends as the use does.</returns>
    public static Handler<A> UsingAsync<R, A>(Handler<R> acquire, Func<R, Handler<A>> use)
        where R : IAsyncDisposable? =>
        Bracket(acquire, use, static resource => Await(_ => resource is null ? default : resource.DisposeAsync()));
}
