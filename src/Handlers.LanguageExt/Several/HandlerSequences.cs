using System.Runtime.CompilerServices;
using LanguageExt;

namespace Handlers;

/// <summary>
/// Many handlers as one, over LanguageExt's collections: <c>Sequence</c> and <c>Traverse</c>. Without a limit they run one after
/// another, as part of the run itself; with <c>maxConcurrency</c> so many at a time, as fibers that take turns.
/// </summary>
/// <remarks>The first handler that halts, faults or is cancelled ends the whole in the same way; with <c>maxConcurrency</c> it cancels
/// the rest, and their finalizers are awaited. An exception that a function throws is a fault. A lazy <c>Seq</c> is read once, when the handler is built. Values keep the order of the items. Pure and thread-safe;
/// the handlers are re-runnable.</remarks>
/// <example><code>
/// using LanguageExt;
/// using static LanguageExt.Prelude;
/// Handler&lt;Seq&lt;int&gt;&gt; doubled = Seq(1, 2, 3).Traverse(x => Handler.Return(2 * x));
/// Handler&lt;HashMap&lt;string, int&gt;&gt; ages = HashMap(("a", age), ("b", age)).Sequence(maxConcurrency: 2);
/// </code></example>
public static class HandlerSequences
{
    /// <summary>On sequences of handlers.</summary>
    /// <typeparam name="A">What each yields.</typeparam>
    /// <param name="handlers">The handlers.</param>
    extension<A>(Seq<Handler<A>> handlers)
    {
        /// <summary>All values.</summary>
        /// <returns>A handler.</returns>
        public Handler<Seq<A>> Sequence() => handlers.Traverse(static handler => handler);

        /// <summary>All values, so many handlers at a time.</summary>
        /// <param name="maxConcurrency">How many may run at a time: 1 or more.</param>
        /// <returns>A handler.</returns>
        public Handler<Seq<A>> Sequence(int maxConcurrency) =>
            handlers.Traverse(static handler => handler, maxConcurrency);

        /// <summary>All values, each through a function.</summary>
        /// <typeparam name="B">The function's result.</typeparam>
        /// <param name="function">Does not wait.</param>
        /// <returns>A handler.</returns>
        public Handler<Seq<B>> Traverse<B>(Func<A, B> function)
        {
            ArgumentNullException.ThrowIfNull(function);
            return handlers.Traverse(handler => handler.Map(function));
        }
    }

    /// <summary>On sequences.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <param name="items">The items.</param>
    extension<T>(Seq<T> items)
    {
        /// <summary>The values of the handlers that a function gives, one after another.</summary>
        /// <typeparam name="A">What each yields.</typeparam>
        /// <param name="function">Gives the handler of an item; called once for each run, when its turn has come.</param>
        /// <returns>A handler.</returns>
        [OverloadResolutionPriority(1)]
        public Handler<Seq<A>> Traverse<A>(Func<T, Handler<A>> function) =>
            Handler.Traverse(items, function).Map(Prelude.toSeq);

        /// <summary>The values of the handlers that a function gives, so many at a time.</summary>
        /// <typeparam name="A">What each yields.</typeparam>
        /// <param name="function">Gives the handler of an item; called once for each run.</param>
        /// <param name="maxConcurrency">How many may run at a time: 1 or more.</param>
        /// <returns>A handler.</returns>
        public Handler<Seq<A>> Traverse<A>(Func<T, Handler<A>> function, int maxConcurrency) =>
            Handler.Traverse(items, function, maxConcurrency).Map(Prelude.toSeq);

        /// <summary>The same as <c>Traverse</c>, by the word of LanguageExt 4.</summary>
        /// <typeparam name="A">What each yields.</typeparam>
        /// <param name="function">Gives the handler of an item.</param>
        /// <returns>A handler.</returns>
        public Handler<Seq<A>> Sequence<A>(Func<T, Handler<A>> function) => items.Traverse(function);
    }

    /// <summary>On maps of handlers.</summary>
    /// <typeparam name="K">The keys.</typeparam>
    /// <typeparam name="A">What each yields.</typeparam>
    /// <param name="handlers">The handlers.</param>
    extension<K, A>(HashMap<K, Handler<A>> handlers)
    {
        /// <summary>All values, under the keys of their handlers.</summary>
        /// <returns>A handler.</returns>
        public Handler<HashMap<K, A>> Sequence() => handlers.Traverse(static handler => handler);

        /// <summary>All values, under the keys of their handlers, so many handlers at a time.</summary>
        /// <param name="maxConcurrency">How many may run at a time: 1 or more.</param>
        /// <returns>A handler.</returns>
        public Handler<HashMap<K, A>> Sequence(int maxConcurrency) =>
            handlers.Traverse(static handler => handler, maxConcurrency);

        /// <summary>All values, each through a function, under the keys of their handlers.</summary>
        /// <typeparam name="B">The function's result.</typeparam>
        /// <param name="function">Does not wait.</param>
        /// <returns>A handler.</returns>
        public Handler<HashMap<K, B>> Traverse<B>(Func<A, B> function)
        {
            ArgumentNullException.ThrowIfNull(function);
            return handlers.Traverse(handler => handler.Map(function));
        }
    }

    /// <summary>On maps.</summary>
    /// <typeparam name="K">The keys.</typeparam>
    /// <typeparam name="T">The items.</typeparam>
    /// <param name="items">The items.</param>
    extension<K, T>(HashMap<K, T> items)
    {
        /// <summary>The values of the handlers that a function gives, under the keys of the items, one after another in the map's order.</summary>
        /// <typeparam name="A">What each yields.</typeparam>
        /// <param name="function">Gives the handler of an item; called once for each run, when its turn has come.</param>
        /// <returns>A handler.</returns>
        [OverloadResolutionPriority(1)]
        public Handler<HashMap<K, A>> Traverse<A>(Func<T, Handler<A>> function) =>
            Handler.Traverse(items, Keyed.Over<K, T, A>(function)).Map(Prelude.toHashMap);

        /// <summary>The values of the handlers that a function gives, under the keys of the items, so many at a time.</summary>
        /// <typeparam name="A">What each yields.</typeparam>
        /// <param name="function">Gives the handler of an item; called once for each run.</param>
        /// <param name="maxConcurrency">How many may run at a time: 1 or more.</param>
        /// <returns>A handler.</returns>
        public Handler<HashMap<K, A>> Traverse<A>(Func<T, Handler<A>> function, int maxConcurrency) =>
            Handler.Traverse(items, Keyed.Over<K, T, A>(function), maxConcurrency).Map(Prelude.toHashMap);

        /// <summary>The same as <c>Traverse</c>, by the word of LanguageExt 4.</summary>
        /// <typeparam name="A">What each yields.</typeparam>
        /// <param name="function">Gives the handler of an item.</param>
        /// <returns>A handler.</returns>
        public Handler<HashMap<K, A>> Sequence<A>(Func<T, Handler<A>> function) => items.Traverse(function);
    }

    /// <summary>On options.</summary>
    /// <typeparam name="T">The item.</typeparam>
    /// <param name="item">The item, or none.</param>
    extension<T>(Option<T> item)
    {
        /// <summary>Some value of the handler that a function gives; none where there is no item.</summary>
        /// <typeparam name="A">What the handler yields.</typeparam>
        /// <param name="function">Not called where there is no item.</param>
        /// <returns>A handler. A null that it yields is none.</returns>
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
