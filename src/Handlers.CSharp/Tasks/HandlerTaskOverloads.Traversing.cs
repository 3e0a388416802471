namespace Handlers;

public static partial class HandlerTaskOverloads
{
    extension(Handler)
    {
        /// <summary>Runs a function that starts tasks over items, one after another.</summary>
        /// <typeparam name="T">The items.</typeparam>
        /// <typeparam name="A">What the tasks yield.</typeparam>
        /// <param name="items">Read once, when the handler is built.</param>
        /// <param name="function">Starts a new task.</param>
        /// <returns>A handler that yields the values in the order of the items.</returns>
        public static Handler<IReadOnlyList<A>> Traverse<T, A>(IEnumerable<T> items, Func<T, Task<A>> function) =>
            Handler.Traverse(items, TaskFunction.ToHandler(function));

        /// <summary>Runs a function that starts tasks over items, one after another.</summary>
        /// <typeparam name="T">The items.</typeparam>
        /// <typeparam name="A">What the tasks yield.</typeparam>
        /// <param name="items">Read once, when the handler is built.</param>
        /// <param name="function">Starts a new task.</param>
        /// <returns>A handler that yields the values in the order of the items.</returns>
        public static Handler<IReadOnlyList<A>> Traverse<T, A>(IEnumerable<T> items, Func<T, ValueTask<A>> function) =>
            Handler.Traverse(items, TaskFunction.ToHandler(function));

        /// <summary>Runs a function that starts tasks over items, so many concurrently.</summary>
        /// <typeparam name="T">The items.</typeparam>
        /// <typeparam name="A">What the tasks yield.</typeparam>
        /// <param name="items">Read once, when the handler is built.</param>
        /// <param name="function">Starts a new task.</param>
        /// <param name="maxConcurrency">How many may run at a time: 1 or more.</param>
        /// <returns>A handler that yields the values in the order of the items.</returns>
        public static Handler<IReadOnlyList<A>> Traverse<T, A>(
            IEnumerable<T> items,
            Func<T, Task<A>> function,
            int maxConcurrency
        ) => Handler.Traverse(items, TaskFunction.ToHandler(function), maxConcurrency);

        /// <summary>Runs a function that starts tasks over items, so many concurrently.</summary>
        /// <typeparam name="T">The items.</typeparam>
        /// <typeparam name="A">What the tasks yield.</typeparam>
        /// <param name="items">Read once, when the handler is built.</param>
        /// <param name="function">Starts a new task.</param>
        /// <param name="maxConcurrency">How many may run at a time: 1 or more.</param>
        /// <returns>A handler that yields the values in the order of the items.</returns>
        public static Handler<IReadOnlyList<A>> Traverse<T, A>(
            IEnumerable<T> items,
            Func<T, ValueTask<A>> function,
            int maxConcurrency
        ) => Handler.Traverse(items, TaskFunction.ToHandler(function), maxConcurrency);
    }
}
