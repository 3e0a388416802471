namespace Handlers;

/// <summary>Extension methods for handlers of value types that may be null. For classes see <see cref="HandlerOptionalReferences"/>.</summary>
/// <remarks>They turn the result of a lookup (<c>FindAsync</c>, <c>FirstOrDefaultAsync</c>) into a view with one call. In an async method, <c>await
/// FindAsync(id) ?? throw new NotFound()</c> does the same. On a handler whose value is never null, they do not compile for a value type (CS0452), and give a
/// warning for a class (CS8620). Pure and thread-safe.</remarks>
/// <example><code>
/// Handler&lt;int?&gt; stock = Handler.Return&lt;int?&gt;(null);
/// Handler&lt;Response&gt; view = stock.OrNotFound("No such article.").Map(count => Response.Text($"{count} left"));
/// </code></example>
public static class HandlerOptional
{
    /// <summary>Handlers of value types that may be null.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="handler">The handler that returns the value or null.</param>
    extension<A>(Handler<A?> handler)
        where A : struct
    {
        /// <summary>Returns the value, or faults with <see cref="NotFound"/> if it is null. The client then gets a 404 unless an error handler answers.
        /// Follows <c>get_or_404</c> of Flask-SQLAlchemy.</summary>
        /// <param name="detail">A sentence for the client. By default none.</param>
        /// <returns>A handler that ends like the first one, except that null becomes a fault.</returns>
        public Handler<A> OrNotFound(string? detail = null) =>
            handler.NotNull(Handler.Fail<A>(Status.NotFound, detail));

        /// <summary>Returns the value, or runs another handler if it is null. For faults use <c>OrElse</c> instead.</summary>
        /// <param name="otherwise">The handler to run for null, often <c>Handler.Fail</c>, <c>Handler.Halt</c> or another lookup.</param>
        /// <returns>A handler that ends like the first one, or like the other one if the first returns null.</returns>
        public Handler<A> NotNull(Handler<A> otherwise) => handler.Bind(Present(Required.Of(otherwise)));
    }

    private static Func<A?, Handler<A>> Present<A>(Handler<A> otherwise)
        where A : struct => value => value is { } there ? Handler.Return(there) : otherwise;
}
