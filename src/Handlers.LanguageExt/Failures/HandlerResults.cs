using LanguageExt;
using LanguageExt.Common;

namespace Handlers;

/// <summary>
/// The ends of a handler as values of LanguageExt, inside of the run: the other way of <see cref="HandlerLifts"/>. To leave the run
/// with such a value, see <c>RunFin</c> in <c>Handlers.Runtime</c>.
/// </summary>
/// <remarks>A cancellation always passes, and a halt unless a response is what is asked for: neither is a failure. What a type does
/// not say passes, too: nothing is lost. LanguageExt's types hold no null; where a handler yields one, that is a fault, except for
/// <c>ToOption</c>. Pure and thread-safe.</remarks>
/// <example><code>
/// using LanguageExt;
/// Handler&lt;Option&lt;int&gt;&gt; perhaps = handler.ToOption();
/// Handler&lt;Fin&lt;int&gt;&gt; settled = handler.ToFin();
/// </code></example>
public static partial class HandlerResults
{
    /// <summary>On handlers.</summary>
    /// <typeparam name="A">What the handler yields.</typeparam>
    /// <param name="handler">The handler.</param>
    extension<A>(Handler<A> handler)
    {
        /// <summary>Some value; none for null and for a <see cref="NotFound"/>. Other faults pass.</summary>
        /// <returns>A handler.</returns>
        public Handler<Option<A>> ToOption() =>
            handler
                .Map(Prelude.Optional)
                .Catch(fault => fault is NotFound ? Handler.Return(Option<A>.None) : Handler.Fail<Option<A>>(fault));

        /// <summary>A success, or the fault as an error.</summary>
        /// <returns>A handler that does not fault.</returns>
        public Handler<Fin<A>> ToFin() => OutcomeFold.Either(handler, Fin<A>.Succ, Fin<A>.Fail);

        /// <summary>The value, or the fault as an error, on the left.</summary>
        /// <returns>A handler that does not fault.</returns>
        public Handler<Either<Error, A>> ToEither() =>
            OutcomeFold.Either(handler, Either<Error, A>.Right, Either<Error, A>.Left);

        /// <summary>The value, or what a function makes of the fault, on the left.</summary>
        /// <typeparam name="L">The left value.</typeparam>
        /// <param name="left">Gets the fault as an error.</param>
        /// <returns>A handler that faults only where the function does.</returns>
        public Handler<Either<L, A>> ToEither<L>(Func<Error, L> left)
        {
            ArgumentNullException.ThrowIfNull(left);
            return OutcomeFold.Either(handler, Either<L, A>.Right, error => Either<L, A>.Left(left(error)));
        }

        /// <summary>
        /// The value, or on the left what an either of this type became when it was made a handler: the value of a
        /// <see cref="LeftFaultException{L}"/>, the response of a halt, a fault of this type, the status of an <see cref="HttpError"/>. Other ends pass.
        /// </summary>
        /// <typeparam name="L">The left value. Both types are given: <c>handler.ToEither&lt;int, string&gt;()</c>.</typeparam>
        /// <returns>A handler.</returns>
        public Handler<Either<L, A>> ToEither<L>() =>
            handler
                .Map(value => Either<L, A>.Right(OutcomeFold.Held(value, "Either")))
                .Settle(end =>
                    Lefts.Of<L, Either<L, A>>(end).Case is L left
                        ? Handler.Return(Either<L, A>.Left(left))
                        : Lefts.Same<Either<L, A>, Either<L, A>>(end)
                );

        /// <summary>The value, or the fault as errors: several where it stands for several.</summary>
        /// <returns>A handler that does not fault.</returns>
        public Handler<Validation<Error, A>> ToValidation() =>
            OutcomeFold.Either(
                handler,
                Validation<Error, A>.Success,
                error => Validation<Error, A>.Fail(error is ManyErrors many ? many.Errors : Prelude.Seq1(error))
            );

        /// <summary>The value, or the failures that a validation of this type became a fault of. Other faults pass.</summary>
        /// <typeparam name="F">One failure. Both types are given: <c>handler.ToValidation&lt;int, string&gt;()</c>.</typeparam>
        /// <returns>A handler.</returns>
        public Handler<Validation<F, A>> ToValidation<F>() =>
            handler
                .Map(value => Validation<F, A>.Success(OutcomeFold.Held(value, "Validation")))
                .Catch(fault =>
                    fault is LeftFaultException<Seq<F>> failures
                        ? Handler.Return(Validation<F, A>.Fail(failures.Left))
                        : Handler.Fail<Validation<F, A>>(fault)
                );
    }
}
