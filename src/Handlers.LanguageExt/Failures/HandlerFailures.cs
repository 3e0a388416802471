using System.Runtime.CompilerServices;
using LanguageExt;
using LanguageExt.Common;

namespace Handlers;

/// <summary>
/// Adds LanguageExt's operations on failures to handlers, with faults as errors. Halts and cancellations are not failures, so they
/// pass.
/// </summary>
/// <remarks>Pure and thread-safe. An exception that a function throws is a fault. Functions run on the run's thread. A fault that is not handled
/// continues as the original exception.</remarks>
/// <example><code>
/// using LanguageExt.Common;
/// Handler&lt;string&gt; shown = handler.Match(Succ: x => $"{x}", Fail: error => error.Message);
/// Handler&lt;int&gt; patient = handler.MapFail(error => Error.New(503, "try later", error));
/// </code></example>
public static class HandlerFailures
{
    /// <summary>Extensions of handlers.</summary>
    /// <typeparam name="A">The type of the handler's value.</typeparam>
    /// <param name="handler">The handler.</param>
    extension<A>(Handler<A> handler)
    {
        /// <summary>Converts the value by one function and a failure by another; exactly one of them is called.</summary>
        /// <typeparam name="B">The type of the functions' results.</typeparam>
        /// <param name="Succ">Receives the value.</param>
        /// <param name="Fail">Receives the fault as an error, but not an exception of <paramref name="Succ"/>.</param>
        /// <returns>A handler that yields the result of the called function.</returns>
        public Handler<B> Match<B>(Func<A, B> Succ, Func<Error, B> Fail)
        {
            ArgumentNullException.ThrowIfNull(Succ);
            ArgumentNullException.ThrowIfNull(Fail);
            return handler.BiBind(value => Handler.Return(Succ(value)), error => Handler.Return(Fail(error)));
        }

        /// <summary>Continues with one handler after a value and with another after a failure.</summary>
        /// <typeparam name="B">The type of both handlers' values.</typeparam>
        /// <param name="Succ">Receives the value.</param>
        /// <param name="Fail">Receives the fault as an error, but not a fault of <paramref name="Succ"/>.</param>
        /// <returns>A handler that ends as the second handler does.</returns>
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

        /// <summary>Maps the value by one function and the error of a failure by another.</summary>
        /// <typeparam name="B">The type of the new value.</typeparam>
        /// <param name="Succ">Receives the value.</param>
        /// <param name="Fail">Receives the fault as an error and returns the new error.</param>
        /// <returns>A handler that yields the new value, or fails with the new error.</returns>
        public Handler<B> BiMap<B>(Func<A, B> Succ, Func<Error, Error> Fail)
        {
            ArgumentNullException.ThrowIfNull(Succ);
            ArgumentNullException.ThrowIfNull(Fail);
            return handler.BiBind(value => Handler.Return(Succ(value)), error => Failures.End<B>(Fail(error)));
        }

        /// <summary>Maps the error of a failure.</summary>
        /// <param name="Fail">Receives the fault as an error and returns another error, or the same.</param>
        /// <returns>A handler with the same value, or with the new error.</returns>
        public Handler<A> MapFail(Func<Error, Error> Fail)
        {
            ArgumentNullException.ThrowIfNull(Fail);
            return handler.Catch(fault => Failures.End<A>(Fail(Failures.ErrorOf(fault))));
        }

        /// <summary>Replaces a failure by a value.</summary>
        /// <param name="value">The value to use after a fault.</param>
        /// <returns>A handler that never faults.</returns>
        public Handler<A> IfFail(A value) => handler.Catch(_ => Handler.Return(value));

        /// <summary>Replaces a failure by a value that a function makes from the error.</summary>
        /// <param name="Fail">Receives the fault as an error.</param>
        /// <returns>A handler that faults only if the function throws.</returns>
        public Handler<A> IfFail(Func<Error, A> Fail)
        {
            ArgumentNullException.ThrowIfNull(Fail);
            return handler.Catch(fault => Handler.Return(Fail(Failures.ErrorOf(fault))));
        }

        /// <summary>Continues after a failure with a handler that a function makes from the error.</summary>
        /// <param name="Fail">Receives the fault as an error. An async lambda binds to this overload.</param>
        /// <returns>A handler that yields the value, or ends as the second handler does.</returns>
        [OverloadResolutionPriority(1)]
        public Handler<A> IfFail(Func<Error, Handler<A>> Fail)
        {
            ArgumentNullException.ThrowIfNull(Fail);
            return handler.Catch(fault => Fail(Failures.ErrorOf(fault)));
        }

        /// <summary>Runs a second handler if the first one faults.</summary>
        /// <param name="first">The handler that runs first.</param>
        /// <param name="second">The handler that runs if the first one faults.</param>
        /// <returns>A handler that yields the first value, or ends as the second handler does.</returns>
        public static Handler<A> operator |(Handler<A> first, Handler<A> second)
        {
            ArgumentNullException.ThrowIfNull(second);
            return first.Catch(_ => second);
        }

        /// <summary>Replaces errors that match by a value: <c>handler | @catch(404, "nothing")</c>.</summary>
        /// <param name="first">The handler.</param>
        /// <param name="second">The errors to match, and the value.</param>
        /// <returns>A handler that yields its own value, or that value after a matching error.</returns>
        public static Handler<A> operator |(Handler<A> first, CatchValue<A> second) =>
            Caught.By(first, second.Match, error => Handler.Return(second.Value(error)));

        /// <summary>Replaces errors that match by another error.</summary>
        /// <param name="first">The handler.</param>
        /// <param name="second">The errors to match, and the new error.</param>
        /// <returns>A handler that yields its value, or fails with the new error after a matching one.</returns>
        public static Handler<A> operator |(Handler<A> first, CatchError second) =>
            Caught.By(first, second.Match, error => Failures.End<A>(second.Value(error)));

        /// <summary>Runs an effect after errors that match.</summary>
        /// <param name="first">The handler.</param>
        /// <param name="second">The errors to match, and the effect.</param>
        /// <returns>A handler that yields its value, or ends as the effect does after a matching error.</returns>
        public static Handler<A> operator |(Handler<A> first, EffCatch<A> second) =>
            Caught.By(first, error => Handler.Sync(() => second.Run(error)));

        /// <summary>Runs an asynchronous effect after errors that match.</summary>
        /// <param name="first">The handler.</param>
        /// <param name="second">The errors to match, and the effect.</param>
        /// <returns>A handler that yields its value, or ends as the effect does after a matching error.</returns>
        public static Handler<A> operator |(Handler<A> first, AffCatch<A> second) =>
            Caught.By(first, error => Handler.FromTask(_ => second.Run(error)));
    }
}
