using LanguageExt;
using LanguageExt.TypeClasses;

namespace Handlers;

/// <summary>
/// LINQ's query syntax over handlers, tasks and LanguageExt's values and effects in one query: a <c>from</c> over any of them gives its
/// success and ends the query where there is none, as <c>ToHandler()</c> of <see cref="HandlerLifts"/> says.
/// </summary>
/// <remarks>
/// <para><c>where</c> does not compile over handlers: it would have to invent an answer for what it refuses. Use
/// <c>from _ in guard(condition, error)</c>; the error may be an <c>Error</c>, a response, an exception, a status or a value of one's own.</para>
/// <para>The first <c>from</c> stands over a handler, or over a value or an effect that a handler follows. Effects with a runtime are
/// given theirs: <c>from x in effect.ToHandler(runtime)</c>.</para>
/// <para>The first source that fails, halts or is cancelled ends the query in the same way; an exception that a function throws is a fault.
/// Pure and thread-safe. Stack safe; long chains inside of an <c>Eff</c> or <c>Aff</c> are not, whoever runs them.</para>
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
    /// <summary>On handlers.</summary>
    /// <typeparam name="A">What the handler yields.</typeparam>
    /// <param name="handler">What stands before.</param>
    extension<A>(Handler<A> handler)
    {
        /// <summary>A further <c>from</c> over an option: none is a <see cref="NotFound"/>.</summary>
        /// <typeparam name="B">What it yields.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Gives the option.</param>
        /// <param name="result">Gets both values.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Option<B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(handler, selector, static found => found.ToHandler(), result);

        /// <summary>A further <c>from</c> over an either: a left value by its type.</summary>
        /// <typeparam name="L">The left value.</typeparam>
        /// <typeparam name="B">What it yields.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Gives the either.</param>
        /// <param name="result">Gets both values.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<L, B, C>(Func<A, Either<L, B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(handler, selector, static found => found.ToHandler(), result);

        /// <summary>A further <c>from</c> over a fin.</summary>
        /// <typeparam name="B">What it yields.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Gives the fin.</param>
        /// <param name="result">Gets both values.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Fin<B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(handler, selector, static found => found.ToHandler(), result);

        /// <summary>A further <c>from</c> over a validation: all its failures are one fault.</summary>
        /// <typeparam name="F">One failure.</typeparam>
        /// <typeparam name="B">What it yields.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Gives the validation.</param>
        /// <param name="result">Gets both values.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<F, B, C>(Func<A, Validation<F, B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(handler, selector, static found => found.ToHandler(), result);

        /// <summary>A further <c>from</c> over a validation whose failures are a monoid.</summary>
        /// <typeparam name="M">How failures are joined.</typeparam>
        /// <typeparam name="F">One failure.</typeparam>
        /// <typeparam name="B">What it yields.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Gives the validation.</param>
        /// <param name="result">Gets both values.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<M, F, B, C>(Func<A, Validation<M, F, B>> selector, Func<A, B, C> result)
            where M : struct, Monoid<F>, Eq<F> =>
            QueryStep.Then(handler, selector, static found => found.ToHandler(), result);

        /// <summary>A further <c>from</c> over a try, which is tried then.</summary>
        /// <typeparam name="B">What it yields.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Gives the try.</param>
        /// <param name="result">Gets both values.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Try<B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(handler, selector, static found => found.ToHandler(), result);

        /// <summary>A further <c>from</c> over an asynchronous try, which is awaited.</summary>
        /// <typeparam name="B">What it yields.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Gives the try.</param>
        /// <param name="result">Gets both values.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, TryAsync<B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(handler, selector, static found => found.ToHandler(), result);

        /// <summary>A further <c>from</c> over an option that is awaited: none is a <see cref="NotFound"/>.</summary>
        /// <typeparam name="B">What it yields.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Starts it and gives the option.</param>
        /// <param name="result">Gets both values.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, OptionAsync<B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(handler, selector, static found => found.ToHandler(), result);

        /// <summary>A further <c>from</c> over an either that is awaited: a left value by its type.</summary>
        /// <typeparam name="L">The left value.</typeparam>
        /// <typeparam name="B">What it yields.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Starts it and gives the either.</param>
        /// <param name="result">Gets both values.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<L, B, C>(Func<A, EitherAsync<L, B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(handler, selector, static found => found.ToHandler(), result);

        /// <summary>A further <c>from</c> over an effect, which runs then.</summary>
        /// <typeparam name="B">What it yields.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Gives the effect.</param>
        /// <param name="result">Gets both values.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Eff<B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(handler, selector, static found => found.ToHandler(), result);

        /// <summary>A further <c>from</c> over an asynchronous effect, which is awaited.</summary>
        /// <typeparam name="B">What it yields.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Gives the effect.</param>
        /// <param name="result">Gets both values.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Aff<B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(handler, selector, static found => found.ToHandler(), result);

        /// <summary>A further <c>from</c> over a guard: where its condition does not hold, its error is how the query ends, by its type as the
        /// left value of an either.</summary>
        /// <typeparam name="E">The error.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Gives the guard.</param>
        /// <param name="result">Gets the value.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<E, C>(Func<A, Guard<E>> selector, Func<A, Unit, C> result) =>
            QueryStep.Then(handler, selector, static guard => guard.ToHandler(), result);
    }

    /// <summary>On options.</summary>
    /// <typeparam name="A">What it yields.</typeparam>
    /// <param name="first">The option.</param>
    extension<A>(Option<A> first)
    {
        /// <summary>A <c>from</c> over a handler after this one.</summary>
        /// <typeparam name="B">What the handler yields.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Gives what runs next.</param>
        /// <param name="result">Gets both values.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Handler<B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(first.ToHandler(), selector, result);
    }

    /// <summary>On eithers.</summary>
    /// <typeparam name="L">The left value.</typeparam>
    /// <typeparam name="A">What it yields.</typeparam>
    /// <param name="first">The either.</param>
    extension<L, A>(Either<L, A> first)
    {
        /// <summary>A <c>from</c> over a handler after this one.</summary>
        /// <typeparam name="B">What the handler yields.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Gives what runs next.</param>
        /// <param name="result">Gets both values.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Handler<B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(first.ToHandler(), selector, result);
    }

    /// <summary>On fins.</summary>
    /// <typeparam name="A">What it yields.</typeparam>
    /// <param name="first">The fin.</param>
    extension<A>(Fin<A> first)
    {
        /// <summary>A <c>from</c> over a handler after this one.</summary>
        /// <typeparam name="B">What the handler yields.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Gives what runs next.</param>
        /// <param name="result">Gets both values.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Handler<B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(first.ToHandler(), selector, result);
    }

    /// <summary>On validations.</summary>
    /// <typeparam name="F">One failure.</typeparam>
    /// <typeparam name="A">What it yields.</typeparam>
    /// <param name="first">The validation.</param>
    extension<F, A>(Validation<F, A> first)
    {
        /// <summary>A <c>from</c> over a handler after this one.</summary>
        /// <typeparam name="B">What the handler yields.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Gives what runs next.</param>
        /// <param name="result">Gets both values.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Handler<B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(first.ToHandler(), selector, result);
    }

    /// <summary>On tries.</summary>
    /// <typeparam name="A">What it yields.</typeparam>
    /// <param name="first">The try; tried at each run.</param>
    extension<A>(Try<A> first)
    {
        /// <summary>A <c>from</c> over a handler after this one.</summary>
        /// <typeparam name="B">What the handler yields.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Gives what runs next.</param>
        /// <param name="result">Gets both values.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Handler<B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(first.ToHandler(), selector, result);
    }

    /// <summary>On asynchronous tries.</summary>
    /// <typeparam name="A">What it yields.</typeparam>
    /// <param name="first">The try; tried at each run.</param>
    extension<A>(TryAsync<A> first)
    {
        /// <summary>A <c>from</c> over a handler after this one.</summary>
        /// <typeparam name="B">What the handler yields.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Gives what runs next.</param>
        /// <param name="result">Gets both values.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Handler<B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(first.ToHandler(), selector, result);
    }

    /// <summary>On effects.</summary>
    /// <typeparam name="A">What it yields.</typeparam>
    /// <param name="first">The effect; runs at each run.</param>
    extension<A>(Eff<A> first)
    {
        /// <summary>A <c>from</c> over a handler after this one.</summary>
        /// <typeparam name="B">What the handler yields.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Gives what runs next.</param>
        /// <param name="result">Gets both values.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Handler<B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(first.ToHandler(), selector, result);
    }

    /// <summary>On asynchronous effects.</summary>
    /// <typeparam name="A">What it yields.</typeparam>
    /// <param name="first">The effect; runs at each run.</param>
    extension<A>(Aff<A> first)
    {
        /// <summary>A <c>from</c> over a handler after this one.</summary>
        /// <typeparam name="B">What the handler yields.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Gives what runs next.</param>
        /// <param name="result">Gets both values.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Handler<B>> selector, Func<A, B, C> result) =>
            QueryStep.Then(first.ToHandler(), selector, result);
    }

    /// <summary>On guards.</summary>
    /// <typeparam name="E">The error.</typeparam>
    /// <param name="first">The guard.</param>
    extension<E>(Guard<E> first)
    {
        /// <summary>A <c>from</c> over a handler after this one.</summary>
        /// <typeparam name="B">What the handler yields.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Gives what runs next.</param>
        /// <param name="result">Gets the value.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<B, C>(Func<Unit, Handler<B>> selector, Func<Unit, B, C> result) =>
            QueryStep.Then(first.ToHandler(), selector, result);
    }
}
