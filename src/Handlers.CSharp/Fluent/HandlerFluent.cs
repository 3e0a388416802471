using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>
/// What is done with a handler: go on with its value here; its ends, several handlers and handlers that only act in the other
/// parts. Each member is one expression over <see cref="Primitives"/>, gives a new handler and runs nothing.
/// </summary>
/// <remarks>
/// <para>A handler that halts, faults or is cancelled passes that on, unless the member says otherwise; an exception that a function throws
/// is a fault. Functions run on the run's thread. Async lambdas are taken as <c>async Handler</c> methods, so
/// inside they may await handlers as well as tasks.</para>
/// <para>All members are pure and thread-safe.</para>
/// </remarks>
/// <example><code>
/// Handler&lt;Response&gt; view = Handler.Request
///     .Map(request => request.Query["name"] ?? "world")
///     .Tap(name => Console.WriteLine(name))
///     .Map(name => Response.Text($"Hello, {name}"));
/// </code></example>
public static partial class HandlerFluent
{
    /// <summary>On handlers that yield a value.</summary>
    /// <typeparam name="A">What the handler yields.</typeparam>
    /// <param name="handler">The handler.</param>
    extension<A>(Handler<A> handler)
    {
        /// <summary>The value through a function that does not wait; for one that waits see <c>Bind</c>.</summary>
        /// <typeparam name="B">The function's result.</typeparam>
        /// <param name="function">Not called unless there is a value.</param>
        /// <returns>A handler; prebuilt, it allocates nothing at a run.</returns>
        public Handler<B> Map<B>(Func<A, B> function) => Primitives.Map(handler, function);

        /// <summary>This handler, then the one that a function makes of its value.</summary>
        /// <typeparam name="B">What the next one yields.</typeparam>
        /// <param name="next">Gives what runs next.</param>
        /// <returns>A handler; prebuilt, it allocates nothing at a run.</returns>
        [OverloadResolutionPriority(1)]
        public Handler<B> Bind<B>(Func<A, Handler<B>> next) => Primitives.Bind(handler, next);

        /// <summary>This handler, then the task that a function starts with its value.</summary>
        /// <typeparam name="B">What the task yields.</typeparam>
        /// <param name="next">Starts a new task.</param>
        /// <returns>A handler.</returns>
        public Handler<B> Bind<B>(Func<A, Task<B>> next) => Primitives.Bind(handler, Awaiting.After(next));

        /// <summary>This handler, then the task that a function starts with its value.</summary>
        /// <typeparam name="B">What the task yields.</typeparam>
        /// <param name="next">Starts a new task.</param>
        /// <returns>A handler.</returns>
        public Handler<B> Bind<B>(Func<A, ValueTask<B>> next) => Primitives.Bind(handler, Awaiting.After(next));

        /// <summary>An action on the value, which stays.</summary>
        /// <param name="action">Does not wait.</param>
        /// <returns>A handler of the same value.</returns>
        public Handler<A> Tap(Action<A> action) => Primitives.Map(handler, Acting.Keeping(action));

        /// <summary>A handler that acts on the value, which stays.</summary>
        /// <param name="action">Gives what to do.</param>
        /// <returns>A handler of the same value.</returns>
        [OverloadResolutionPriority(1)]
        public Handler<A> Tap(Func<A, Handler> action) => Primitives.Bind(handler, Acting.Keeping(action));

        /// <summary>A task that acts on the value, which stays.</summary>
        /// <param name="action">Starts a new task.</param>
        /// <returns>A handler of the same value, after the task.</returns>
        public Handler<A> Tap(Func<A, Task> action) => Primitives.Bind(handler, Acting.Keeping(action));

        /// <summary>A task that acts on the value, which stays.</summary>
        /// <param name="action">Starts a new task.</param>
        /// <returns>A handler of the same value, after the task.</returns>
        public Handler<A> Tap(Func<A, ValueTask> action) => Primitives.Bind(handler, Acting.Keeping(action));

        /// <summary>A task that acts on the value, which stays; the task's own is dropped.</summary>
        /// <typeparam name="B">The type of the value that is dropped.</typeparam>
        /// <param name="action">Starts a new task.</param>
        /// <returns>A handler of the same value, after the task.</returns>
        public Handler<A> Tap<B>(Func<A, ValueTask<B>> action) =>
            Primitives.Bind(handler, Acting.Keeping(Acting.Dropping(action)));

        /// <summary>The value where a condition holds, else another handler. LINQ's <c>where</c> does not compile over handlers,
        /// because a request that is refused needs an answer: say which one here.</summary>
        /// <param name="predicate">The condition.</param>
        /// <param name="otherwise">Runs where the condition does not hold; often <c>Handler.Fail</c> or <c>Handler.Halt</c>.</param>
        /// <returns>A handler.</returns>
        /// <example><code>
        /// Handler&lt;int&gt; adult = age.Where(years => years >= 18, Handler.Fail&lt;int&gt;(Status.Forbidden));
        /// </code></example>
        public Handler<A> Where(Func<A, bool> predicate, Handler<A> otherwise) =>
            Primitives.Bind(handler, Choice.Unless(predicate, otherwise));
    }
}
