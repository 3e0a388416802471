namespace Handlers;

/// <summary>Extension methods for handlers of objects that may be null. For value types see <see cref="HandlerOptional"/>.</summary>
/// <example><code>
/// Handler&lt;Response&gt; view = Handler
///     .Sync(request => request.Header("Accept-Language"))
///     .NotNull(Handler.Return("en"))
///     .Map(language => Response.Text(language));
/// </code></example>
public static class HandlerOptionalReferences
{
    /// <summary>Handlers of objects that may be null.</summary>
    /// <typeparam name="A">The type of the object.</typeparam>
    /// <param name="handler">The handler that returns the object or null.</param>
    extension<A>(Handler<A?> handler)
        where A : class
    {
        /// <summary>Returns the object, or faults with <see cref="NotFound"/> if it is null. The client then gets a 404 unless an error handler answers.
        /// Follows <c>get_or_404</c> of Flask-SQLAlchemy.</summary>
        /// <param name="detail">A sentence for the client. By default none.</param>
        /// <returns>A handler that ends like the first one, except that null becomes a fault.</returns>
        public Handler<A> OrNotFound(string? detail = null) =>
            handler.NotNull(Handler.Fail<A>(Status.NotFound, detail));

        /// <summary>Returns the object, or runs another handler if it is null. For faults use <c>OrElse</c> instead.</summary>
        /// <param name="otherwise">The handler to run for null, often <c>Handler.Fail</c>, <c>Handler.Halt</c> or another lookup.</param>
        /// <returns>A handler that ends like the first one, or like the other one if the first returns null.</returns>
        public Handler<A> NotNull(Handler<A> otherwise) => handler.Bind(Present(Required.Of(otherwise)));
    }

    private static Func<A?, Handler<A>> Present<A>(Handler<A> otherwise)
        where A : class => value => value is null ? otherwise : Handler.Return(value);
}
