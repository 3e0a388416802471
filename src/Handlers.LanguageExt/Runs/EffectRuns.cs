using LanguageExt;
using LanguageExt.Effects.Traits;

namespace Handlers.Runtime;

/// <summary>
/// Handlers as effects of LanguageExt, for a program that is written in those: each run of the effect is a run of the handler by an
/// interpreter. Ends become errors as <see cref="FinRuns"/> says.
/// </summary>
/// <remarks>The effects are cold and re-runnable. Inside of a run that has begun, go on with the handler itself: an effect made of it is a
/// nested run. Thread-safe.</remarks>
/// <example><code>
/// using LanguageExt;
/// Aff&lt;int&gt; effect = handler.ToAff(new AsyncInterpreter());
/// Eff&lt;int&gt; blocking = handler.ToEff(new BlockingInterpreter());
/// </code></example>
public static class EffectRuns
{
    /// <summary>On handlers.</summary>
    /// <typeparam name="A">What the handler yields.</typeparam>
    /// <param name="handler">The handler.</param>
    extension<A>(Handler<A> handler)
    {
        /// <summary>The handler as a try, which blocks while it runs. A halt is a <see cref="HandlerUnwindException"/>, a cancellation an
        /// <see cref="OperationCanceledException"/>.</summary>
        /// <param name="interpreter">Runs it.</param>
        /// <param name="context">The request that it serves. Default: none.</param>
        /// <returns>A try.</returns>
        public Try<A> ToTry(BlockingInterpreter interpreter, RequestContext? context = null)
        {
            RequireArguments(handler, interpreter);
            // Not Prelude.Try, which would keep the first result.
            return () => interpreter.Run(handler, context);
        }

        /// <summary>The handler as an asynchronous try. A halt is a <see cref="HandlerUnwindException"/>, a cancellation an
        /// <see cref="OperationCanceledException"/>.</summary>
        /// <param name="interpreter">Runs it.</param>
        /// <param name="context">The request that it serves. Default: none.</param>
        /// <returns>A try.</returns>
        public TryAsync<A> ToTryAsync(Interpreter interpreter, RequestContext? context = null)
        {
            RequireArguments(handler, interpreter);
            return async () => await interpreter.RunAsync(handler, context).ConfigureAwait(false);
        }

        /// <summary>The handler as an effect, which blocks while it runs.</summary>
        /// <param name="interpreter">Runs it.</param>
        /// <param name="context">The request that it serves. Default: none.</param>
        /// <returns>An effect.</returns>
        public Eff<A> ToEff(BlockingInterpreter interpreter, RequestContext? context = null)
        {
            RequireArguments(handler, interpreter);
            return Prelude.EffMaybe(() => interpreter.RunFin(handler, context));
        }

        /// <summary>The handler as an effect that takes the request from its runtime, and blocks while it runs.</summary>
        /// <typeparam name="RT">The runtime.</typeparam>
        /// <param name="interpreter">Runs it.</param>
        /// <param name="context">Gives the request that it serves.</param>
        /// <returns>An effect.</returns>
        public Eff<RT, A> ToEff<RT>(BlockingInterpreter interpreter, Func<RT, RequestContext> context)
            where RT : struct
        {
            RequireArguments(handler, interpreter);
            ArgumentNullException.ThrowIfNull(context);
            return Prelude.EffMaybe<RT, A>(runtime => interpreter.RunFin(handler, context(runtime)));
        }

        /// <summary>The handler as an asynchronous effect.</summary>
        /// <param name="interpreter">Runs it.</param>
        /// <param name="context">The request that it serves, with the token that cancels it. Default: none.</param>
        /// <returns>An effect.</returns>
        public Aff<A> ToAff(Interpreter interpreter, RequestContext? context = null)
        {
            RequireArguments(handler, interpreter);
            return Prelude.AffMaybe(() => interpreter.RunFinAsync(handler, context));
        }

        /// <summary>The handler as an asynchronous effect that is cancelled with its runtime and serves no request.</summary>
        /// <typeparam name="RT">The runtime. Both types are given: <c>handler.ToAff&lt;int, Live&gt;(interpreter)</c>.</typeparam>
        /// <param name="interpreter">Runs it.</param>
        /// <returns>An effect.</returns>
        public Aff<RT, A> ToAff<RT>(Interpreter interpreter)
            where RT : struct, HasCancel<RT> =>
            handler.ToAff(
                interpreter,
                RequestContext (RT runtime) => new CancellationContext(runtime.CancellationToken)
            );

        /// <summary>The handler as an asynchronous effect that takes the request, and the token that cancels it, from its runtime.</summary>
        /// <typeparam name="RT">The runtime.</typeparam>
        /// <param name="interpreter">Runs it.</param>
        /// <param name="context">Gives the request that it serves.</param>
        /// <returns>An effect.</returns>
        public Aff<RT, A> ToAff<RT>(Interpreter interpreter, Func<RT, RequestContext> context)
            where RT : struct, HasCancel<RT>
        {
            RequireArguments(handler, interpreter);
            ArgumentNullException.ThrowIfNull(context);
            return Prelude.AffMaybe<RT, A>(runtime => interpreter.RunFinAsync(handler, context(runtime)));
        }
    }

    private static void RequireArguments(Handler handler, Interpreter interpreter)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(interpreter);
    }
}
