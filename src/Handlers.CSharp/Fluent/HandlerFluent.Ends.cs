using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class HandlerFluent
{
    extension<A>(Handler<A> handler)
    {
        /// <summary>Answers a fault of one type with another handler: <c>Catch((NotFound e) => …)</c>. Sees no halts and no
        /// cancellations, and other faults pass. Its own fault replaces the first.</summary>
        /// <typeparam name="E">The type of faults, derived ones included.</typeparam>
        /// <param name="otherwise">Gets the very exception.</param>
        /// <returns>A handler.</returns>
        [OverloadResolutionPriority(1)]
        public Handler<A> Catch<E>(Func<E, Handler<A>> otherwise)
            where E : Exception => Primitives.Catch(handler, Choice.Of<A, E>(otherwise));

        /// <summary>Answers a fault of one type with a value.</summary>
        /// <typeparam name="E">The type of faults, derived ones included.</typeparam>
        /// <param name="otherwise">Gets the very exception.</param>
        /// <returns>A handler.</returns>
        public Handler<A> Catch<E>(Func<E, A> otherwise)
            where E : Exception => Primitives.Catch(handler, Choice.Of(Results.Returned(otherwise)));

        /// <summary>Answers a fault of one type with a task.</summary>
        /// <typeparam name="E">The type of faults, derived ones included.</typeparam>
        /// <param name="otherwise">Gets the very exception and starts a new task.</param>
        /// <returns>A handler.</returns>
        public Handler<A> Catch<E>(Func<E, Task<A>> otherwise)
            where E : Exception => Primitives.Catch(handler, Choice.Of(Awaiting.After(otherwise)));

        /// <summary>Answers a fault of one type with a task.</summary>
        /// <typeparam name="E">The type of faults, derived ones included.</typeparam>
        /// <param name="otherwise">Gets the very exception and starts a new task.</param>
        /// <returns>A handler.</returns>
        public Handler<A> Catch<E>(Func<E, ValueTask<A>> otherwise)
            where E : Exception => Primitives.Catch(handler, Choice.Of(Awaiting.After(otherwise)));

        /// <summary>Another handler where this one faults, whatever the fault. For a halt or a cancellation it does not run.</summary>
        /// <param name="other">The other handler; its own fault is the end.</param>
        /// <returns>A handler.</returns>
        public Handler<A> OrElse(Handler<A> other) => Primitives.Catch(handler, Choice.Always<Exception, A>(other));

        /// <summary>The outcome as a value: a value, a halt or a fault. A cancellation passes.</summary>
        /// <returns>A handler that neither halts nor faults.</returns>
        public Handler<Outcome<A>> Attempt() => Primitives.Attempt(handler);

        /// <summary>Answers a halt or a fault; a value passes as it is.</summary>
        /// <param name="otherwise">Gets the outcome; not called for a value or a cancellation.</param>
        /// <returns>A handler.</returns>
        public Handler<A> Settle(Func<Outcome<A>, Handler<A>> otherwise) => Primitives.Settle(handler, otherwise);

        /// <summary>Runs a finalizer afterwards, exactly once, however it ended; masked: a cancellation waits for it. The first cause
        /// stands; see <see cref="Primitives.Finally{A}(Handler{A}, Func{Outcome{A}, Handler})"/>.</summary>
        /// <param name="finalizer">What to do.</param>
        /// <returns>A handler that ends as this one does.</returns>
        public Handler<A> Finally(Handler finalizer) => Primitives.Finally(handler, finalizer);

        /// <summary>Runs a finalizer that looks at the outcome, exactly once; masked.</summary>
        /// <param name="finalizer">Gets the outcome and gives what to do. Async lambdas are taken as this one.</param>
        /// <returns>A handler that ends as this one does.</returns>
        [OverloadResolutionPriority(1)]
        public Handler<A> Finally(Func<Outcome<A>, Handler> finalizer) => Primitives.Finally(handler, finalizer);

        /// <summary>Calls an action afterwards, exactly once, however it ended.</summary>
        /// <param name="finalizer">Gets the outcome; does not wait.</param>
        /// <returns>A handler that ends as this one does.</returns>
        public Handler<A> Finally(Action<Outcome<A>> finalizer) => Primitives.Finally(handler, Acting.On(finalizer));

        /// <summary>Awaits a task afterwards, exactly once, however it ended; masked.</summary>
        /// <param name="finalizer">Gets the outcome and starts a new task.</param>
        /// <returns>A handler that ends as this one does.</returns>
        public Handler<A> Finally(Func<Outcome<A>, Task> finalizer) =>
            Primitives.Finally(handler, Acting.On(finalizer));

        /// <summary>Awaits a value task afterwards, exactly once, however it ended; masked.</summary>
        /// <param name="finalizer">Gets the outcome and starts a new task.</param>
        /// <returns>A handler that ends as this one does.</returns>
        public Handler<A> Finally(Func<Outcome<A>, ValueTask> finalizer) =>
            Primitives.Finally(handler, Acting.On(finalizer));

        /// <summary>Awaits a value task afterwards, exactly once; its value is dropped.</summary>
        /// <typeparam name="B">The type of the value that is dropped.</typeparam>
        /// <param name="finalizer">Gets the outcome and starts a new task.</param>
        /// <returns>A handler that ends as this one does.</returns>
        public Handler<A> Finally<B>(Func<Outcome<A>, ValueTask<B>> finalizer) =>
            Primitives.Finally(handler, Acting.On(Acting.Dropping(finalizer)));
    }
}
