using LanguageExt;
using LanguageExt.Common;
using LanguageExt.TypeClasses;

namespace Handlers;

/// <summary>
/// Converts values and effects of LanguageExt to handlers, with <c>ToHandler()</c>. A success becomes the value; each overload describes what
/// becomes of a failure. In a query, no conversion is needed: see <see cref="HandlerSources"/>.
/// </summary>
/// <remarks>
/// <para>Pure and thread-safe; the handlers are cold and re-runnable. Bottom states (a default <c>Either</c> or <c>Fin</c>, a failed
/// <c>Validation</c> without errors) fault with an <see cref="InvalidOperationException"/>.</para>
/// <para>A failure with an <see cref="OperationCanceledException"/>, or with <c>Errors.Cancelled</c>, is a cancellation if the running
/// fiber was cancelled, and a fault otherwise.</para>
/// </remarks>
/// <example><code>
/// using LanguageExt;
/// Handler&lt;int&gt; page = Prelude.parseInt("12").ToHandler();
/// </code></example>
public static partial class HandlerLifts
{
    /// <summary>Extensions of options.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="option">The option.</param>
    extension<A>(Option<A> option)
    {
        /// <summary>Converts the option to a handler. <c>None</c> is a <see cref="NotFound"/>, so the client gets a 404.</summary>
        /// <returns>A handler that yields the value.</returns>
        public Handler<A> ToHandler() =>
            option.Match(Some: Handler.Return, None: () => Handler.Fail<A>(new NotFound()));

        /// <summary>Converts the option to a handler, with another handler for <c>None</c>.</summary>
        /// <param name="none">The handler to run for <c>None</c>; often a fault or a halt.</param>
        /// <returns>A handler that yields the value, or ends as <paramref name="none"/> does.</returns>
        /// <example><code>
        /// using LanguageExt;
        /// Handler&lt;int&gt; page = Prelude.parseInt("x").ToHandler(none: Handler.Fail&lt;int&gt;(new BadRequest("page is a number")));
        /// </code></example>
        public Handler<A> ToHandler(Handler<A> none)
        {
            ArgumentNullException.ThrowIfNull(none);
            return option.Match(Some: Handler.Return, None: () => none);
        }
    }

    /// <summary>Extensions of eithers.</summary>
    /// <typeparam name="L">The type of the left value.</typeparam>
    /// <typeparam name="R">The type of the right value.</typeparam>
    /// <param name="either">The either.</param>
    extension<L, R>(Either<L, R> either)
    {
        /// <summary>
        /// Converts the either to a handler. The type of a left value decides how the handler ends: a <see cref="Response"/> halts, an exception or
        /// an <see cref="Error"/> is the fault, a <see cref="Status"/> faults with its <see cref="HttpError"/>, and any other value faults with a
        /// <see cref="LeftFaultException{L}"/>.
        /// </summary>
        /// <returns>A handler that yields the right value.</returns>
        /// <example><code>
        /// using LanguageExt;
        /// Either&lt;Response, string&gt; either = Response.Text("go away", 403);
        /// Handler&lt;string&gt; halts = either.ToHandler();
        /// </code></example>
        public Handler<R> ToHandler() => either.ToHandler(Lefts.End<L, R>);

        /// <summary>Converts the either to a handler, with a function for a left value.</summary>
        /// <param name="left">Returns the handler for a left value.</param>
        /// <returns>A handler that yields the right value, or ends as the function's handler does.</returns>
        public Handler<R> ToHandler(Func<L, Handler<R>> left)
        {
            ArgumentNullException.ThrowIfNull(left);
            return either.IsBottom ? Bottom.Refused<R>("an Either") : either.Match(Right: Handler.Return, Left: left);
        }
    }

    /// <summary>Extensions of fins.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="fin">The fin.</param>
    extension<A>(Fin<A> fin)
    {
        /// <summary>Converts the fin to a handler. An exceptional error faults with its exception, an expected error faults with an
        /// <see cref="ErrorFaultException"/>, and a <see cref="HaltedError"/> halts.</summary>
        /// <returns>A handler that yields the value.</returns>
        public Handler<A> ToHandler() =>
            fin.IsBottom ? Bottom.Refused<A>("a Fin") : fin.Match(Succ: Handler.Return, Fail: Failures.End<A>);
    }

    /// <summary>Extensions of validations.</summary>
    /// <typeparam name="F">The type of one failure.</typeparam>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="validation">The validation.</param>
    extension<F, A>(Validation<F, A> validation)
    {
        /// <summary>Converts the validation to a handler. All failures become one fault: failures of type <see cref="Error"/> become one error
        /// (<see cref="Error.Many(Seq{Error})"/> if there are several), and other failures a
        /// <c>LeftFaultException&lt;Seq&lt;F&gt;&gt;</c>.</summary>
        /// <returns>A handler that yields the value.</returns>
        public Handler<A> ToHandler() =>
            validation.ToHandler(failures =>
                failures is Seq<Error> errors
                    ? Failures.End<A>(errors.Count == 1 ? errors[0] : Error.Many(errors))
                    : Handler.Fail<A>(new LeftFaultException<Seq<F>>(failures))
            );

        /// <summary>Converts the validation to a handler, with a function for the failures.</summary>
        /// <param name="fail">Returns the handler for the failures; there is at least one.</param>
        /// <returns>A handler that yields the value, or ends as the function's handler does.</returns>
        /// <example><code>
        /// using LanguageExt;
        /// Validation&lt;string, int&gt; age = Prelude.Fail&lt;string, int&gt;("age is a number");
        /// Handler&lt;int&gt; checkedAge = age.ToHandler(wrong => Handler.Fail&lt;int&gt;(new BadRequest(string.Join("; ", wrong))));
        /// </code></example>
        public Handler<A> ToHandler(Func<Seq<F>, Handler<A>> fail)
        {
            ArgumentNullException.ThrowIfNull(fail);
            return validation.Match(
                Succ: Handler.Return,
                Fail: failures => failures.IsEmpty ? Bottom.Empty<A>("a Validation") : fail(failures)
            );
        }
    }

    /// <summary>Extensions of validations whose failures are a monoid.</summary>
    /// <typeparam name="M">The monoid that combines failures.</typeparam>
    /// <typeparam name="F">The type of the failures.</typeparam>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="validation">The validation.</param>
    extension<M, F, A>(Validation<M, F, A> validation)
        where M : struct, Monoid<F>, Eq<F>
    {
        /// <summary>Converts the validation to a handler. The failures are treated by their type, as the left value of an <c>Either</c>.</summary>
        /// <returns>A handler that yields the value.</returns>
        public Handler<A> ToHandler() => validation.ToHandler(Lefts.End<F, A>);

        /// <summary>Converts the validation to a handler, with a function for the failures.</summary>
        /// <param name="fail">Returns the handler for the failures; they are never the monoid's empty value.</param>
        /// <returns>A handler that yields the value, or ends as the function's handler does.</returns>
        public Handler<A> ToHandler(Func<F, Handler<A>> fail)
        {
            ArgumentNullException.ThrowIfNull(fail);
            return validation.Match(
                Succ: Handler.Return,
                Fail: failures =>
                    default(M).Equals(failures, default(M).Empty()) ? Bottom.Empty<A>("a Validation") : fail(failures)
            );
        }
    }

    /// <summary>Extensions of guards.</summary>
    /// <typeparam name="E">The type of the error.</typeparam>
    /// <param name="guard">The guard.</param>
    extension<E>(Guard<E> guard)
    {
        /// <summary>Converts the guard to a handler. If the condition is false, the type of the error decides how the handler ends, as for the left
        /// value of an <c>Either</c>.</summary>
        /// <returns>A handler that yields a unit if the condition is true.</returns>
        public Handler<Unit> ToHandler() =>
            guard.Flag
                ? Handler.Return(Prelude.unit)
                // A default guard has no error; calling OnFalse then throws a descriptive exception.
                : Handler.Sync(() => guard.OnFalse()).Bind(Lefts.End<E, Unit>);
    }
}
