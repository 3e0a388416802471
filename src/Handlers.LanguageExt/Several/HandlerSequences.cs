using System.Runtime.CompilerServices;
using LanguageExt;

namespace Handlers;

/// <summary>
/// Many handlers as one, over LanguageExt's collections: <c>Sequence</c> and <c>Traverse</c>. Without a limit they run one after
/// another, as part of the run itself; with <c>atOnce</c> so many at a time, as tasks that take turns.
/// </summary>
/// <remarks>The first handler that halts, faults or is cancelled ends the whole in the same way; with <c>atOnce</c> it cancels
/// the rest, and their finalizers are awaited. An exception that a function throws is a fault. A lazy <c>Seq</c> is read once, when the handler is built. Values keep the order of the items. Pure and thread-safe;
/// the handlers are re-runnable.</remarks>
/// <example><code>
/// using LanguageExt;
/// using static LanguageExt.Prelude;
/// Handler&lt;Seq&lt;int&gt;&gt; doubled = Seq(1, 2, 3).Traverse(x => Primitives.Return(2 * x));
/// Handler&lt;HashMap&lt;string, int&gt;&gt; ages = HashMap(("a", age), ("b", age)).Sequence(atOnce: 2);
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
        /// <param name="atOnce">How many may run at a time: 1 or more.</param>
        /// <returns>A handler.</returns>
        public Handler<Seq<A>> Sequence(int atOnce) => handlers.Traverse(static handler => handler, atOnce);

        /// <summary>All values, each through a function.</summary>
        /// <typeparam name="B">The function's result.</typeparam>
        /// <param name="function">Does not wait.</param>
        /// <returns>A handler.</returns>
        public Handler<Seq<B>> Traverse<B>(Func<A, B> function)
        {
            ArgumentNullException.ThrowIfNull(function);
            return handlers.Traverse(handler => Primitives.Map(handler, function));
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
            Primitives.Map(Primitives.Traverse(items, function), Prelude.toSeq);

        /// <summary>The values of the handlers that a function gives, so many at a time.</summary>
        /// <typeparam name="A">What each yields.</typeparam>
        /// <param name="function">Gives the handler of an item; called once for each run.</param>
        /// <param name="atOnce">How many may run at a time: 1 or more.</param>
        /// <returns>A handler.</returns>
        public Handler<Seq<A>> Traverse<A>(Func<T, Handler<A>> function, int atOnce) =>
            Primitives.Map(Primitives.Traverse(items, function, atOnce), Prelude.toSeq);

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
        /// <param name="atOnce">How many may run at a time: 1 or more.</param>
        /// <returns>A handler.</returns>
        public Handler<HashMap<K, A>> Sequence(int atOnce) => handlers.Traverse(static handler => handler, atOnce);

        /// <summary>All values, each through a function, under the keys of their handlers.</summary>
        /// <typeparam name="B">The function's result.</typeparam>
        /// <param name="function">Does not wait.</param>
        /// <returns>A handler.</returns>
        public Handler<HashMap<K, B>> Traverse<B>(Func<A, B> function)
        {
            ArgumentNullException.ThrowIfNull(function);
            return handlers.Traverse(handler => Primitives.Map(handler, function));
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
            Primitives.Map(Primitives.Traverse(items, Keyed.Over<K, T, A>(function)), Prelude.toHashMap);

        /// <summary>The values of the handlers that a function gives, under the keys of the items, so many at a time.</summary>
        /// <typeparam name="A">What each yields.</typeparam>
        /// <param name="function">Gives the handler of an item; called once for each run.</param>
        /// <param name="atOnce">How many may run at a time: 1 or more.</param>
        /// <returns>A handler.</returns>
        public Handler<HashMap<K, A>> Traverse<A>(Func<T, Handler<A>> function, int atOnce) =>
            Primitives.Map(Primitives.Traverse(items, Keyed.Over<K, T, A>(function), atOnce), Prelude.toHashMap);

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
                Some: value => Primitives.Map(Primitives.Bind(Primitives.Return(value), function), Prelude.Optional),
                None: () => Primitives.Return(Option<A>.None)
            );
        }
    }
}
