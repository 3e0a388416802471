using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class HandlerWords
{
    /// <summary>Loops as values. Inside an <c>async Handler</c> method write <c>while</c> and <c>foreach</c>.</summary>
    extension(Handler)
    {
        /// <summary>Runs a body again and again, as long as a condition holds.</summary>
        /// <param name="condition">Runs before each turn.</param>
        /// <param name="body">Runs when the condition yielded true.</param>
        /// <returns>A handler that only acts; it needs no stack, however many turns.</returns>
        /// <example><code>
        /// var tries = new Key&lt;int&gt;("tries", () => 0);
        /// Handler three = Handler.While(tries.Get().Map(n => n &lt; 3), tries.Get().Tap(n => tries.Set(n + 1)));
        /// </code></example>
        public static Handler While(Handler<bool> condition, Handler body) => Primitives.While(condition, body);

        /// <summary>Runs a function over items, one after another, and keeps none of the values; see <see cref="Primitives.ForEach{T, A}(IEnumerable{T}, Func{T, Handler{A}})"/>.</summary>
        /// <typeparam name="T">The items.</typeparam>
        /// <typeparam name="A">What the function's handlers yield; dropped.</typeparam>
        /// <param name="items">Read at each run.</param>
        /// <param name="function">Gives the handler of an item.</param>
        /// <returns>A handler that only acts; it ends as the first one does that has no value (a fault, a halt, cancelled), or after the last item.</returns>
        [OverloadResolutionPriority(1)]
        public static Handler ForEach<T, A>(IEnumerable<T> items, Func<T, Handler<A>> function) =>
            Primitives.ForEach(items, function);

        /// <summary>Runs a function that gives handlers that only act over items, one after another.</summary>
        /// <inheritdoc cref="extension(Handler).ForEach{T, A}(IEnumerable{T}, Func{T, Handler{A}})" path="/*[not(self::summary) and not(self::typeparam)]"/>
        /// <typeparam name="T">The items.</typeparam>
        public static Handler ForEach<T>(IEnumerable<T> items, Func<T, Handler> function) =>
            Primitives.ForEach(items, Acting.Giving(function, true));

        /// <summary>Runs a function over items that arrive in time, one after another.</summary>
        /// <inheritdoc cref="extension(Handler).ForEach{T, A}(IEnumerable{T}, Func{T, Handler{A}})" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public static Handler ForEach<T, A>(IAsyncEnumerable<T> items, Func<T, Handler<A>> function) =>
            Primitives.ForEach(items, function);

        /// <summary>Runs a function that gives handlers that only act over items that arrive in time, one after another.</summary>
        /// <inheritdoc cref="extension(Handler).ForEach{T, A}(IEnumerable{T}, Func{T, Handler{A}})" path="/*[not(self::summary) and not(self::typeparam)]"/>
        /// <typeparam name="T">The items.</typeparam>
        public static Handler ForEach<T>(IAsyncEnumerable<T> items, Func<T, Handler> function) =>
            Primitives.ForEach(items, Acting.Giving(function, true));
    }
}
