namespace Handlers;

/// <summary>Handlers whose value may be missing, as null: of structures here, of classes in <see cref="HandlerOptionalReferences"/>.</summary>
/// <remarks>What a lookup gives (<c>FindAsync</c>, <c>FirstOrDefaultAsync</c>) becomes a view with one word. All members are pure and
/// thread-safe, and decide at each run. Inside an async method <c>await FindAsync(id) ?? throw new NotFound()</c> says the same. A
/// handler that is never null does not have these words: of a structure they do not compile (CS0452), of a class they are a warning (CS8620).</remarks>
/// <example><code>
/// Handler&lt;int?&gt; stock = Handler.Return&lt;int?&gt;(null);
/// Handler&lt;Response&gt; view = stock.OrNotFound("No such article.").Map(count => Response.Text($"{count} left"));
/// </code></example>
public static class HandlerOptional
{
    /// <summary>On handlers of structures that may be missing.</summary>
    /// <typeparam name="A">What is there, if anything.</typeparam>
    /// <param name="handler">Yields the value, or null.</param>
    extension<A>(Handler<A?> handler)
        where A : struct
    {
        /// <summary>The value; null becomes a fault with <see cref="NotFound"/>, so the client gets a 404 unless an error handler answers.
        /// Follows <c>get_or_404</c> of Flask-SQLAlchemy.</summary>
        /// <param name="detail">A sentence for the client. Default: none.</param>
        /// <returns>A handler that ends as the first one does where that does not yield null: a value, a halt, a fault or cancelled.</returns>
        public Handler<A> OrNotFound(string? detail = null) =>
            handler.NotNull(Handler.Fail<A>(Status.NotFound, detail));

        /// <summary>The value; for null another handler runs, on the same thread. For a fault it does not: see <c>OrElse</c>.</summary>
        /// <param name="otherwise">Often <c>Handler.Fail</c> or <c>Handler.Halt</c>, or where else to look.</param>
        /// <returns>A handler that ends as the first one does, or as the other one does where the first yields null.</returns>
        public Handler<A> NotNull(Handler<A> otherwise) => handler.Bind(Present(Required.Of(otherwise)));
    }

    private static Func<A?, Handler<A>> Present<A>(Handler<A> otherwise)
        where A : struct => value => value is { } there ? Handler.Return(there) : otherwise;
}
