namespace Handlers;

/// <summary>Runs several handlers, one after another. The bindings among them are read first and gather their errors; then the other handlers
/// run in the order of the tuple. For a tuple that consists of bindings, see <see cref="BindingTuples"/>.</summary>
/// <remarks>If one of the other handlers decides whether the request may be answered, such as a check of the sign-in, run it in a before hook or
/// with <c>Bind</c> instead: in a tuple a wrong parameter is reported before the check runs. All members are pure and thread-safe. The first handler that halts, faults or is cancelled
/// ends all of them in the same way; an exception that the function throws is a fault. Functions run on the run's thread, after all handlers have ended.</remarks>
/// <example><code>
/// Handler&lt;string&gt; line = (Handler.Query&lt;int&gt;("a"), Handler.Request, Handler.Query&lt;int&gt;("b")).Apply(
///     (a, request, b) => $"{request.Path} {a + b}");
/// </code></example>
[Overloads.Arities(4)]
public static partial class HandlerTuples
{
    /// <summary>Combines two handlers.</summary>
    /// <typeparam name="A">The type of value 1.</typeparam>
    /// <typeparam name="B">The type of value 2.</typeparam>
    /// <param name="all">The handlers, in the order in which they run.</param>
    extension<A, B>((Handler<A>, Handler<B>) all)
    {
        /// <summary>Runs all of them, one after another, then passes the values through a function that does not wait. If a handler ends without
        /// a value, the later ones do not run.</summary>
        /// <typeparam name="R">The type of the function's result.</typeparam>
        /// <param name="function">Receives the values.</param>
        /// <returns>A handler.</returns>
        public Handler<R> Apply<R>(Func<A, B, R> function) =>
            Gathering.IsBound(all.Item1) || Gathering.IsBound(all.Item2)
                ? (Gathering.Of(all.Item1), Gathering.Of(all.Item2))
                    .Apply((a, b) => (a, b))
                    .Bind(left => (left.Item1, left.Item2).Apply(function))
                : all.Item1.Zip(all.Item2, function);

        /// <summary>Runs all of them, one after another, then the handler that a function makes of the values. An async lambda with a value is
        /// such a function.</summary>
        /// <typeparam name="R">The type of the handler's value.</typeparam>
        /// <param name="function">Receives the values and returns the handler that runs next.</param>
        /// <returns>A handler.</returns>
        public Handler<R> Bind<R>(Func<A, B, Handler<R>> function) =>
            all.Apply((a, b) => (a, b)).Bind(values => function(values.Item1, values.Item2));
    }
}
