using System.Runtime.CompilerServices;
using LanguageExt;

namespace Handlers;

/// <summary>
/// Combines many handlers into one, over LanguageExt's collections: <c>Sequence</c> and <c>Traverse</c>. Without a limit, they run one after
/// another, as part of the run itself; with <c>maxConcurrency</c>, up to that many run concurrently, as fibers that take turns.
/// </summary>
/// <remarks>The first handler that halts, faults or is cancelled ends the combined handler in the same way; with <c>maxConcurrency</c>, the
/// others are cancelled, and their finalizers are awaited. An exception that a function throws is a fault. A lazy <c>Seq</c> is read once, when
/// the handler is built. Values keep the order of the items. Pure and thread-safe; the handlers are re-runnable.</remarks>
/// <example><code>
/// using LanguageExt;
/// using static LanguageExt.Prelude;
/// Handler&lt;Seq&lt;int&gt;&gt; doubled = Seq(1, 2, 3).Traverse(x => Handler.Return(2 * x));
/// Handler&lt;HashMap&lt;string, int&gt;&gt; ages = HashMap(("a", age), ("b", age)).Sequence(maxConcurrency: 2);
/// </code></example>
public static class HandlerSequences
{
    /// <summary>Extensions of sequences of handlers.</summary>
    /// <typeparam name="A">The type of each handler's value.</typeparam>
    /// <param name="handlers">The handlers.</param>
    extension<A>(Seq<Handler<A>> handlers)
    {
        /// <summary>Runs all handlers one after another and yields their values.</summary>
        /// <returns>A handler that yields the values.</returns>
        public Handler<Seq<A>> Sequence() => handlers.Traverse(static handler => handler);

        /// <summary>Runs all handlers, up to the given number concurrently, and yields their values.</summary>
        /// <param name="maxConcurrency">The largest number of handlers that run concurrently: 1 or more.</param>
        /// <returns>A handler that yields the values.</returns>
        public Handler<Seq<A>> Sequence(int maxConcurrency) =>
            handlers.Traverse(static handler => handler, maxConcurrency);

        /// <summary>Runs all handlers one after another and yields the results of a function for their values.</summary>
        /// <typeparam name="B">The type of the function's result.</typeparam>
        /// <param name="function">A synchronous function, called with each value.</param>
        /// <returns>A handler that yields the results.</returns>
        public Handler<Seq<B>> Traverse<B>(Func<A, B> function)
        {
            ArgumentNullException.ThrowIfNull(function);
            return handlers.Traverse(handler => handler.Map(function));
        }
    }

    /// <summary>Extensions of sequences.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The items.</param>
    extension<T>(Seq<T> items)
    {
        /// <summary>Runs a handler for each item, one after another, and yields their values.</summary>
        /// <typeparam name="A">The type of each handler's value.</typeparam>
        /// <param name="function">Returns the handler for an item; each run calls it once for every item, when that item's turn has come.</param>
        /// <returns>A handler that yields the values.</returns>
        [OverloadResolutionPriority(1)]
        public Handler<Seq<A>> Traverse<A>(Func<T, Handler<A>> function) =>
            Handler.Traverse(items, function).Map(Prelude.toSeq);

        /// <summary>Runs a handler for each item, up to the given number concurrently, and yields their values.</summary>
        /// <typeparam name="A">The type of each handler's value.</typeparam>
        /// <param name="function">Returns the handler for an item; each run calls it once for every item.</param>
        /// <param name="maxConcurrency">The largest number of handlers that run concurrently: 1 or more.</param>
        /// <returns>A handler that yields the values.</returns>
        public Handler<Seq<A>> Traverse<A>(Func<T, Handler<A>> function, int maxConcurrency) =>
            Handler.Traverse(items, function, maxConcurrency).Map(Prelude.toSeq);

        /// <summary>Runs a handler for each item; the same as <c>Traverse</c>, under the name that LanguageExt 4 uses.</summary>
        /// <typeparam name="A">The type of each handler's value.</typeparam>
        /// <param name="function">Returns the handler for an item.</param>
        /// <returns>A handler that yields the values.</returns>
        public Handler<Seq<A>> Sequence<A>(Func<T, Handler<A>> function) => items.Traverse(function);
    }

    /// <summary>Extensions of maps of handlers.</summary>
    /// <typeparam name="K">The type of the keys.</typeparam>
    /// <typeparam name="A">The type of each handler's value.</typeparam>
    /// <param name="handlers">The handlers.</param>
    extension<K, A>(HashMap<K, Handler<A>> handlers)
    {
        /// <summary>Runs all handlers one after another and yields their values under the same keys.</summary>
        /// <returns>A handler that yields the values.</returns>
        public Handler<HashMap<K, A>> Sequence() => handlers.Traverse(static handler => handler);

        /// <summary>Runs all handlers, up to the given number concurrently, and yields their values under the same keys.</summary>
        /// <param name="maxConcurrency">The largest number of handlers that run concurrently: 1 or more.</param>
        /// <returns>A handler that yields the values.</returns>
        public Handler<HashMap<K, A>> Sequence(int maxConcurrency) =>
            handlers.Traverse(static handler => handler, maxConcurrency);

        /// <summary>Runs all handlers one after another and yields the results of a function for their values, under the same keys.</summary>
        /// <typeparam name="B">The type of the function's result.</typeparam>
        /// <param name="function">A synchronous function, called with each value.</param>
        /// <returns>A handler that yields the results.</returns>
        public Handler<HashMap<K, B>> Traverse<B>(Func<A, B> function)
        {
            ArgumentNullException.ThrowIfNull(function);
            return handlers.Traverse(handler => handler.Map(function));
        }
    }

    /// <summary>Extensions of maps.</summary>
    /// <typeparam name="K">The type of the keys.</typeparam>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The items.</param>
    extension<K, T>(HashMap<K, T> items)
    {
        /// <summary>Runs a handler for each item, one after another in the map's order, and yields their values under the same keys.</summary>
        /// <typeparam name="A">The type of each handler's value.</typeparam>
        /// <param name="function">Returns the handler for an item; each run calls it once for every item, when that item's turn has come.</param>
        /// <returns>A handler that yields the values.</returns>
        [OverloadResolutionPriority(1)]
        public Handler<HashMap<K, A>> Traverse<A>(Func<T, Handler<A>> function) =>
            Handler.Traverse(items, Keyed.Over<K, T, A>(function)).Map(Prelude.toHashMap);

        /// <summary>Runs a handler for each item, up to the given number concurrently, and yields their values under the same keys.</summary>
        /// <typeparam name="A">The type of each handler's value.</typeparam>
        /// <param name="function">Returns the handler for an item; each run calls it once for every item.</param>
        /// <param name="maxConcurrency">The largest number of handlers that run concurrently: 1 or more.</param>
        /// <returns>A handler that yields the values.</returns>
        public Handler<HashMap<K, A>> Traverse<A>(Func<T, Handler<A>> function, int maxConcurrency) =>
            Handler.Traverse(items, Keyed.Over<K, T, A>(function), maxConcurrency).Map(Prelude.toHashMap);

        /// <summary>Runs a handler for each item; the same as <c>Traverse</c>, under the name that LanguageExt 4 uses.</summary>
        /// <typeparam name="A">The type of each handler's value.</typeparam>
        /// <param name="function">Returns the handler for an item.</param>
        /// <returns>A handler that yields the values.</returns>
        public Handler<HashMap<K, A>> Sequence<A>(Func<T, Handler<A>> function) => items.Traverse(function);
    }

    /// <summary>Extensions of options.</summary>
    /// <typeparam name="T">The type of the item.</typeparam>
    /// <param name="item">The item, or none.</param>
    extension<T>(Option<T> item)
    {
        /// <summary>Runs a handler for the item and yields its value as an option; <c>None</c> yields <c>None</c>.</summary>
        /// <typeparam name="A">The type of the handler's value.</typeparam>
        /// <param name="function">Returns the handler for the item; not called for <c>None</c>.</param>
        /// <returns>A handler that yields the option. A null value becomes <c>None</c>.</returns>
        public Handler<Option<A>> Traverse<A>(Func<T, Handler<A>> function)
        {
            ArgumentNullException.ThrowIfNull(function);
            return item.Match(
                Some: value => Handler.Return(value).Bind(function).Map(Prelude.Optional),
                None: () => Handler.Return(Option<A>.None)
            );
        }
    }
}
