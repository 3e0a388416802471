using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class HandlerWords
{
    extension(Handler)
    {
        /// <summary>Takes a resource, uses it, and gives it back exactly once, however the use ended. Taking and giving back are
        /// masked: no cancellation comes between.</summary>
        /// <typeparam name="R">The resource.</typeparam>
        /// <typeparam name="A">What the use yields.</typeparam>
        /// <param name="acquire">Gives the resource.</param>
        /// <param name="use">Cancelable as outside. Async lambdas are fine.</param>
        /// <param name="release">Gets the resource and the outcome of the use, and gives what to do. Async lambdas are fine.</param>
        /// <returns>A handler that ends as the use does.</returns>
        public static Handler<A> Bracket<R, A>(
            Handler<R> acquire,
            Func<R, Handler<A>> use,
            Func<R, Outcome<A>, Handler> release
        ) => Primitives.Bracket(acquire, use, release);

        /// <summary>The same where the outcome does not matter. Async lambdas are taken as this one.</summary>
        /// <typeparam name="R">The resource.</typeparam>
        /// <typeparam name="A">What the use yields.</typeparam>
        /// <param name="acquire">Gives the resource.</param>
        /// <param name="use">Cancelable as outside.</param>
        /// <param name="release">Gets the resource and gives what to do.</param>
        /// <returns>A handler that ends as the use does.</returns>
        [OverloadResolutionPriority(1)]
        public static Handler<A> Bracket<R, A>(Handler<R> acquire, Func<R, Handler<A>> use, Func<R, Handler> release) =>
            Primitives.Bracket(acquire, use, Acting.Releasing<R, A>(release));

        /// <summary>The same with a release that does not wait.</summary>
        /// <typeparam name="R">The resource.</typeparam>
        /// <typeparam name="A">What the use yields.</typeparam>
        /// <param name="acquire">Gives the resource.</param>
        /// <param name="use">Cancelable as outside.</param>
        /// <param name="release">Gets the resource.</param>
        /// <returns>A handler that ends as the use does.</returns>
        /// <example><code>
        /// Handler&lt;Note?&gt; note = Handler.Bracket(Handler.Of(ConnectAsync), async db => await db.FindAsync(1), db => { db.Close(); });
        /// </code></example>
        public static Handler<A> Bracket<R, A>(Handler<R> acquire, Func<R, Handler<A>> use, Action<R> release) =>
            Primitives.Bracket(acquire, use, Acting.Releasing<R, A>(Acting.On(release)));

        /// <summary>The same with a release that starts a task.</summary>
        /// <typeparam name="R">The resource.</typeparam>
        /// <typeparam name="A">What the use yields.</typeparam>
        /// <param name="acquire">Gives the resource.</param>
        /// <param name="use">Cancelable as outside.</param>
        /// <param name="release">Gets the resource and starts a new task.</param>
        /// <returns>A handler that ends as the use does.</returns>
        public static Handler<A> Bracket<R, A>(Handler<R> acquire, Func<R, Handler<A>> use, Func<R, Task> release) =>
            Primitives.Bracket(acquire, use, Acting.Releasing<R, A>(Acting.On(release)));

        /// <summary>The same with a release that starts a task.</summary>
        /// <typeparam name="R">The resource.</typeparam>
        /// <typeparam name="A">What the use yields.</typeparam>
        /// <param name="acquire">Gives the resource.</param>
        /// <param name="use">Cancelable as outside.</param>
        /// <param name="release">Gets the resource and starts a new task.</param>
        /// <returns>A handler that ends as the use does.</returns>
        public static Handler<A> Bracket<R, A>(
            Handler<R> acquire,
            Func<R, Handler<A>> use,
            Func<R, ValueTask> release
        ) => Primitives.Bracket(acquire, use, Acting.Releasing<R, A>(Acting.On(release)));

        /// <summary>The same with a release that starts a task, whose value is dropped.</summary>
        /// <typeparam name="R">The resource.</typeparam>
        /// <typeparam name="A">What the use yields.</typeparam>
        /// <typeparam name="B">The type of the value that is dropped.</typeparam>
        /// <param name="acquire">Gives the resource.</param>
        /// <param name="use">Cancelable as outside.</param>
        /// <param name="release">Gets the resource and starts a new task.</param>
        /// <returns>A handler that ends as the use does.</returns>
        public static Handler<A> Bracket<R, A, B>(
            Handler<R> acquire,
            Func<R, Handler<A>> use,
            Func<R, ValueTask<B>> release
        ) => Primitives.Bracket(acquire, use, Acting.Releasing<R, A>(Acting.On(Acting.Dropping(release))));

        /// <summary>Uses a resource and disposes it, exactly once; one that arrives after a cancellation, too. Also on handlers:
        /// <c>resource.Using(…)</c>.</summary>
        /// <typeparam name="R">The resource; null is not disposed.</typeparam>
        /// <typeparam name="A">What the use yields.</typeparam>
        /// <param name="acquire">Gives the resource.</param>
        /// <param name="use">Uses it. Async lambdas are fine.</param>
        /// <returns>A handler.</returns>
        public static Handler<A> Using<R, A>(Handler<R> acquire, Func<R, Handler<A>> use)
            where R : IDisposable? => Primitives.Using(acquire, use);

        /// <summary>Uses a resource and disposes it asynchronously; see <c>Using</c>.</summary>
        /// <typeparam name="R">The resource; null is not disposed.</typeparam>
        /// <typeparam name="A">What the use yields.</typeparam>
        /// <param name="acquire">Gives the resource.</param>
        /// <param name="use">Uses it. Async lambdas are fine.</param>
        /// <returns>A handler.</returns>
        public static Handler<A> UsingAsync<R, A>(Handler<R> acquire, Func<R, Handler<A>> use)
            where R : IAsyncDisposable? => Primitives.UsingAsync(acquire, use);
    }
}
