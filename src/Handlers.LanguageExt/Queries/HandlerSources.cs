using LanguageExt;
using LanguageExt.TypeClasses;

namespace Handlers;

/// <summary>
/// Enables LINQ's query syntax over handlers, tasks and LanguageExt's values and effects in one query. A <c>from</c> over any of them yields its
/// success; a failure ends the query as with <c>ToHandler()</c> of <see cref="HandlerLifts"/>.
/// </summary>
/// <remarks>
/// <para><c>where</c> does not compile over handlers, because it could not choose a response for the values that it rejects. Use
/// <c>from _ in guard(condition, error)</c>; the error may be an <c>Error</c>, a response, an exception, a status or a custom value.</para>
/// <para>The first <c>from</c> must be over a handler, or over a value or an effect that is followed by a handler. For an effect with a runtime,
/// pass the runtime: <c>from x in effect.ToHandler(runtime)</c>.</para>
/// <para>The first source that fails, halts or is cancelled ends the query in the same way; an exception that a function throws is a fault.
/// Pure and thread-safe. Stack safe, except for long chains inside an <c>Eff</c> or <c>Aff</c>.</para>
/// </remarks>
/// <example><code>
/// using LanguageExt;
/// using static LanguageExt.Prelude;
/// Handler&lt;Response&gt; view =
///     from request in Handler.Request
///     from page in parseInt(request.Query["page"] ?? "1")
///     from _ in guard(page > 0, Response.Text("pages begin at 1", 400))
///     from note in notebook.ReadAsync(page)
///     select Response.Text(note.Text);
/// </code></example>
public static class HandlerSources
{
    /// <summary>Extensions of handlers.</summary>
    /// <typeparam name="A">The type of the handler's value.</typeparam>
    /// <param name="handler">The handler of the preceding clauses.</param>
    extension<A>(Handler<A> handler)
    {
        /// <summary>Adds a <c>from</c> over an option to a query; <c>None</c> is a <see cref="NotFound"/>.</summary>
        /// <typeparam name="B">The type of its value.</typeparam>
        /// <typeparam name="C">The type of the result.</typeparam>
        /// <param name="selector">Returns the option.</param>
        /// <param name="result">Combines both values.</param>
        /// <returns>A handler that yields the result.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Option<B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(handler, selector, static found => found.ToHandler(), result);

        /// <summary>Adds a <c>from</c> over an either to a query; the type of a left value decides how the query ends.</summary>
        /// <typeparam name="L">The type of the left value.</typeparam>
        /// <typeparam name="B">The type of its value.</typeparam>
        /// <typeparam name="C">The type of the result.</typeparam>
        /// <param name="selector">Returns the either.</param>
        /// <param name="result">Combines both values.</param>
        /// <returns>A handler that yields the result.</returns>
        public Handler<C> SelectMany<L, B, C>(Func<A, Either<L, B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(handler, selector, static found => found.ToHandler(), result);

        /// <summary>Adds a <c>from</c> over a fin to a query.</summary>
        /// <typeparam name="B">The type of its value.</typeparam>
        /// <typeparam name="C">The type of the result.</typeparam>
        /// <param name="selector">Returns the fin.</param>
        /// <param name="result">Combines both values.</param>
        /// <returns>A handler that yields the result.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Fin<B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(handler, selector, static found => found.ToHandler(), result);

        /// <summary>Adds a <c>from</c> over a validation to a query; all its failures become one fault.</summary>
        /// <typeparam name="F">The type of one failure.</typeparam>
        /// <typeparam name="B">The type of its value.</typeparam>
        /// <typeparam name="C">The type of the result.</typeparam>
        /// <param name="selector">Returns the validation.</param>
        /// <param name="result">Combines both values.</param>
        /// <returns>A handler that yields the result.</returns>
        public Handler<C> SelectMany<F, B, C>(Func<A, Validation<F, B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(handler, selector, static found => found.ToHandler(), result);

        /// <summary>Adds a <c>from</c> over a validation whose failures are a monoid to a query.</summary>
        /// <typeparam name="M">The monoid that combines failures.</typeparam>
        /// <typeparam name="F">The type of one failure.</typeparam>
        /// <typeparam name="B">The type of its value.</typeparam>
        /// <typeparam name="C">The type of the result.</typeparam>
        /// <param name="selector">Returns the validation.</param>
        /// <param name="result">Combines both values.</param>
        /// <returns>A handler that yields the result.</returns>
        public Handler<C> SelectMany<M, F, B, C>(Func<A, Validation<M, F, B>> selector, Func<A, B, C> result)
            where M : struct, Monoid<F>, Eq<F> =>
            QueryStep.Then(handler, selector, static found => found.ToHandler(), result);

        /// <summary>Adds a <c>from</c> over a try to a query, which calls it.</summary>
        /// <typeparam name="B">The type of its value.</typeparam>
        /// <typeparam name="C">The type of the result.</typeparam>
        /// <param name="selector">Returns the try.</param>
        /// <param name="result">Combines both values.</param>
        /// <returns>A handler that yields the result.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Try<B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(handler, selector, static found => found.ToHandler(), result);

        /// <summary>Adds a <c>from</c> over an asynchronous try to a query, which awaits it.</summary>
        /// <typeparam name="B">The type of its value.</typeparam>
        /// <typeparam name="C">The type of the result.</typeparam>
        /// <param name="selector">Returns the try.</param>
        /// <param name="result">Combines both values.</param>
        /// <returns>A handler that yields the result.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, TryAsync<B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(handler, selector, static found => found.ToHandler(), result);

        /// <summary>Adds a <c>from</c> over an asynchronous option to a query, which awaits it; <c>None</c> is a <see cref="NotFound"/>.</summary>
        /// <typeparam name="B">The type of its value.</typeparam>
        /// <typeparam name="C">The type of the result.</typeparam>
        /// <param name="selector">Starts and returns the option.</param>
        /// <param name="result">Combines both values.</param>
        /// <returns>A handler that yields the result.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, OptionAsync<B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(handler, selector, static found => found.ToHandler(), result);

        /// <summary>Adds a <c>from</c> over an asynchronous either to a query, which awaits it; the type of a left value decides how the query
        /// ends.</summary>
        /// <typeparam name="L">The type of the left value.</typeparam>
        /// <typeparam name="B">The type of its value.</typeparam>
        /// <typeparam name="C">The type of the result.</typeparam>
        /// <param name="selector">Starts and returns the either.</param>
        /// <param name="result">Combines both values.</param>
        /// <returns>A handler that yields the result.</returns>
        public Handler<C> SelectMany<L, B, C>(Func<A, EitherAsync<L, B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(handler, selector, static found => found.ToHandler(), result);

        /// <summary>Adds a <c>from</c> over an effect to a query, which executes it.</summary>
        /// <typeparam name="B">The type of its value.</typeparam>
        /// <typeparam name="C">The type of the result.</typeparam>
        /// <param name="selector">Returns the effect.</param>
        /// <param name="result">Combines both values.</param>
        /// <returns>A handler that yields the result.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Eff<B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(handler, selector, static found => found.ToHandler(), result);

        /// <summary>Adds a <c>from</c> over an asynchronous effect to a query, which awaits it.</summary>
        /// <typeparam name="B">The type of its value.</typeparam>
        /// <typeparam name="C">The type of the result.</typeparam>
        /// <param name="selector">Returns the effect.</param>
        /// <param name="result">Combines both values.</param>
        /// <returns>A handler that yields the result.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Aff<B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(handler, selector, static found => found.ToHandler(), result);

        /// <summary>Adds a <c>from</c> over a guard to a query. If the condition is false, the type of the error decides how the query ends, as
        /// for the left value of an either.</summary>
        /// <typeparam name="E">The type of the error.</typeparam>
        /// <typeparam name="C">The type of the result.</typeparam>
        /// <param name="selector">Returns the guard.</param>
        /// <param name="result">Returns the result.</param>
        /// <returns>A handler that yields the result.</returns>
        public Handler<C> SelectMany<E, C>(Func<A, Guard<E>> selector, Func<A, Unit, C> result) =>
            QueryStep.Then(handler, selector, static guard => guard.ToHandler(), result);
    }

    /// <summary>Extensions of options.</summary>
    /// <typeparam name="A">The type of its value.</typeparam>
    /// <param name="first">The option.</param>
    extension<A>(Option<A> first)
    {
        /// <summary>Adds a <c>from</c> over a handler to a query.</summary>
        /// <typeparam name="B">The type of the handler's value.</typeparam>
        /// <typeparam name="C">The type of the result.</typeparam>
        /// <param name="selector">Returns the next handler.</param>
        /// <param name="result">Combines both values.</param>
        /// <returns>A handler that yields the result.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Handler<B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(first.ToHandler(), selector, result);
    }

    /// <summary>Extensions of eithers.</summary>
    /// <typeparam name="L">The type of the left value.</typeparam>
    /// <typeparam name="A">The type of its value.</typeparam>
    /// <param name="first">The either.</param>
    extension<L, A>(Either<L, A> first)
    {
        /// <summary>Adds a <c>from</c> over a handler to a query.</summary>
        /// <typeparam name="B">The type of the handler's value.</typeparam>
        /// <typeparam name="C">The type of the result.</typeparam>
        /// <param name="selector">Returns the next handler.</param>
        /// <param name="result">Combines both values.</param>
        /// <returns>A handler that yields the result.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Handler<B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(first.ToHandler(), selector, result);
    }

    /// <summary>Extensions of fins.</summary>
    /// <typeparam name="A">The type of its value.</typeparam>
    /// <param name="first">The fin.</param>
    extension<A>(Fin<A> first)
    {
        /// <summary>Adds a <c>from</c> over a handler to a query.</summary>
        /// <typeparam name="B">The type of the handler's value.</typeparam>
        /// <typeparam name="C">The type of the result.</typeparam>
        /// <param name="selector">Returns the next handler.</param>
        /// <param name="result">Combines both values.</param>
        /// <returns>A handler that yields the result.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Handler<B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(first.ToHandler(), selector, result);
    }

    /// <summary>Extensions of validations.</summary>
    /// <typeparam name="F">The type of one failure.</typeparam>
    /// <typeparam name="A">The type of its value.</typeparam>
    /// <param name="first">The validation.</param>
    extension<F, A>(Validation<F, A> first)
    {
        /// <summary>Adds a <c>from</c> over a handler to a query.</summary>
        /// <typeparam name="B">The type of the handler's value.</typeparam>
        /// <typeparam name="C">The type of the result.</typeparam>
        /// <param name="selector">Returns the next handler.</param>
        /// <param name="result">Combines both values.</param>
        /// <returns>A handler that yields the result.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Handler<B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(first.ToHandler(), selector, result);
    }

    /// <summary>Extensions of tries.</summary>
    /// <typeparam name="A">The type of its value.</typeparam>
    /// <param name="first">The try; each run calls it.</param>
    extension<A>(Try<A> first)
    {
        /// <summary>Adds a <c>from</c> over a handler to a query.</summary>
        /// <typeparam name="B">The type of the handler's value.</typeparam>
        /// <typeparam name="C">The type of the result.</typeparam>
        /// <param name="selector">Returns the next handler.</param>
        /// <param name="result">Combines both values.</param>
        /// <returns>A handler that yields the result.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Handler<B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(first.ToHandler(), selector, result);
    }

    /// <summary>Extensions of asynchronous tries.</summary>
    /// <typeparam name="A">The type of its value.</typeparam>
    /// <param name="first">The try; each run calls it.</param>
    extension<A>(TryAsync<A> first)
    {
        /// <summary>Adds a <c>from</c> over a handler to a query.</summary>
        /// <typeparam name="B">The type of the handler's value.</typeparam>
        /// <typeparam name="C">The type of the result.</typeparam>
        /// <param name="selector">Returns the next handler.</param>
        /// <param name="result">Combines both values.</param>
        /// <returns>A handler that yields the result.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Handler<B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(first.ToHandler(), selector, result);
    }

    /// <summary>Extensions of effects.</summary>
    /// <typeparam name="A">The type of its value.</typeparam>
    /// <param name="first">The effect; each run executes it.</param>
    extension<A>(Eff<A> first)
    {
        /// <summary>Adds a <c>from</c> over a handler to a query.</summary>
        /// <typeparam name="B">The type of the handler's value.</typeparam>
        /// <typeparam name="C">The type of the result.</typeparam>
        /// <param name="selector">Returns the next handler.</param>
        /// <param name="result">Combines both values.</param>
        /// <returns>A handler that yields the result.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Handler<B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(first.ToHandler(), selector, result);
    }

    /// <summary>Extensions of asynchronous effects.</summary>
    /// <typeparam name="A">The type of its value.</typeparam>
    /// <param name="first">The effect; each run executes it.</param>
    extension<A>(Aff<A> first)
    {
        /// <summary>Adds a <c>from</c> over a handler to a query.</summary>
        /// <typeparam name="B">The type of the handler's value.</typeparam>
        /// <typeparam name="C">The type of the result.</typeparam>
        /// <param name="selector">Returns the next handler.</param>
        /// <param name="result">Combines both values.</param>
        /// <returns>A handler that yields the result.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Handler<B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(first.ToHandler(), selector, result);
    }

    /// <summary>Extensions of guards.</summary>
    /// <typeparam name="E">The type of the error.</typeparam>
    /// <param name="first">The guard.</param>
    extension<E>(Guard<E> first)
    {
        /// <summary>Adds a <c>from</c> over a handler to a query.</summary>
        /// <typeparam name="B">The type of the handler's value.</typeparam>
        /// <typeparam name="C">The type of the result.</typeparam>
        /// <param name="selector">Returns the next handler.</param>
        /// <param name="result">Returns the result.</param>
        /// <returns>A handler that yields the result.</returns>
        public Handler<C> SelectMany<B, C>(Func<Unit, Handler<B>> selector, Func<Unit, B, C> result) =>
            QueryStep.Then(first.ToHandler(), selector, result);
    }
}
