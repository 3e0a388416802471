using LanguageExt;
using LanguageExt.Common;
using LanguageExt.TypeClasses;

namespace Handlers;

/// <summary>
/// Values and effects of LanguageExt as handlers: <c>ToHandler()</c> on each. A success is the value; what a failure is, each says
/// for itself. In a query they need not be converted: see <see cref="HandlerSources"/>.
/// </summary>
/// <remarks>
/// <para>Pure and thread-safe; the handlers are cold and re-runnable. Bottom states (a default <c>Either</c> or <c>Fin</c>, a failed
/// <c>Validation</c> without errors) are an <see cref="InvalidOperationException"/> that says so.</para>
/// <para>A failure that holds an <see cref="OperationCanceledException"/>, or is <c>Errors.Cancelled</c>, is a cancellation where
/// the running fiber was cancelled, and a fault everywhere else.</para>
/// </remarks>
/// <example><code>
/// using LanguageExt;
/// Handler&lt;int&gt; page = Prelude.parseInt("12").ToHandler();
/// </code></example>
public static partial class HandlerLifts
{
    /// <summary>On options.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="option">The option.</param>
    extension<A>(Option<A> option)
    {
        /// <summary>The value; none is a <see cref="NotFound"/>, so the client gets a 404.</summary>
        /// <returns>A handler that never waits.</returns>
        public Handler<A> ToHandler() =>
            option.Match(Some: Handler.Return, None: () => Handler.Fail<A>(new NotFound()));

        /// <summary>The value, or another handler where there is none.</summary>
        /// <param name="none">Runs where there is no value; often a fault or a halt.</param>
        /// <returns>A handler.</returns>
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

    /// <summary>On eithers.</summary>
    /// <typeparam name="L">The left value.</typeparam>
    /// <typeparam name="R">The right value.</typeparam>
    /// <param name="either">The either.</param>
    extension<L, R>(Either<L, R> either)
    {
        /// <summary>
        /// The right value. A left one by its type: a <see cref="Response"/> halts; an exception or an <see cref="Error"/> is the fault;
        /// a <see cref="Status"/> is its <see cref="HttpError"/>; anything else is a <see cref="LeftFaultException{L}"/>.
        /// </summary>
        /// <returns>A handler that never waits.</returns>
        /// <example><code>
        /// using LanguageExt;
        /// Either&lt;Response, string&gt; either = Response.Text("go away", 403);
        /// Handler&lt;string&gt; halts = either.ToHandler();
        /// </code></example>
        public Handler<R> ToHandler() => either.ToHandler(Lefts.End<L, R>);

        /// <summary>The right value, or what a function makes of the left one.</summary>
        /// <param name="left">Gives a handler for the left value.</param>
        /// <returns>A handler.</returns>
        public Handler<R> ToHandler(Func<L, Handler<R>> left)
        {
            ArgumentNullException.ThrowIfNull(left);
            return either.IsBottom ? Bottom.Refused<R>("an Either") : either.Match(Right: Handler.Return, Left: left);
        }
    }

    /// <summary>On fins.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="fin">The fin.</param>
    extension<A>(Fin<A> fin)
    {
        /// <summary>The value. A failure is a fault: an exceptional error its own exception, an expected one an <see cref="ErrorFaultException"/>;
        /// a <see cref="HaltedError"/> halts.</summary>
        /// <returns>A handler that never waits.</returns>
        public Handler<A> ToHandler() =>
            fin.IsBottom ? Bottom.Refused<A>("a Fin") : fin.Match(Succ: Handler.Return, Fail: Failures.End<A>);
    }

    /// <summary>On validations.</summary>
    /// <typeparam name="F">One failure.</typeparam>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="validation">The validation.</param>
    extension<F, A>(Validation<F, A> validation)
    {
        /// <summary>The value. All failures are one fault: errors are one error (<see cref="Error.Many(Seq{Error})"/> where there are
        /// several), anything else is a <c>LeftFaultException&lt;Seq&lt;F&gt;&gt;</c>.</summary>
        /// <returns>A handler that never waits.</returns>
        public Handler<A> ToHandler() =>
            validation.ToHandler(failures =>
                failures is Seq<Error> errors
                    ? Failures.End<A>(errors.Count == 1 ? errors[0] : Error.Many(errors))
                    : Handler.Fail<A>(new LeftFaultException<Seq<F>>(failures))
            );

        /// <summary>The value, or what a function makes of the failures.</summary>
        /// <param name="fail">Gives a handler for the failures; there is at least one.</param>
        /// <returns>A handler.</returns>
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

    /// <summary>On validations whose failures are a monoid.</summary>
    /// <typeparam name="M">How failures are joined.</typeparam>
    /// <typeparam name="F">The failures.</typeparam>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="validation">The validation.</param>
    extension<M, F, A>(Validation<M, F, A> validation)
        where M : struct, Monoid<F>, Eq<F>
    {
        /// <summary>The value. The failures by their type, as the left value of an <c>Either</c>.</summary>
        /// <returns>A handler that never waits.</returns>
        public Handler<A> ToHandler() => validation.ToHandler(Lefts.End<F, A>);

        /// <summary>The value, or what a function makes of the failures.</summary>
        /// <param name="fail">Gives a handler for the failures; they are not the empty one.</param>
        /// <returns>A handler.</returns>
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

    /// <summary>On guards.</summary>
    /// <typeparam name="E">The error.</typeparam>
    /// <param name="guard">The guard.</param>
    extension<E>(Guard<E> guard)
    {
        /// <summary>Goes on where the condition holds; else the error is how it ends, by its type as the left value of an <c>Either</c>.</summary>
        /// <returns>A handler that never waits.</returns>
        public Handler<Unit> ToHandler() =>
            guard.Flag
                ? Handler.Return(Prelude.unit)
                // A default guard has no error; it says so itself.
                : Handler.Of(() => guard.OnFalse()).Bind(Lefts.End<E, Unit>);
    }
}
