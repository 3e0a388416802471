using LanguageExt;
using LanguageExt.Common;
using LanguageExt.Effects.Traits;

namespace Handlers;

public static partial class HandlerLifts
{
    /// <summary>On tries.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="operation">The try.</param>
    extension<A>(Try<A> operation)
    {
        /// <summary>Tries it at each run, on the run's thread. A failure is the original exception. What <c>Prelude.Try</c> makes keeps its
        /// first result, whoever tries it; a lambda that is a <c>Try</c> does not.</summary>
        /// <returns>A cold handler that never waits; it should not block: see <c>Offload</c>.</returns>
        public Handler<A> ToHandler()
        {
            ArgumentNullException.ThrowIfNull(operation);
            return Handler.Of(() => operation.Try()).Bind(Settled.Result);
        }
    }

    /// <summary>On asynchronous tries.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="operation">The try.</param>
    extension<A>(TryAsync<A> operation)
    {
        /// <summary>Tries it at each run and awaits it. A failure is the original exception. It takes no token, so a cancellation of the run
        /// waits for it.</summary>
        /// <returns>A cold handler.</returns>
        public Handler<A> ToHandler()
        {
            ArgumentNullException.ThrowIfNull(operation);
            return Settled.Await(_ => new ValueTask<Fin<A>>(Settled.FinOf(operation.Try())));
        }
    }

    /// <summary>On options that are awaited.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="option">The option; it runs already, and each run awaits this very one.</param>
    extension<A>(OptionAsync<A> option)
    {
        /// <summary>Awaits the value; none is a <see cref="NotFound"/>.</summary>
        /// <returns>A handler.</returns>
        public Handler<A> ToHandler() =>
            Handler.FromContext(_ => new ValueTask<Option<A>>(option.ToOption())).Bind(found => found.ToHandler());
    }

    /// <summary>On eithers that are awaited.</summary>
    /// <typeparam name="L">The left value.</typeparam>
    /// <typeparam name="R">The right value.</typeparam>
    /// <param name="either">The either; it runs already, and each run awaits this very one.</param>
    extension<L, R>(EitherAsync<L, R> either)
    {
        /// <summary>Awaits the right value; a left one as for <c>Either</c>.</summary>
        /// <returns>A handler.</returns>
        public Handler<R> ToHandler() =>
            Handler.FromContext(_ => new ValueTask<Either<L, R>>(either.ToEither())).Bind(found => found.ToHandler());
    }

    /// <summary>On effects.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="effect">The effect.</param>
    extension<A>(Eff<A> effect)
    {
        /// <summary>Runs the effect at each run, on the run's thread. A failure as for <c>Fin</c>.</summary>
        /// <returns>A cold handler that never waits; it should not block: see <c>Offload</c>.</returns>
        public Handler<A> ToHandler() => Handler.Of(effect.Run).Bind(fin => fin.ToHandler());
    }

    /// <summary>On effects that need a runtime.</summary>
    /// <typeparam name="RT">The runtime.</typeparam>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="effect">The effect.</param>
    extension<RT, A>(Eff<RT, A> effect)
        where RT : struct
    {
        /// <summary>Runs the effect at each run, on the run's thread, with one runtime for all requests.</summary>
        /// <param name="runtime">The runtime.</param>
        /// <returns>A cold handler that never waits.</returns>
        public Handler<A> ToHandler(RT runtime) => effect.ToHandler(_ => runtime);

        /// <summary>Runs the effect at each run, on the run's thread, with a runtime of the request's own.</summary>
        /// <param name="runtime">Makes the runtime from the request's context.</param>
        /// <returns>A cold handler that never waits.</returns>
        public Handler<A> ToHandler(Func<RequestContext, RT> runtime)
        {
            ArgumentNullException.ThrowIfNull(runtime);
            return Handler.FromContext(context => effect.Run(runtime(context))).Bind(fin => fin.ToHandler());
        }
    }

    /// <summary>On asynchronous effects.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="effect">The effect.</param>
    extension<A>(Aff<A> effect)
    {
        /// <summary>Runs the effect at each run and awaits it. A failure as for <c>Fin</c>. It takes no token, so a cancellation of the
        /// run waits for it; give it a runtime to pass the cancellation on.</summary>
        /// <returns>A cold handler. After the effect's first wait its own code runs on the thread pool, beside the request's other
        /// fibers; the handler continues on the run's thread.</returns>
        public Handler<A> ToHandler() => Settled.Await(_ => effect.Run());
    }

    /// <summary>On asynchronous effects that need a runtime.</summary>
    /// <typeparam name="RT">The runtime.</typeparam>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="effect">The effect.</param>
    extension<RT, A>(Aff<RT, A> effect)
        where RT : struct, HasCancel<RT>
    {
        /// <summary>Runs the effect at each run and awaits it, with one runtime for all requests. When the run is cancelled, so is the
        /// effect: it gets a token of its own by <see cref="HasCancel{RT}.LocalCancel"/>, and the runtime's own stays as it is.</summary>
        /// <param name="runtime">The runtime.</param>
        /// <returns>A cold handler; whose thread: as without a runtime.</returns>
        public Handler<A> ToHandler(RT runtime) => effect.ToHandler(_ => runtime);

        /// <summary>Runs the effect at each run and awaits it, with a runtime of the request's own. When the run is cancelled, so is the
        /// effect.</summary>
        /// <param name="runtime">Makes the runtime from the request's context.</param>
        /// <returns>A cold handler; whose thread: as without a runtime.</returns>
        public Handler<A> ToHandler(Func<RequestContext, RT> runtime)
        {
            ArgumentNullException.ThrowIfNull(runtime);
            return Settled.Await((context, token) => Settled.Run(effect, runtime(context), token));
        }
    }
}
