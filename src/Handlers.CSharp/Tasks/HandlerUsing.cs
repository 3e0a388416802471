using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>Using as a member of handlers that yield something to dispose.</summary>
/// <remarks>All members are pure and thread-safe.</remarks>
/// <example><code>
/// Handler&lt;int&gt; length = Handler.Of(() => File.OpenRead("notes.txt")).Using(async file => (int)file.Length);
/// </code></example>
public static class HandlerUsing
{
    /// <summary>On handlers that yield what is to be disposed.</summary>
    /// <typeparam name="R">The resource; null is not disposed.</typeparam>
    /// <param name="resource">Gives the resource.</param>
    extension<R>(Handler<R> resource)
        where R : IDisposable?
    {
        /// <summary>Uses the resource and disposes it, exactly once, however the use ended; also one that arrives after a cancellation.
        /// Async lambdas are taken as this one.</summary>
        /// <typeparam name="A">What the use yields.</typeparam>
        /// <param name="use">Gives what to do with it.</param>
        /// <returns>A handler.</returns>
        /// <example><code>
        /// Handler&lt;int&gt; length = Handler.Of(() => File.OpenRead("notes.txt")).Using(async file => (int)file.Length);
        /// </code></example>
        [OverloadResolutionPriority(2)]
        public Handler<A> Using<A>(Func<R, Handler<A>> use) => Handler.Using(resource, use);

        /// <summary>Uses the resource where no value is asked for, and disposes it.</summary>
        /// <param name="use">Gives what to do with it. Async lambdas without a value are taken as this one.</param>
        /// <returns>A handler that only acts.</returns>
        [OverloadResolutionPriority(1)]
        public Handler Using(Func<R, Handler> use) => Handler.Using(resource, Yielding.Of(use, true)).Ignore();

        /// <summary>Uses the resource by a task, and disposes it when the task has ended.</summary>
        /// <typeparam name="A">What the task yields.</typeparam>
        /// <param name="use">Starts a new task.</param>
        /// <returns>A handler.</returns>
        public Handler<A> Using<A>(Func<R, Task<A>> use) => Handler.Using(resource, TaskFunction.ToHandler(use));

        /// <summary>Uses the resource by a task, and disposes it when the task has ended.</summary>
        /// <typeparam name="A">What the task yields.</typeparam>
        /// <param name="use">Starts a new task.</param>
        /// <returns>A handler.</returns>
        public Handler<A> Using<A>(Func<R, ValueTask<A>> use) => Handler.Using(resource, TaskFunction.ToHandler(use));
    }

    /// <summary>On handlers that yield what is to be disposed asynchronously.</summary>
    /// <typeparam name="R">The resource; null is not disposed.</typeparam>
    /// <param name="resource">Gives the resource.</param>
    extension<R>(Handler<R> resource)
        where R : IAsyncDisposable?
    {
        /// <summary>Uses the resource and disposes it asynchronously; see <c>Using</c>. Async lambdas are taken as this one.</summary>
        /// <typeparam name="A">What the use yields.</typeparam>
        /// <param name="use">Gives what to do with it.</param>
        /// <returns>A handler.</returns>
        [OverloadResolutionPriority(2)]
        public Handler<A> UsingAsync<A>(Func<R, Handler<A>> use) => Handler.UsingAsync(resource, use);

        /// <summary>Uses the resource where no value is asked for, and disposes it asynchronously.</summary>
        /// <param name="use">Gives what to do with it. Async lambdas without a value are taken as this one.</param>
        /// <returns>A handler that only acts.</returns>
        [OverloadResolutionPriority(1)]
        public Handler UsingAsync(Func<R, Handler> use) =>
            Handler.UsingAsync(resource, Yielding.Of(use, true)).Ignore();

        /// <summary>Uses the resource by a task, and disposes it asynchronously when the task has ended.</summary>
        /// <typeparam name="A">What the task yields.</typeparam>
        /// <param name="use">Starts a new task.</param>
        /// <returns>A handler.</returns>
        public Handler<A> UsingAsync<A>(Func<R, Task<A>> use) =>
            Handler.UsingAsync(resource, TaskFunction.ToHandler(use));

        /// <summary>Uses the resource by a task, and disposes it asynchronously when the task has ended.</summary>
        /// <typeparam name="A">What the task yields.</typeparam>
        /// <param name="use">Starts a new task.</param>
        /// <returns>A handler.</returns>
        public Handler<A> UsingAsync<A>(Func<R, ValueTask<A>> use) =>
            Handler.UsingAsync(resource, TaskFunction.ToHandler(use));
    }
}
