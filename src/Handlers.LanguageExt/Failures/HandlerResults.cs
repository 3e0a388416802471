using LanguageExt;
using LanguageExt.Common;

namespace Handlers;

/// <summary>
/// Converts the outcome of a handler to a value of LanguageExt inside the run, the inverse of <see cref="HandlerLifts"/>. To get such a
/// value outside the run, use <c>RunFin</c> in <c>Handlers.Runtime</c>.
/// </summary>
/// <remarks>A cancellation always passes. A halt passes too, except into an <c>Either</c> whose left type is a response: neither is a failure.
/// Any other outcome that a type cannot represent passes unchanged. LanguageExt's types cannot hold null, so a null value is a fault, except for
/// <c>ToOption</c>. Pure and thread-safe.</remarks>
/// <example><code>
/// using LanguageExt;
/// Handler&lt;Option&lt;int&gt;&gt; perhaps = handler.ToOption();
/// Handler&lt;Fin&lt;int&gt;&gt; settled = handler.ToFin();
/// </code></example>
public static partial class HandlerResults
{
    /// <summary>Extensions of handlers.</summary>
    /// <typeparam name="A">The type of the handler's value.</typeparam>
    /// <param name="handler">The handler.</param>
    extension<A>(Handler<A> handler)
    {
        /// <summary>Converts the value to an option; null and a <see cref="NotFound"/> become <c>None</c>. Other faults pass.</summary>
        /// <returns>A handler that yields the option.</returns>
        public Handler<Option<A>> ToOption() =>
            handler
                .Map(Prelude.Optional)
                .Catch(fault => fault is NotFound ? Handler.Return(Option<A>.None) : Handler.Fail<Option<A>>(fault));

        /// <summary>Converts the outcome to a fin: the value, or the fault as an error.</summary>
        /// <returns>A handler that never faults.</returns>
        public Handler<Fin<A>> ToFin() => OutcomeFold.Either(handler, Fin<A>.Succ, Fin<A>.Fail);

        /// <summary>Converts the outcome to an either: the value on the right, or the fault as an error on the left.</summary>
        /// <returns>A handler that never faults.</returns>
        public Handler<Either<Error, A>> ToEither() =>
            OutcomeFold.Either(handler, Either<Error, A>.Right, Either<Error, A>.Left);

        /// <summary>Converts the outcome to an either: the value on the right, or on the left the result of a function for the fault.</summary>
        /// <typeparam name="L">The type of the left value.</typeparam>
        /// <param name="left">Receives the fault as an error.</param>
        /// <returns>A handler that faults only if the function throws.</returns>
        public Handler<Either<L, A>> ToEither<L>(Func<Error, L> left)
        {
            ArgumentNullException.ThrowIfNull(left);
            return OutcomeFold.Either(handler, Either<L, A>.Right, error => Either<L, A>.Left(left(error)));
        }

        /// <summary>
        /// Converts the outcome to an either, as the inverse of <c>ToHandler</c> of an either. The left value is the value of a
        /// <see cref="LeftFaultException{L}"/>, the response of a halt, a fault of this type, or the status of an <see cref="HttpError"/>. Other
        /// outcomes pass.
        /// </summary>
        /// <typeparam name="L">The type of the left value. Specify both types: <c>handler.ToEither&lt;int, string&gt;()</c>.</typeparam>
        /// <returns>A handler that yields the either.</returns>
        public Handler<Either<L, A>> ToEither<L>() =>
            handler
                .Map(value => Either<L, A>.Right(OutcomeFold.Held(value, "Either")))
                .Settle(end =>
                    Lefts.Of<L, Either<L, A>>(end).Case is L left
                        ? Handler.Return(Either<L, A>.Left(left))
                        : Lefts.Same<Either<L, A>, Either<L, A>>(end)
                );

        /// <summary>Converts the outcome to a validation: the value, or the errors of the fault. A fault with several errors yields all of them.</summary>
        /// <returns>A handler that never faults.</returns>
        public Handler<Validation<Error, A>> ToValidation() =>
            OutcomeFold.Either(
                handler,
                Validation<Error, A>.Success,
                error => Validation<Error, A>.Fail(error is ManyErrors many ? many.Errors : Prelude.Seq1(error))
            );

        /// <summary>Converts the outcome to a validation, as the inverse of <c>ToHandler</c> of a validation with this type of failures. Other faults
        /// pass.</summary>
        /// <typeparam name="F">The type of one failure. Specify both types: <c>handler.ToValidation&lt;int, string&gt;()</c>.</typeparam>
        /// <returns>A handler that yields the validation.</returns>
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
