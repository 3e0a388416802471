namespace Handlers;

/// <summary>Adds <c>Using</c> and <c>UsingAsync</c> as members of handlers that yield something to dispose.</summary>
/// <remarks>All members are pure and thread-safe.</remarks>
/// <example><code>
/// Handler&lt;int&gt; length = Handler.Sync(() => File.OpenRead("notes.txt")).Using(async file => (int)file.Length);
/// </code></example>
public static class HandlerUsing
{
    /// <summary>Adds <c>Using</c> to handlers that yield a disposable resource.</summary>
    /// <typeparam name="R">The resource; null is not disposed.</typeparam>
    /// <param name="resource">Yields the resource.</param>
    extension<R>(Handler<R> resource)
        where R : IDisposable?
    {
        /// <summary>Uses the resource and disposes it, exactly once, however the use ended, even if it arrives after a cancellation.</summary>
        /// <typeparam name="A">The type of the use's value.</typeparam>
        /// <param name="use">Returns the handler that uses the resource. An async lambda with a value is such a function.</param>
        /// <returns>A handler that ends as the use does.</returns>
        /// <example><code>
        /// Handler&lt;int&gt; length = Handler.Sync(() => File.OpenRead("notes.txt")).Using(async file => (int)file.Length);
        /// </code></example>
        public Handler<A> Using<A>(Func<R, Handler<A>> use) => Handler.Using(resource, use);
    }

    /// <summary>Adds <c>UsingAsync</c> to handlers that yield a resource which is disposed asynchronously.</summary>
    /// <typeparam name="R">The resource; null is not disposed.</typeparam>
    /// <param name="resource">Yields the resource.</param>
    extension<R>(Handler<R> resource)
        where R : IAsyncDisposable?
    {
        /// <summary>Uses the resource and disposes it asynchronously, exactly once, however the use ended, even if it arrives after a
        /// cancellation.</summary>
        /// <typeparam name="A">The type of the use's value.</typeparam>
        /// <param name="use">Returns the handler that uses the resource. An async lambda with a value is such a function.</param>
        /// <returns>A handler that ends as the use does.</returns>
        public Handler<A> UsingAsync<A>(Func<R, Handler<A>> use) => Handler.UsingAsync(resource, use);
    }
}
