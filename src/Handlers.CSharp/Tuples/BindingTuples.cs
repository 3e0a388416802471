namespace Handlers;

/// <summary>Combines several bindings: all of them are read, and their errors are reported together.</summary>
/// <remarks>All members are pure and thread-safe. Functions run on the run's thread, after all values have been read. Wrong
/// input is a fault: one <see cref="InvalidInput"/> lists all errors. An exception that the function throws is a fault, too.</remarks>
/// <example><code>
/// var search = App.Create().Get(
///     "/search",
///     (Handler.Query("q"), Handler.Query&lt;int&gt;("page").Or(1)).Apply((q, page) => Response.Text($"{q}, page {page}")));
/// </code></example>
[Overloads.Arities(6)]
public static partial class BindingTuples
{
    /// <summary>Combines two bindings.</summary>
    /// <typeparam name="A">The type of value 1.</typeparam>
    /// <typeparam name="B">The type of value 2.</typeparam>
    /// <param name="all">The bindings, in the order in which they are read.</param>
    extension<A, B>((Bound<A>, Bound<B>) all)
    {
        /// <summary>Reads all of them and gathers all their errors; then passes the values through a function that does not wait.</summary>
        /// <typeparam name="R">The type of the function's result.</typeparam>
        /// <param name="function">Receives the values.</param>
        /// <returns>A handler that can still be combined.</returns>
        public Bound<R> Apply<R>(Func<A, B, R> function) => all.Item1.Zip(all.Item2, function);

        /// <summary>Reads all of them and gathers all their errors; then runs the handler that a function makes of the values. An async
        /// lambda with a value is such a function.</summary>
        /// <typeparam name="R">The type of the handler's value.</typeparam>
        /// <param name="function">Receives the values and returns the handler that runs next.</param>
        /// <returns>A handler.</returns>
        public Handler<R> Bind<R>(Func<A, B, Handler<R>> function) =>
            all.Apply((a, b) => (a, b)).Bind(values => function(values.Item1, values.Item2));
    }
}
