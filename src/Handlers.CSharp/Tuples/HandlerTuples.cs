namespace Handlers;

/// <summary>Several handlers together, one after another. Bindings in a tuple of nothing else gather their errors: see <see cref="BindingTuples"/>.</summary>
/// <remarks>All members are pure and thread-safe. The first handler that halts, faults or is cancelled
/// ends all of them in the same way; an exception that the function throws is a fault. Functions run on the run's thread, once all values are there.</remarks>
/// <example><code>
/// Handler&lt;string&gt; line = (Handler.Request, handler).Apply((request, number) => $"{request.Path} {number}");
/// </code></example>
[Overloads.Arities(4)]
public static partial class HandlerTuples
{
    /// <summary>On two handlers.</summary>
    /// <typeparam name="A">Value 1.</typeparam>
    /// <typeparam name="B">Value 2.</typeparam>
    /// <param name="all">The handlers, in the order in which they run.</param>
    extension<A, B>((Handler<A>, Handler<B>) all)
    {
        /// <summary>Runs all of them, one after another, then passes the values through a function that does not wait. If a handler ends without
        /// a value, that is the end.</summary>
        /// <typeparam name="R">The function's result.</typeparam>
        /// <param name="function">Gets the values.</param>
        /// <returns>A handler.</returns>
        public Handler<R> Apply<R>(Func<A, B, R> function) => all.Item1.Zip(all.Item2, function);

        /// <summary>Runs all of them, one after another, then the handler that a function makes of the values. An async lambda with a value is
        /// such a function.</summary>
        /// <typeparam name="R">The type of the handler's value.</typeparam>
        /// <param name="function">Gets the values and returns the handler that runs next.</param>
        /// <returns>A handler.</returns>
        public Handler<R> Bind<R>(Func<A, B, Handler<R>> function) =>
            all.Apply((a, b) => (a, b)).Bind(values => function(values.Item1, values.Item2));
    }
}
