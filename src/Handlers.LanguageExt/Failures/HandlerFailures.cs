using System.Runtime.CompilerServices;
using LanguageExt;
using LanguageExt.Common;

namespace Handlers;

/// <summary>
/// What users of LanguageExt do about failures, on handlers: faults as errors, in their words. Halts and cancellations are no failures
/// and pass.
/// </summary>
/// <remarks>Pure and thread-safe. An exception that a function throws is a fault. Functions run on the run's thread. A fault that is not answered continues as
/// the original exception.</remarks>
/// <example><code>
/// using LanguageExt.Common;
/// Handler&lt;string&gt; shown = handler.Match(Succ: x => $"{x}", Fail: error => error.Message);
/// Handler&lt;int&gt; patient = handler.MapFail(error => Error.New(503, "try later", error));
/// </code></example>
public static class HandlerFailures
{
    /// <summary>On handlers.</summary>
    /// <typeparam name="A">What the handler yields.</typeparam>
    /// <param name="handler">The handler.</param>
    extension<A>(Handler<A> handler)
    {
        /// <summary>One function for a value, one for a failure; exactly one is called.</summary>
        /// <typeparam name="B">What the functions give.</typeparam>
        /// <param name="Succ">Gets the value.</param>
        /// <param name="Fail">Gets the fault as an error; not what <paramref name="Succ"/> throws.</param>
        /// <returns>A handler.</returns>
        public Handler<B> Match<B>(Func<A, B> Succ, Func<Error, B> Fail)
        {
            ArgumentNullException.ThrowIfNull(Succ);
            ArgumentNullException.ThrowIfNull(Fail);
            return handler.BiBind(value => Handler.Return(Succ(value)), error => Handler.Return(Fail(error)));
        }

        /// <summary>One handler after a value, another after a failure.</summary>
        /// <typeparam name="B">What both yield.</typeparam>
        /// <param name="Succ">Gets the value.</param>
        /// <param name="Fail">Gets the fault as an error; not that of <paramref name="Succ"/>.</param>
        /// <returns>A handler.</returns>
        public Handler<B> BiBind<B>(Func<A, Handler<B>> Succ, Func<Error, Handler<B>> Fail)
        {
            ArgumentNullException.ThrowIfNull(Succ);
            ArgumentNullException.ThrowIfNull(Fail);
            return handler
                .Attempt()
                .Bind(end =>
                    end.TryGetValue(out var value) ? Succ(value)
                    : end.Fault is { } fault ? Fail(Failures.ErrorOf(fault))
                    : Handler.Halt<B>(end.Halted!)
                );
        }

        /// <summary>The value through one function, a failure through another.</summary>
        /// <typeparam name="B">The new value.</typeparam>
        /// <param name="Succ">Gets the value.</param>
        /// <param name="Fail">Gets the fault as an error and gives another one.</param>
        /// <returns>A handler.</returns>
        public Handler<B> BiMap<B>(Func<A, B> Succ, Func<Error, Error> Fail)
        {
            ArgumentNullException.ThrowIfNull(Succ);
            ArgumentNullException.ThrowIfNull(Fail);
            return handler.BiBind(value => Handler.Return(Succ(value)), error => Failures.End<B>(Fail(error)));
        }

        /// <summary>A failure through a function.</summary>
        /// <param name="Fail">Gets the fault as an error and gives another one, or the same.</param>
        /// <returns>A handler of the same value.</returns>
        public Handler<A> MapFail(Func<Error, Error> Fail)
        {
            ArgumentNullException.ThrowIfNull(Fail);
            return handler.Catch(fault => Failures.End<A>(Fail(Failures.ErrorOf(fault))));
        }

        /// <summary>The value, or another one where it fails.</summary>
        /// <param name="value">The other value.</param>
        /// <returns>A handler that does not fault.</returns>
        public Handler<A> IfFail(A value) => handler.Catch(_ => Handler.Return(value));

        /// <summary>The value, or what a function makes of the failure.</summary>
        /// <param name="Fail">Gets the fault as an error.</param>
        /// <returns>A handler.</returns>
        public Handler<A> IfFail(Func<Error, A> Fail)
        {
            ArgumentNullException.ThrowIfNull(Fail);
            return handler.Catch(fault => Handler.Return(Fail(Failures.ErrorOf(fault))));
        }

        /// <summary>The value, or another handler made of the failure.</summary>
        /// <param name="Fail">Gets the fault as an error. Async lambdas are taken as this one.</param>
        /// <returns>A handler.</returns>
        [OverloadResolutionPriority(1)]
        public Handler<A> IfFail(Func<Error, Handler<A>> Fail)
        {
            ArgumentNullException.ThrowIfNull(Fail);
            return handler.Catch(fault => Fail(Failures.ErrorOf(fault)));
        }

        /// <summary>This handler, or another one where it faults.</summary>
        /// <param name="first">Runs first.</param>
        /// <param name="second">Runs where the first one faults.</param>
        /// <returns>A handler.</returns>
        public static Handler<A> operator |(Handler<A> first, Handler<A> second)
        {
            ArgumentNullException.ThrowIfNull(second);
            return first.Catch(_ => second);
        }

        /// <summary>This handler, or a value for errors that match: <c>handler | @catch(404, "nothing")</c>.</summary>
        /// <param name="first">Runs first.</param>
        /// <param name="second">Which errors, and the value.</param>
        /// <returns>A handler.</returns>
        public static Handler<A> operator |(Handler<A> first, CatchValue<A> second) =>
            Caught.By(first, second.Match, error => Handler.Return(second.Value(error)));

        /// <summary>This handler, or another error for errors that match.</summary>
        /// <param name="first">Runs first.</param>
        /// <param name="second">Which errors, and the other error.</param>
        /// <returns>A handler.</returns>
        public static Handler<A> operator |(Handler<A> first, CatchError second) =>
            Caught.By(first, second.Match, error => Failures.End<A>(second.Value(error)));

        /// <summary>This handler, or an effect for errors that match.</summary>
        /// <param name="first">Runs first.</param>
        /// <param name="second">Which errors, and the effect.</param>
        /// <returns>A handler.</returns>
        public static Handler<A> operator |(Handler<A> first, EffCatch<A> second) =>
            Caught.By(first, error => Handler.Of(() => second.Run(error)));

        /// <summary>This handler, or an asynchronous effect for errors that match.</summary>
        /// <param name="first">Runs first.</param>
        /// <param name="second">Which errors, and the effect.</param>
        /// <returns>A handler.</returns>
        public static Handler<A> operator |(Handler<A> first, AffCatch<A> second) =>
            Caught.By(first, error => Handler.FromContext(_ => second.Run(error)));
    }
}
