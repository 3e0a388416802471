using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class HandlerWords
{
    extension(Handler)
    {
        /// <summary>A scope of one's own: what the body spawns ends with the body, and the first of those tasks that fails ends the
        /// body, too. The body's typed keys go on.</summary>
        /// <typeparam name="A">What the body yields.</typeparam>
        /// <param name="body">What may spawn.</param>
        /// <returns>A handler that ends when the body and all of its tasks have.</returns>
        public static Handler<A> Scope<A>(Handler<A> body) => Primitives.Scope(body);

        /// <summary>A scope of a function that gives a handler. Async lambdas are taken as this one.</summary>
        /// <typeparam name="A">What the body yields.</typeparam>
        /// <param name="body">Gives what may spawn.</param>
        /// <returns>A handler that ends when the body and all of its tasks have.</returns>
        /// <example><code>
        /// Handler&lt;int&gt; sum = Handler.Scope(async () =>
        /// {
        ///     var other = await Handler.Spawn(handler);
        ///     return await handler + await other.Join();
        /// });
        /// </code></example>
        [OverloadResolutionPriority(2)]
        public static Handler<A> Scope<A>(Func<Handler<A>> body) => Primitives.Scope(Handler.Of(body));

        /// <summary>A scope of a body that only acts.</summary>
        /// <param name="body">What may spawn.</param>
        /// <returns>A handler that ends when the body and all of its tasks have.</returns>
        public static Handler Scope(Handler body) => Primitives.Ignore(Primitives.Scope(Primitives.As(body, true)));

        /// <summary>A scope of a function that gives what to do. Async lambdas without a value are taken as this one.</summary>
        /// <param name="body">Gives what may spawn.</param>
        /// <returns>A handler that ends when the body and all of its tasks have.</returns>
        [OverloadResolutionPriority(1)]
        public static Handler Scope(Func<Handler> body) => Handler.Scope(Handler.Act(body));

        /// <summary>Runs handlers as tasks that take turns, and yields all values in the order given. The first that fails cancels the
        /// rest and, when that has ended, is the end.</summary>
        /// <typeparam name="A">What each yields.</typeparam>
        /// <param name="handlers">The handlers, as a list or one by one; none is fine.</param>
        /// <returns>A handler. Keys that the handlers set stay theirs.</returns>
        /// <example><code>
        /// Handler&lt;IReadOnlyList&lt;int&gt;&gt; both = Handler.All(age, handler);
        /// </code></example>
        public static Handler<IReadOnlyList<A>> All<A>(params IEnumerable<Handler<A>> handlers) =>
            Primitives.All(handlers);

        /// <summary>The same with a bound.</summary>
        /// <typeparam name="A">What each yields.</typeparam>
        /// <param name="handlers">The handlers; none is fine.</param>
        /// <param name="atOnce">How many may run at a time: 1 or more.</param>
        /// <returns>A handler.</returns>
        public static Handler<IReadOnlyList<A>> All<A>(IEnumerable<Handler<A>> handlers, int atOnce) =>
            Primitives.All(handlers, atOnce);

        /// <summary>Runs handlers that only act as tasks that take turns.</summary>
        /// <param name="handlers">The handlers; none is fine.</param>
        /// <returns>A handler that ends when all have.</returns>
        public static Handler All(params IEnumerable<Handler> handlers) =>
            Primitives.Ignore(Primitives.All(Acting.Each(handlers)));

        /// <summary>The same with a bound.</summary>
        /// <param name="handlers">The handlers; none is fine.</param>
        /// <param name="atOnce">How many may run at a time: 1 or more.</param>
        /// <returns>A handler that ends when all have.</returns>
        public static Handler All(IEnumerable<Handler> handlers, int atOnce) =>
            Primitives.Ignore(Primitives.All(Acting.Each(handlers), atOnce));

        /// <summary>Runs two handlers as tasks that take turns, and yields both values. It fails as <c>All</c> does. In sequence: <c>Zip</c>.</summary>
        /// <typeparam name="A">The first value.</typeparam>
        /// <typeparam name="B">The second value.</typeparam>
        /// <param name="first">The first handler.</param>
        /// <param name="second">The second handler.</param>
        /// <returns>A handler.</returns>
        public static Handler<(A First, B Second)> Both<A, B>(Handler<A> first, Handler<B> second) =>
            Primitives.Both(first, second, (a, b) => (a, b));

        /// <summary>Runs two handlers as tasks that take turns, and combines their values.</summary>
        /// <typeparam name="A">The first value.</typeparam>
        /// <typeparam name="B">The second value.</typeparam>
        /// <typeparam name="C">What the function gives.</typeparam>
        /// <param name="first">The first handler.</param>
        /// <param name="second">The second handler.</param>
        /// <param name="combine">Called with both values.</param>
        /// <returns>A handler.</returns>
        public static Handler<C> Both<A, B, C>(Handler<A> first, Handler<B> second, Func<A, B, C> combine) =>
            Primitives.Both(first, second, combine);

        /// <summary>Runs handlers as tasks that take turns, and ends as the first of them does, whatever that is; the others are cancelled
        /// and awaited before.</summary>
        /// <typeparam name="A">What each yields.</typeparam>
        /// <param name="handlers">At least one, as a list or one by one.</param>
        /// <returns>A handler. The typed keys of the first one go on.</returns>
        /// <example><code>
        /// Handler&lt;int&gt; soon = Handler.Race(handler, Handler.Delay(TimeSpan.FromSeconds(1)).As(0));
        /// </code></example>
        public static Handler<A> Race<A>(params IEnumerable<Handler<A>> handlers) => Primitives.Race(handlers);

        /// <summary>Runs handlers as tasks that take turns, and yields the first value; a halt counts like one. The others are cancelled
        /// and awaited before.</summary>
        /// <typeparam name="A">What each yields.</typeparam>
        /// <param name="handlers">At least one, as a list or one by one.</param>
        /// <returns>A handler. When all fault: an <see cref="AggregateException"/> of the faults, in the order given.</returns>
        public static Handler<A> Any<A>(params IEnumerable<Handler<A>> handlers) => Primitives.Any(handlers);
    }
}
