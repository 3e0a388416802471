namespace Handlers;

public static partial class HandlerFluent
{
    /// <summary>On handlers, be there a value or not.</summary>
    /// <param name="handler">The handler.</param>
    extension(Handler handler)
    {
        /// <summary>This handler, then another; the first value is dropped.</summary>
        /// <typeparam name="B">What the other yields.</typeparam>
        /// <param name="next">Runs next.</param>
        /// <returns>A handler.</returns>
        public Handler<B> Then<B>(Handler<B> next) => Primitives.Then(handler, next);

        /// <summary>This handler, then another; neither value is kept.</summary>
        /// <param name="next">Runs next.</param>
        /// <returns>A handler that only acts.</returns>
        public Handler Then(Handler next) => Primitives.Then(handler, next);

        /// <summary>This handler, then a value that is there already.</summary>
        /// <typeparam name="B">The type of the value.</typeparam>
        /// <param name="value">The value.</param>
        /// <returns>A handler.</returns>
        public Handler<B> As<B>(B value) => Primitives.As(handler, value);

        /// <summary>This handler without its value.</summary>
        /// <returns>A handler that only acts.</returns>
        public Handler Ignore() => Primitives.Ignore(handler);

        /// <summary>Answers a fault of one type, <c>Catch((IOException e) => …)</c>, where there is no value.</summary>
        /// <typeparam name="E">The type of faults, derived ones included.</typeparam>
        /// <param name="otherwise">Gets the very exception and gives what to do.</param>
        /// <returns>A handler that only acts.</returns>
        public Handler Catch<E>(Func<E, Handler> otherwise)
            where E : Exception =>
            Primitives.Ignore(
                Primitives.Catch(Primitives.As(handler, true), Choice.Of(Acting.Giving(otherwise, true)))
            );

        /// <summary>Runs a finalizer afterwards, exactly once, however this one ended; masked.</summary>
        /// <param name="finalizer">What to do.</param>
        /// <returns>A handler that ends as this one does, without its value.</returns>
        public Handler Finally(Handler finalizer) =>
            Primitives.Ignore(Primitives.Finally(Primitives.As(handler, true), finalizer));
    }

    extension<A>(Handler<A> handler)
    {
        /// <summary>This handler, then another; both values through a function. In sequence: they do not overlap.</summary>
        /// <typeparam name="B">What the other yields.</typeparam>
        /// <typeparam name="C">The function's result.</typeparam>
        /// <param name="other">Runs second, unless the first one ended without a value.</param>
        /// <param name="both">Gets both values.</param>
        /// <returns>A handler.</returns>
        public Handler<C> Zip<B, C>(Handler<B> other, Func<A, B, C> both) =>
            Primitives.Bind(handler, Query.Then(Choice.Always<A, B>(other), both));

        /// <summary>This handler, then another; both values as a pair. In sequence: they do not overlap.</summary>
        /// <typeparam name="B">What the other yields.</typeparam>
        /// <param name="other">Runs second.</param>
        /// <returns>A handler.</returns>
        public Handler<(A First, B Second)> Zip<B>(Handler<B> other) =>
            Primitives.Bind(handler, Query.Then(Choice.Always<A, B>(other), (first, second) => (first, second)));
    }

    /// <summary>On handlers that yield functions.</summary>
    /// <typeparam name="A">What the function takes.</typeparam>
    /// <typeparam name="B">What the function gives.</typeparam>
    /// <param name="function">Yields the function.</param>
    extension<A, B>(Handler<Func<A, B>> function)
    {
        /// <summary>The function that this handler yields, of the value that another yields then. For more than one value see the tuples'
        /// <c>Apply</c>.</summary>
        /// <param name="argument">Runs second.</param>
        /// <returns>A handler.</returns>
        public Handler<B> Apply(Handler<A> argument) => function.Zip(argument, static (apply, value) => apply(value));
    }
}
