using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class HandlerWords
{
    extension(Handler)
    {
        /// <summary>A function that does not wait, called at each run.</summary>
        /// <typeparam name="A">What it returns.</typeparam>
        /// <param name="function">It should not block: see <c>Offload</c>.</param>
        /// <returns>A cold handler.</returns>
        /// <example><code>Handler&lt;DateTime&gt; now = Handler.Of(() => DateTime.UtcNow);</code></example>
        public static Handler<A> Of<A>(Func<A> function) => Primitives.Sync(function);

        /// <summary>A function that gives the handler to run, called at each run. Async lambdas are taken as this one, so inside
        /// they may await handlers as well as tasks.</summary>
        /// <typeparam name="A">What the handler yields.</typeparam>
        /// <param name="function">Gives a handler.</param>
        /// <returns>A cold handler.</returns>
        [OverloadResolutionPriority(1)]
        public static Handler<A> Of<A>(Func<Handler<A>> function) =>
            Primitives.Bind(Primitives.Ask, Given.Nothing(function));

        /// <summary>An asynchronous function, called at each run. See <c>FromTask</c> for one that takes the token.</summary>
        /// <typeparam name="A">What it yields.</typeparam>
        /// <param name="function">Starts a new task.</param>
        /// <returns>A cold handler.</returns>
        public static Handler<A> Of<A>(Func<Task<A>> function) => Awaiting.Task(Given.Nothing(function));

        /// <summary>An asynchronous function, called at each run.</summary>
        /// <typeparam name="A">What it yields.</typeparam>
        /// <param name="function">Starts a new task.</param>
        /// <returns>A cold handler.</returns>
        public static Handler<A> Of<A>(Func<ValueTask<A>> function) => Primitives.Async(Given.Nothing(function));

        /// <summary>A function of the request that does not wait.</summary>
        /// <typeparam name="A">What it returns.</typeparam>
        /// <param name="function">Gets the running request.</param>
        /// <returns>A cold handler; faults where a run serves no request.</returns>
        public static Handler<A> Of<A>(Func<Request, A> function) => Primitives.Sync(Given.Request(function));

        /// <summary>A function of the request that gives the handler to run. Async lambdas are taken as this one.</summary>
        /// <typeparam name="A">What the handler yields.</typeparam>
        /// <param name="function">Gets the running request.</param>
        /// <returns>A cold handler; faults where a run serves no request.</returns>
        [OverloadResolutionPriority(1)]
        public static Handler<A> Of<A>(Func<Request, Handler<A>> function) =>
            Primitives.Bind(Primitives.Ask, Given.Request(function));

        /// <summary>An asynchronous function of the request.</summary>
        /// <typeparam name="A">What it yields.</typeparam>
        /// <param name="function">Gets the running request and starts a new task.</param>
        /// <returns>A cold handler; faults where a run serves no request.</returns>
        public static Handler<A> Of<A>(Func<Request, Task<A>> function) => Awaiting.Task(Given.Request(function));

        /// <summary>An asynchronous function of the request.</summary>
        /// <typeparam name="A">What it yields.</typeparam>
        /// <param name="function">Gets the running request and starts a new task.</param>
        /// <returns>A cold handler; faults where a run serves no request.</returns>
        public static Handler<A> Of<A>(Func<Request, ValueTask<A>> function) =>
            Primitives.Async(Given.Request(function));
    }
}
