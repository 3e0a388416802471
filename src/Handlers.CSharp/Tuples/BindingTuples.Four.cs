using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class BindingTuples
{
    /// <summary>On four bindings.</summary>
    /// <typeparam name="A">Value 1.</typeparam>
    /// <typeparam name="B">Value 2.</typeparam>
    /// <typeparam name="C">Value 3.</typeparam>
    /// <typeparam name="D">Value 4.</typeparam>
    /// <param name="all">The bindings, in the order in which they are read.</param>
    extension<A, B, C, D>((Bound<A>, Bound<B>, Bound<C>, Bound<D>) all)
    {
        /// <summary>All of them are read, and all their errors are gathered; then the values go through a function that does not wait.</summary>
        /// <typeparam name="R">The function's result.</typeparam>
        /// <param name="function">Gets the values.</param>
        /// <returns>A handler that can still be combined.</returns>
        public Bound<R> Apply<R>(Func<A, B, C, D, R> function) =>
            (all.Item1, all.Item2, all.Item3)
                .Apply((a, b, c) => (a, b, c))
                .Zip(all.Item4, (values, last) => function(values.Item1, values.Item2, values.Item3, last));

        /// <summary>All of them are read, all errors are gathered; then the handler that a function makes of the values runs. Async lambdas are taken as this one.</summary>
        /// <typeparam name="R">What the handler yields.</typeparam>
        /// <param name="function">Gets the values and gives what runs next.</param>
        /// <returns>A handler.</returns>
        [OverloadResolutionPriority(1)]
        public Handler<R> Apply<R>(Func<A, B, C, D, Handler<R>> function) =>
            all.Apply((a, b, c, d) => (a, b, c, d))
                .Bind(values => function(values.Item1, values.Item2, values.Item3, values.Item4));

        /// <summary>All of them are read, all errors are gathered; then the task that a function starts is awaited.</summary>
        /// <typeparam name="R">What the task yields.</typeparam>
        /// <param name="function">Gets the values and starts a new task.</param>
        /// <returns>A handler.</returns>
        public Handler<R> Apply<R>(Func<A, B, C, D, Task<R>> function) =>
            all.Apply((a, b, c, d) => (a, b, c, d))
                .Bind(values => function(values.Item1, values.Item2, values.Item3, values.Item4));

        /// <summary>All of them are read, all errors are gathered; then the value task that a function starts is awaited.</summary>
        /// <typeparam name="R">What the task yields.</typeparam>
        /// <param name="function">Gets the values and starts a new task.</param>
        /// <returns>A handler.</returns>
        public Handler<R> Apply<R>(Func<A, B, C, D, ValueTask<R>> function) =>
            all.Apply((a, b, c, d) => (a, b, c, d))
                .Bind(values => function(values.Item1, values.Item2, values.Item3, values.Item4));
    }
}
