using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class HandlerWords
{
    extension(Handler)
    {
        /// <summary>Handlers one after another; their values as a list. At once: <c>Handler.All</c>.</summary>
        /// <typeparam name="A">What each yields.</typeparam>
        /// <param name="handlers">The handlers, in order; read once, when the handler is built.</param>
        /// <returns>A handler; the first one that ends without a value is the end.</returns>
        /// <example><code>Handler&lt;IReadOnlyList&lt;int&gt;&gt; both = Handler.Sequence([handler, handler]);</code></example>
        public static Handler<IReadOnlyList<A>> Sequence<A>(IEnumerable<Handler<A>> handlers) =>
            Primitives.Traverse(handlers, static each => each);

        /// <summary>Runs a function over items, one after another. Async lambdas are taken as this one.</summary>
        /// <typeparam name="T">The items.</typeparam>
        /// <typeparam name="A">What the function's handlers yield.</typeparam>
        /// <param name="items">Read once, when the handler is built.</param>
        /// <param name="function">Gives the handler of an item.</param>
        /// <returns>A handler that yields the values in the order of the items.</returns>
        /// <example><code>
        /// Handler&lt;IReadOnlyList&lt;Note&gt;&gt; notes = Handler.Traverse([1, 2, 3], async id => await notebook.ReadAsync(id), atOnce: 2);
        /// </code></example>
        [OverloadResolutionPriority(2)]
        public static Handler<IReadOnlyList<A>> Traverse<T, A>(IEnumerable<T> items, Func<T, Handler<A>> function) =>
            Primitives.Traverse(items, function);

        /// <summary>Runs a function that gives what to do over items, one after another.</summary>
        /// <typeparam name="T">The items.</typeparam>
        /// <param name="items">Read once, when the handler is built.</param>
        /// <param name="function">Gives what to do. Async lambdas without a value are taken as this one.</param>
        /// <returns>A handler that only acts.</returns>
        [OverloadResolutionPriority(1)]
        public static Handler Traverse<T>(IEnumerable<T> items, Func<T, Handler> function) =>
            Primitives.Ignore(Primitives.Traverse(items, Acting.Giving(function, true)));

        /// <summary>Runs a function that starts tasks over items, one after another.</summary>
        /// <typeparam name="T">The items.</typeparam>
        /// <typeparam name="A">What the tasks yield.</typeparam>
        /// <param name="items">Read once, when the handler is built.</param>
        /// <param name="function">Starts a new task.</param>
        /// <returns>A handler that yields the values in the order of the items.</returns>
        public static Handler<IReadOnlyList<A>> Traverse<T, A>(IEnumerable<T> items, Func<T, Task<A>> function) =>
            Primitives.Traverse(items, Awaiting.After(function));

        /// <summary>Runs a function that starts tasks over items, one after another.</summary>
        /// <typeparam name="T">The items.</typeparam>
        /// <typeparam name="A">What the tasks yield.</typeparam>
        /// <param name="items">Read once, when the handler is built.</param>
        /// <param name="function">Starts a new task.</param>
        /// <returns>A handler that yields the values in the order of the items.</returns>
        public static Handler<IReadOnlyList<A>> Traverse<T, A>(IEnumerable<T> items, Func<T, ValueTask<A>> function) =>
            Primitives.Traverse(items, Awaiting.After(function));

        /// <summary>Runs a function over items, so many at once, as tasks that take turns. Async lambdas are taken as this one.</summary>
        /// <typeparam name="T">The items.</typeparam>
        /// <typeparam name="A">What the function's handlers yield.</typeparam>
        /// <param name="items">Read once, when the handler is built.</param>
        /// <param name="function">Gives the handler of an item.</param>
        /// <param name="atOnce">How many may run at a time: 1 or more.</param>
        /// <returns>A handler that yields the values in the order of the items; it fails as <c>All</c> does.</returns>
        [OverloadResolutionPriority(2)]
        public static Handler<IReadOnlyList<A>> Traverse<T, A>(
            IEnumerable<T> items,
            Func<T, Handler<A>> function,
            int atOnce
        ) => Primitives.Traverse(items, function, atOnce);

        /// <summary>Runs a function that gives what to do over items, so many at once.</summary>
        /// <typeparam name="T">The items.</typeparam>
        /// <param name="items">Read once, when the handler is built.</param>
        /// <param name="function">Gives what to do. Async lambdas without a value are taken as this one.</param>
        /// <param name="atOnce">How many may run at a time: 1 or more.</param>
        /// <returns>A handler that only acts.</returns>
        [OverloadResolutionPriority(1)]
        public static Handler Traverse<T>(IEnumerable<T> items, Func<T, Handler> function, int atOnce) =>
            Primitives.Ignore(Primitives.Traverse(items, Acting.Giving(function, true), atOnce));

        /// <summary>Runs a function that starts tasks over items, so many at once.</summary>
        /// <typeparam name="T">The items.</typeparam>
        /// <typeparam name="A">What the tasks yield.</typeparam>
        /// <param name="items">Read once, when the handler is built.</param>
        /// <param name="function">Starts a new task.</param>
        /// <param name="atOnce">How many may run at a time: 1 or more.</param>
        /// <returns>A handler that yields the values in the order of the items.</returns>
        public static Handler<IReadOnlyList<A>> Traverse<T, A>(
            IEnumerable<T> items,
            Func<T, Task<A>> function,
            int atOnce
        ) => Primitives.Traverse(items, Awaiting.After(function), atOnce);

        /// <summary>Runs a function that starts tasks over items, so many at once.</summary>
        /// <typeparam name="T">The items.</typeparam>
        /// <typeparam name="A">What the tasks yield.</typeparam>
        /// <param name="items">Read once, when the handler is built.</param>
        /// <param name="function">Starts a new task.</param>
        /// <param name="atOnce">How many may run at a time: 1 or more.</param>
        /// <returns>A handler that yields the values in the order of the items.</returns>
        public static Handler<IReadOnlyList<A>> Traverse<T, A>(
            IEnumerable<T> items,
            Func<T, ValueTask<A>> function,
            int atOnce
        ) => Primitives.Traverse(items, Awaiting.After(function), atOnce);
    }
}
