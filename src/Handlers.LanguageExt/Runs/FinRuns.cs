using LanguageExt;
using LanguageExt.Common;

namespace Handlers.Runtime;

/// <summary>Runs handlers to a <c>Fin</c>, without throwing a fault, a halt or a cancellation of the handler.</summary>
/// <remarks>A fault is the error of the fin, a halt is a <see cref="HaltedError"/>, a cancellation is <c>Errors.Cancelled</c>. A handler made from
/// the fin ends as the first handler did, except after a cancellation: it is a cancellation again only in a fiber that was cancelled itself.
/// Thread-safe.</remarks>
/// <example><code>
/// using LanguageExt;
/// Fin&lt;int&gt; fin = await new AsyncInterpreter().RunFinAsync(Handler.Return(1));
/// </code></example>
public static class FinRuns
{
    /// <summary>Extensions of interpreters.</summary>
    /// <param name="interpreter">The interpreter.</param>
    extension(Interpreter interpreter)
    {
        /// <summary>Runs a handler and returns its outcome as a fin.</summary>
        /// <typeparam name="A">The type of the handler's value.</typeparam>
        /// <param name="handler">The handler.</param>
        /// <param name="context">The request that the handler serves; by default none.</param>
        /// <returns>The fin. Await it only once.</returns>
        public async ValueTask<Fin<A>> RunFinAsync<A>(Handler<A> handler, RequestContext? context = null) =>
            (await interpreter.RunOutcomeAsync(handler, context).ConfigureAwait(false)).ToFin();
    }

    /// <summary>Extensions of blocking interpreters.</summary>
    /// <param name="interpreter">The interpreter.</param>
    extension(BlockingInterpreter interpreter)
    {
        /// <summary>Runs a handler to its end on the calling thread and returns its outcome as a fin.</summary>
        /// <typeparam name="A">The type of the handler's value.</typeparam>
        /// <param name="handler">The handler.</param>
        /// <param name="context">The request that the handler serves; by default none.</param>
        /// <returns>The fin.</returns>
        /// <exception cref="InvalidOperationException">The thread serves an async run, or the nesting is too deep.</exception>
        public Fin<A> RunFin<A>(Handler<A> handler, RequestContext? context = null) =>
            interpreter.RunOutcome(handler, context).ToFin();
    }

    /// <summary>Extensions of outcomes.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="outcome">The outcome.</param>
    extension<A>(Outcome<A> outcome)
    {
        /// <summary>Converts the outcome to a fin.</summary>
        /// <returns>The value as a success, or the error for any other outcome; a null value is an error too.</returns>
        public Fin<A> ToFin() =>
            outcome.Match(
                value => value is null ? Fin<A>.Fail(Error.New(Bottom.Null("Fin"))) : Fin<A>.Succ(value),
                response => Fin<A>.Fail(new HaltedError(response)),
                fault => Fin<A>.Fail(Failures.ErrorOf(fault)),
                () => Fin<A>.Fail(Errors.Cancelled)
            );
    }
}
