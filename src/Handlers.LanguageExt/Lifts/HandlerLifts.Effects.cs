using LanguageExt;
using LanguageExt.Common;
using LanguageExt.Effects.Traits;

namespace Handlers;

public static partial class HandlerLifts
{
    /// <summary>Extensions of tries.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="operation">The try.</param>
    extension<A>(Try<A> operation)
    {
        /// <summary>Converts the try to a handler. Each run calls it on the run's thread; a failure is the original exception. A try made by
        /// <c>Prelude.Try</c> keeps its first result for all runs; a lambda converted to <c>Try</c> does not.</summary>
        /// <returns>A cold handler. The try should not block; use <c>Offload</c> for that.</returns>
        public Handler<A> ToHandler()
        {
            ArgumentNullException.ThrowIfNull(operation);
            return Handler.Sync(() => operation.Try()).Bind(Settled.Result);
        }
    }

    /// <summary>Extensions of asynchronous tries.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="operation">The try.</param>
    extension<A>(TryAsync<A> operation)
    {
        /// <summary>Converts the try to a handler. Each run calls it and awaits it; a failure is the original exception. It takes no token, so a
        /// cancellation of the run waits for it.</summary>
        /// <returns>A cold handler.</returns>
        public Handler<A> ToHandler()
        {
            ArgumentNullException.ThrowIfNull(operation);
            return Settled.Await(_ => new ValueTask<Fin<A>>(Settled.FinOf(operation.Try())));
        }
    }

    /// <summary>Extensions of asynchronous options.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="option">The option; it is already running, and every run awaits the same one.</param>
    extension<A>(OptionAsync<A> option)
    {
        /// <summary>Converts the option to a handler, which awaits it. <c>None</c> is a <see cref="NotFound"/>.</summary>
        /// <returns>A handler that yields the value.</returns>
        public Handler<A> ToHandler() =>
            Handler.FromTask(_ => new ValueTask<Option<A>>(option.ToOption())).Bind(found => found.ToHandler());
    }

    /// <summary>Extensions of asynchronous eithers.</summary>
    /// <typeparam name="L">The type of the left value.</typeparam>
    /// <typeparam name="R">The type of the right value.</typeparam>
    /// <param name="either">The either; it is already running, and every run awaits the same one.</param>
    extension<L, R>(EitherAsync<L, R> either)
    {
        /// <summary>Converts the either to a handler, which awaits it. A left value is treated as for <c>Either</c>.</summary>
        /// <returns>A handler that yields the right value.</returns>
        public Handler<R> ToHandler() =>
            Handler.FromTask(_ => new ValueTask<Either<L, R>>(either.ToEither())).Bind(found => found.ToHandler());
    }

    /// <summary>Extensions of effects.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="effect">The effect.</param>
    extension<A>(Eff<A> effect)
    {
        /// <summary>Converts the effect to a handler. Each run executes it on the run's thread; a failure is treated as for <c>Fin</c>.</summary>
        /// <returns>A cold handler. The effect should not block; use <c>Offload</c> for that.</returns>
        public Handler<A> ToHandler() => Handler.Sync(effect.Run).Bind(fin => fin.ToHandler());
    }

    /// <summary>Extensions of effects that need a runtime.</summary>
    /// <typeparam name="RT">The type of the runtime.</typeparam>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="effect">The effect.</param>
    extension<RT, A>(Eff<RT, A> effect)
        where RT : struct
    {
        /// <summary>Converts the effect to a handler. Each run executes it on the run's thread, with the same runtime for all requests.</summary>
        /// <param name="runtime">The runtime.</param>
        /// <returns>A cold handler.</returns>
        public Handler<A> ToHandler(RT runtime) => effect.ToHandler(_ => runtime);

        /// <summary>Converts the effect to a handler. Each run executes it on the run's thread, with a separate runtime for each request.</summary>
        /// <param name="runtime">Creates the runtime from the request's context.</param>
        /// <returns>A cold handler.</returns>
        public Handler<A> ToHandler(Func<RequestContext, RT> runtime)
        {
            ArgumentNullException.ThrowIfNull(runtime);
            return Handler.Read(context => effect.Run(runtime(context))).Bind(fin => fin.ToHandler());
        }
    }

    /// <summary>Extensions of asynchronous effects.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="effect">The effect.</param>
    extension<A>(Aff<A> effect)
    {
        /// <summary>Converts the effect to a handler. Each run executes and awaits it; a failure is treated as for <c>Fin</c>. It takes no token,
        /// so a cancellation of the run waits for it; use an effect with a runtime to pass the cancellation on.</summary>
        /// <returns>A cold handler. After its first wait, the effect's code runs on the thread pool, concurrently with the request's other
        /// fibers; the handler continues on the run's thread.</returns>
        public Handler<A> ToHandler() => Settled.Await(_ => effect.Run());
    }

    /// <summary>Extensions of asynchronous effects that need a runtime.</summary>
    /// <typeparam name="RT">The type of the runtime.</typeparam>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="effect">The effect.</param>
    extension<RT, A>(Aff<RT, A> effect)
        where RT : struct, HasCancel<RT>
    {
        /// <summary>Converts the effect to a handler. Each run executes and awaits it, with the same runtime for all requests. A cancellation of the
        /// run cancels the effect through a separate token (<see cref="HasCancel{RT}.LocalCancel"/>); the runtime's token is not
        /// cancelled.</summary>
        /// <param name="runtime">The runtime.</param>
        /// <returns>A cold handler. After its first wait, the effect's code runs on the thread pool, as without a runtime.</returns>
        public Handler<A> ToHandler(RT runtime) => effect.ToHandler(_ => runtime);

        /// <summary>Converts the effect to a handler. Each run executes and awaits it, with a separate runtime for each request. A cancellation of
        /// the run cancels the effect.</summary>
        /// <param name="runtime">Creates the runtime from the request's context.</param>
        /// <returns>A cold handler. After its first wait, the effect's code runs on the thread pool, as without a runtime.</returns>
        public Handler<A> ToHandler(Func<RequestContext, RT> runtime)
        {
            ArgumentNullException.ThrowIfNull(runtime);
            return Settled.Await((context, token) => Settled.Run(effect, runtime(context), token));
        }
    }
}
