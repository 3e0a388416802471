using LanguageExt;
using LanguageExt.Common;

namespace Handlers.Runtime;

/// <summary>Runs handlers to a <c>Fin</c>: never throws for what the handler does.</summary>
/// <remarks>A fault is the error of the fin, a halt is a <see cref="HaltedError"/>, a cancellation is <c>Errors.Cancelled</c>. Made a handler
/// again, the fin ends as the first one did, a cancellation excepted, which is the fiber's own affair. Thread-safe.</remarks>
/// <example><code>
/// using LanguageExt;
/// Fin&lt;int&gt; fin = await new AsyncInterpreter().RunFinAsync(Handler.Return(1));
/// </code></example>
public static class FinRuns
{
    /// <summary>On interpreters.</summary>
    /// <param name="interpreter">The interpreter.</param>
    extension(Interpreter interpreter)
    {
        /// <summary>Runs a handler and gives how it ended.</summary>
        /// <typeparam name="A">What the handler yields.</typeparam>
        /// <param name="handler">The handler.</param>
        /// <param name="context">The request that it serves. Default: none.</param>
        /// <returns>The fin; to be awaited once.</returns>
        public async ValueTask<Fin<A>> RunFinAsync<A>(Handler<A> handler, RequestContext? context = null) =>
            (await interpreter.RunOutcomeAsync(handler, context).ConfigureAwait(false)).ToFin();
    }

    /// <summary>On blocking interpreters.</summary>
    /// <param name="interpreter">The interpreter.</param>
    extension(BlockingInterpreter interpreter)
    {
        /// <summary>Runs a handler to its end on the calling thread and gives how it ended.</summary>
        /// <typeparam name="A">What the handler yields.</typeparam>
        /// <param name="handler">The handler.</param>
        /// <param name="context">The request that it serves. Default: none.</param>
        /// <returns>The fin.</returns>
        /// <exception cref="InvalidOperationException">The thread serves an async run, or the nesting is too deep.</exception>
        public Fin<A> RunFin<A>(Handler<A> handler, RequestContext? context = null) =>
            interpreter.RunOutcome(handler, context).ToFin();
    }

    /// <summary>On outcomes.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="outcome">The outcome.</param>
    extension<A>(Outcome<A> outcome)
    {
        /// <summary>The outcome as a fin.</summary>
        /// <returns>A success, or the error that says why there is none; a null value is such an error, too.</returns>
        public Fin<A> ToFin() =>
            outcome.Match(
                value => value is null ? Fin<A>.Fail(Error.New(Bottom.Null("Fin"))) : Fin<A>.Succ(value),
                response => Fin<A>.Fail(new HaltedError(response)),
                fault => Fin<A>.Fail(Failures.ErrorOf(fault)),
                () => Fin<A>.Fail(Errors.Cancelled)
            );
    }
}
