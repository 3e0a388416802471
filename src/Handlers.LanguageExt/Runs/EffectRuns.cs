using LanguageExt;
using LanguageExt.Effects.Traits;

namespace Handlers.Runtime;

/// <summary>
/// Converts handlers to effects of LanguageExt. Use it in a program that is written with effects: each run of the effect runs the handler with an
/// interpreter. Outcomes become errors as described at <see cref="FinRuns"/>.
/// </summary>
/// <remarks>The effects are cold and re-runnable. Inside a run, use the handler itself, because running an effect made from it is a
/// nested run. Thread-safe.</remarks>
/// <example><code>
/// using LanguageExt;
/// Aff&lt;int&gt; effect = handler.ToAff(new AsyncInterpreter());
/// Eff&lt;int&gt; blocking = handler.ToEff(new BlockingInterpreter());
/// </code></example>
public static class EffectRuns
{
    /// <summary>Extensions of handlers.</summary>
    /// <typeparam name="A">The type of the handler's value.</typeparam>
    /// <param name="handler">The handler.</param>
    extension<A>(Handler<A> handler)
    {
        /// <summary>Converts the handler to a try, which blocks while it runs. A halt is a <see cref="HandlerUnwindException"/>, a cancellation an
        /// <see cref="OperationCanceledException"/>.</summary>
        /// <param name="interpreter">The interpreter that runs the handler.</param>
        /// <param name="context">The request that the handler serves; by default none.</param>
        /// <returns>A try.</returns>
        public Try<A> ToTry(BlockingInterpreter interpreter, RequestContext? context = null)
        {
            RequireArguments(handler, interpreter);
            // Not Prelude.Try, which would keep the first result.
            return () => interpreter.Run(handler, context);
        }

        /// <summary>Converts the handler to an asynchronous try. A halt is a <see cref="HandlerUnwindException"/>, a cancellation an
        /// <see cref="OperationCanceledException"/>.</summary>
        /// <param name="interpreter">The interpreter that runs the handler.</param>
        /// <param name="context">The request that the handler serves; by default none.</param>
        /// <returns>A try.</returns>
        public TryAsync<A> ToTryAsync(Interpreter interpreter, RequestContext? context = null)
        {
            RequireArguments(handler, interpreter);
            return async () => await interpreter.RunAsync(handler, context).ConfigureAwait(false);
        }

        /// <summary>Converts the handler to an effect, which blocks while it runs.</summary>
        /// <param name="interpreter">The interpreter that runs the handler.</param>
        /// <param name="context">The request that the handler serves; by default none.</param>
        /// <returns>An effect.</returns>
        public Eff<A> ToEff(BlockingInterpreter interpreter, RequestContext? context = null)
        {
            RequireArguments(handler, interpreter);
            return Prelude.EffMaybe(() => interpreter.RunFin(handler, context));
        }

        /// <summary>Converts the handler to an effect that takes the request from its runtime, and blocks while it runs.</summary>
        /// <typeparam name="RT">The type of the runtime.</typeparam>
        /// <param name="interpreter">The interpreter that runs the handler.</param>
        /// <param name="context">Returns the request that the handler serves.</param>
        /// <returns>An effect.</returns>
        public Eff<RT, A> ToEff<RT>(BlockingInterpreter interpreter, Func<RT, RequestContext> context)
            where RT : struct
        {
            RequireArguments(handler, interpreter);
            ArgumentNullException.ThrowIfNull(context);
            return Prelude.EffMaybe<RT, A>(runtime => interpreter.RunFin(handler, context(runtime)));
        }

        /// <summary>Converts the handler to an asynchronous effect.</summary>
        /// <param name="interpreter">The interpreter that runs the handler.</param>
        /// <param name="context">The request that the handler serves, with the token that cancels it; by default none.</param>
        /// <returns>An effect.</returns>
        public Aff<A> ToAff(Interpreter interpreter, RequestContext? context = null)
        {
            RequireArguments(handler, interpreter);
            return Prelude.AffMaybe(() => interpreter.RunFinAsync(handler, context));
        }

        /// <summary>Converts the handler to an asynchronous effect that is cancelled with its runtime and serves no request.</summary>
        /// <typeparam name="RT">The type of the runtime. Specify both types: <c>handler.ToAff&lt;int, Live&gt;(interpreter)</c>.</typeparam>
        /// <param name="interpreter">The interpreter that runs the handler.</param>
        /// <returns>An effect.</returns>
        public Aff<RT, A> ToAff<RT>(Interpreter interpreter)
            where RT : struct, HasCancel<RT> =>
            handler.ToAff(
                interpreter,
                RequestContext (RT runtime) => new CancellationContext(runtime.CancellationToken)
            );

        /// <summary>Converts the handler to an asynchronous effect that takes the request, and the token that cancels it, from its runtime.</summary>
        /// <typeparam name="RT">The type of the runtime.</typeparam>
        /// <param name="interpreter">The interpreter that runs the handler.</param>
        /// <param name="context">Returns the request that the handler serves.</param>
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
