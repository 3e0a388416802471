namespace Handlers;

/// <summary>Handlers whose value may be missing, of classes; see <see cref="HandlerOptional"/>.</summary>
/// <example><code>
/// Handler&lt;Response&gt; view = Handler
///     .Of(request => request.Header("Accept-Language"))
///     .NotNull(Handler.Return("en"))
///     .Map(language => Response.Text(language));
/// </code></example>
public static class HandlerOptionalReferences
{
    /// <summary>On handlers of objects that may be missing.</summary>
    /// <typeparam name="A">What is there, if anything.</typeparam>
    /// <param name="handler">Yields the object, or null.</param>
    extension<A>(Handler<A?> handler)
        where A : class
    {
        /// <summary>The object; null becomes a fault with <see cref="NotFound"/>, so the client gets a 404 unless an error handler answers.
        /// Follows <c>get_or_404</c> of Flask-SQLAlchemy.</summary>
        /// <param name="detail">A sentence for the client. Default: none.</param>
        /// <returns>A handler that ends as the first one does where that does not yield null: a value, a halt, a fault or cancelled.</returns>
        public Handler<A> OrNotFound(string? detail = null) =>
            handler.NotNull(Handler.Fail<A>(Status.NotFound, detail));

        /// <summary>The object; for null another handler runs, on the same thread. For a fault it does not: see <c>OrElse</c>.</summary>
        /// <param name="otherwise">Often <c>Handler.Fail</c> or <c>Handler.Halt</c>, or where else to look.</param>
        /// <returns>A handler that ends as the first one does, or as the other one does where the first yields null.</returns>
        public Handler<A> NotNull(Handler<A> otherwise) => handler.Bind(Present(Required.Of(otherwise)));
    }

    private static Func<A?, Handler<A>> Present<A>(Handler<A> otherwise)
        where A : class => value => value is null ? otherwise : Handler.Return(value);
}
