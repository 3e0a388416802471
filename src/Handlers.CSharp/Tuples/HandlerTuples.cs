using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>Several handlers together, one after another. The bindings among them are read first and gather their errors; then the other handlers
/// run in the order of the tuple. For a tuple of bindings alone see <see cref="BindingTuples"/>.</summary>
/// <remarks>Where one of the other handlers decides whether the request may be answered at all, such as who has signed in, run it in a before hook or
/// by <c>Bind</c>: here a wrong parameter is reported before it runs. All members are pure and thread-safe. The first handler that halts, faults or is cancelled
/// ends all of them in the same way; an exception that the function throws is a fault. Functions run on the run's thread, once all values are there.</remarks>
/// <example><code>
/// Handler&lt;string&gt; line = (Handler.Query&lt;int&gt;("a"), Handler.Request, Handler.Query&lt;int&gt;("b")).Apply(
///     (a, request, b) => $"{request.Path} {a + b}");
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
        /// <summary>All of them, one after another; then the values go through a function that does not wait. The first that ends without a value is the end.</summary>
        /// <typeparam name="R">The function's result.</typeparam>
        /// <param name="function">Gets the values.</param>
        /// <returns>A handler.</returns>
        public Handler<R> Apply<R>(Func<A, B, R> function) =>
            Gathering.IsBound(all.Item1) || Gathering.IsBound(all.Item2)
                ? (Gathering.Of(all.Item1), Gathering.Of(all.Item2))
                    .Apply((a, b) => (a, b))
                    .Bind(left => (left.Item1, left.Item2).Apply(function))
                : all.Item1.Zip(all.Item2, function);

        /// <summary>All of them, one after another; then the handler that a function makes of the values runs. Async lambdas are taken as this one.</summary>
        /// <typeparam name="R">What the handler yields.</typeparam>
        /// <param name="function">Gets the values and gives what runs next.</param>
        /// <returns>A handler.</returns>
        [OverloadResolutionPriority(1)]
        public Handler<R> Apply<R>(Func<A, B, Handler<R>> function) =>
            all.Apply((a, b) => (a, b)).Bind(values => function(values.Item1, values.Item2));

        /// <summary>All of them, one after another; then the task that a function starts is awaited.</summary>
        /// <typeparam name="R">What the task yields.</typeparam>
        /// <param name="function">Gets the values and starts a new task.</param>
        /// <returns>A handler.</returns>
        public Handler<R> Apply<R>(Func<A, B, Task<R>> function) =>
            all.Apply((a, b) => (a, b)).Bind(values => function(values.Item1, values.Item2));

        /// <summary>All of them, one after another; then the value task that a function starts is awaited.</summary>
        /// <typeparam name="R">What the task yields.</typeparam>
        /// <param name="function">Gets the values and starts a new task.</param>
        /// <returns>A handler.</returns>
        public Handler<R> Apply<R>(Func<A, B, ValueTask<R>> function) =>
            all.Apply((a, b) => (a, b)).Bind(values => function(values.Item1, values.Item2));
    }
}
