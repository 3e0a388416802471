using System.Runtime.CompilerServices;

namespace Handlers;

public abstract partial class Handler
{
    /// <summary>Takes a resource, uses it, and gives it back exactly once, however the use ended. Taking and giving back are masked: no
    /// cancellation comes between them.</summary>
    /// <typeparam name="R">The resource.</typeparam>
    /// <typeparam name="A">What the use yields.</typeparam>
    /// <param name="acquire">Yields the resource. Masked: a cancellation waits until the resource is there, so that it is always given back.</param>
    /// <param name="use">Gives what to do with it; cancelable as outside.</param>
    /// <param name="release">Gets the resource and the outcome of the use, and gives what to do. Masked.</param>
    /// <returns>A handler that ends as the use does. A fault of the release after a fault is attached to that one
    /// (<see cref="SuppressedExceptions"/>).</returns>
    /// <remarks>Masked also means that cancellations from outside do not reach the fibers that <paramref name="acquire"/> and
    /// <paramref name="release"/> begin. A spawned fiber that does not leave them within the grace time is abandoned.</remarks>
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
            acquire.Bind(resource =>
                // Bound, so that a use which throws when it is called releases, too.
                restore.Run(Return(resource).Bind(use)).Finally(outcome => release(resource, outcome))
            )
        );
    }

    /// <summary>Takes a resource, uses it, and gives it back, where the outcome of the use does not matter. C# takes async lambdas as this
    /// overload.</summary>
    /// <param name="acquire">Yields the resource; masked.</param>
    /// <param name="use">Gives what to do with it; cancelable as outside.</param>
    /// <param name="release">Gets the resource and gives what to do; masked.</param>
    /// <returns>A handler that ends as the use does.</returns>
    /// <inheritdoc cref="Bracket{R, A}(Handler{R}, Func{R, Handler{A}}, Func{R, Outcome{A}, Handler})" path="/typeparam"/>
    [OverloadResolutionPriority(1)]
    public static Handler<A> Bracket<R, A>(Handler<R> acquire, Func<R, Handler<A>> use, Func<R, Handler> release)
    {
        ArgumentNullException.ThrowIfNull(release);
        return Bracket(acquire, use, (resource, _) => release(resource));
    }

    /// <summary>Takes a resource, uses it, and gives it back with an action that does not wait.</summary>
    /// <param name="acquire">Yields the resource; masked.</param>
    /// <param name="use">Gives what to do with it; cancelable as outside.</param>
    /// <param name="release">Gets the resource.</param>
    /// <returns>A handler that ends as the use does.</returns>
    /// <inheritdoc cref="Bracket{R, A}(Handler{R}, Func{R, Handler{A}}, Func{R, Outcome{A}, Handler})" path="/typeparam"/>
    /// <example><code>
    /// Handler&lt;Note?&gt; note = Handler.Bracket(Handler.Of(ConnectAsync), async db => await db.FindAsync(1), db => { db.Close(); });
    /// </code></example>
    public static Handler<A> Bracket<R, A>(Handler<R> acquire, Func<R, Handler<A>> use, Action<R> release)
    {
        ArgumentNullException.ThrowIfNull(release);
        return Bracket(acquire, use, (resource, _) => Act(() => release(resource)));
    }

    /// <summary>Takes a resource, uses it, and gives it back with a task.</summary>
    /// <param name="acquire">Yields the resource; masked.</param>
    /// <param name="use">Gives what to do with it; cancelable as outside.</param>
    /// <param name="release">Gets the resource and starts a new task; masked.</param>
    /// <returns>A handler that ends as the use does.</returns>
    /// <inheritdoc cref="Bracket{R, A}(Handler{R}, Func{R, Handler{A}}, Func{R, Outcome{A}, Handler})" path="/typeparam"/>
    public static Handler<A> Bracket<R, A>(Handler<R> acquire, Func<R, Handler<A>> use, Func<R, Task> release)
    {
        ArgumentNullException.ThrowIfNull(release);
        return Bracket(acquire, use, (resource, _) => Act(() => release(resource)));
    }

    /// <summary>Takes a resource, uses it, and gives it back with a task.</summary>
    /// <param name="acquire">Yields the resource; masked.</param>
    /// <param name="use">Gives what to do with it; cancelable as outside.</param>
    /// <param name="release">Gets the resource and starts a new task; masked.</param>
    /// <returns>A handler that ends as the use does.</returns>
    /// <inheritdoc cref="Bracket{R, A}(Handler{R}, Func{R, Handler{A}}, Func{R, Outcome{A}, Handler})" path="/typeparam"/>
    public static Handler<A> Bracket<R, A>(Handler<R> acquire, Func<R, Handler<A>> use, Func<R, ValueTask> release)
    {
        ArgumentNullException.ThrowIfNull(release);
        return Bracket(acquire, use, (resource, _) => Act(() => release(resource)));
    }

    /// <summary>Takes a resource, uses it, and gives it back with a task whose value is dropped.</summary>
    /// <typeparam name="R">The resource.</typeparam>
    /// <typeparam name="A">What the use yields.</typeparam>
    /// <typeparam name="B">The type of the value that is dropped.</typeparam>
    /// <param name="acquire">Yields the resource; masked.</param>
    /// <param name="use">Gives what to do with it; cancelable as outside.</param>
    /// <param name="release">Gets the resource and starts a new task; masked.</param>
    /// <returns>A handler that ends as the use does.</returns>
    public static Handler<A> Bracket<R, A, B>(
        Handler<R> acquire,
        Func<R, Handler<A>> use,
        Func<R, ValueTask<B>> release
    )
    {
        ArgumentNullException.ThrowIfNull(release);
        return Bracket(acquire, use, (resource, _) => Act(() => release(resource)));
    }

    /// <summary>Uses a resource and disposes it, exactly once; also one that arrives after a cancellation. In C# it is also a member of
    /// handlers: <c>resource.Using(…)</c>.</summary>
    /// <typeparam name="R">The resource; null is not disposed.</typeparam>
    /// <typeparam name="A">What the use yields.</typeparam>
    /// <param name="acquire">Yields the resource.</param>
    /// <param name="use">Gives what to do with it.</param>
    /// <returns>A handler that ends as the use does.</returns>
    public static Handler<A> Using<R, A>(Handler<R> acquire, Func<R, Handler<A>> use)
        where R : IDisposable? => Bracket(acquire, use, static (resource, _) => Act(() => resource?.Dispose()));

    /// <summary>Uses a resource and disposes it asynchronously, exactly once; also one that arrives after a cancellation.</summary>
    /// <typeparam name="R">The resource; null is not disposed.</typeparam>
    /// <typeparam name="A">What the use yields.</typeparam>
    /// <param name="acquire">Yields the resource.</param>
    /// <param name="use">Gives what to do with it.</param>
    /// <returns>A handler that ends as the use does.</returns>
    public static Handler<A> UsingAsync<R, A>(Handler<R> acquire, Func<R, Handler<A>> use)
        where R : IAsyncDisposable? =>
        Bracket(acquire, use, static (resource, _) => Act(() => resource is null ? default : resource.DisposeAsync()));
}
