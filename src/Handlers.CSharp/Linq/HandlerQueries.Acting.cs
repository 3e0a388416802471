namespace Handlers;

// A `from` over what only acts gives an empty tuple, for a query must name something: `from _ in …`.
public static partial class HandlerQueries
{
    extension<A>(Handler<A> handler)
    {
        /// <summary>A further <c>from</c> over a handler that only acts.</summary>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Gives what to do.</param>
        /// <param name="result">Gets the value.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<C>(Func<A, Handler> selector, Func<A, ValueTuple, C> result) =>
            handler.Bind(QueryStep.Of(Yielding.Of(selector, default(ValueTuple)), result));

        /// <summary>A further <c>from</c> over a task that yields nothing.</summary>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Starts a new task.</param>
        /// <param name="result">Gets the value.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<C>(Func<A, Task> selector, Func<A, ValueTuple, C> result) =>
            handler.Bind(QueryStep.Of(Yielding.Of(TaskFunction.Acting(selector), default(ValueTuple)), result));

        /// <summary>A further <c>from</c> over a value task that yields nothing.</summary>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Starts a new task.</param>
        /// <param name="result">Gets the value.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<C>(Func<A, ValueTask> selector, Func<A, ValueTuple, C> result) =>
            handler.Bind(QueryStep.Of(Yielding.Of(TaskFunction.Acting(selector), default(ValueTuple)), result));
    }

    /// <summary>On handlers that only act.</summary>
    /// <param name="handler">The first source.</param>
    extension(Handler handler)
    {
        /// <summary><c>select</c> after a handler that only acts.</summary>
        /// <typeparam name="B">The function's result.</typeparam>
        /// <param name="selector">Does not wait.</param>
        /// <returns>A handler.</returns>
        public Handler<B> Select<B>(Func<ValueTuple, B> selector) => handler.As(default(ValueTuple)).Map(selector);

        /// <summary>A <c>from</c> over a handler after one that only acts.</summary>
        /// <typeparam name="B">What the next handler yields.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Gives what runs next.</param>
        /// <param name="result">Gets the value.</param>
        /// <returns>A handler.</returns>
        /// <example><code>
        /// Handler&lt;string&gt; path = from _ in Started.Set(true) from request in Handler.Request select request.Path;
        /// </code></example>
        public Handler<C> SelectMany<B, C>(Func<ValueTuple, Handler<B>> selector, Func<ValueTuple, B, C> result) =>
            handler.As(default(ValueTuple)).Bind(QueryStep.Of(selector, result));

        /// <summary>A <c>from</c> over a task after a handler that only acts.</summary>
        /// <typeparam name="B">What the task yields.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Starts a new task.</param>
        /// <param name="result">Gets the value.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<B, C>(Func<ValueTuple, Task<B>> selector, Func<ValueTuple, B, C> result) =>
            handler.As(default(ValueTuple)).SelectMany(selector, result);

        /// <summary>A <c>from</c> over a value task after a handler that only acts.</summary>
        /// <typeparam name="B">What the task yields.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Starts a new task.</param>
        /// <param name="result">Gets the value.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<B, C>(Func<ValueTuple, ValueTask<B>> selector, Func<ValueTuple, B, C> result) =>
            handler.As(default(ValueTuple)).SelectMany(selector, result);

        /// <summary>A <c>from</c> over a handler that only acts, after another one.</summary>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Gives what to do.</param>
        /// <param name="result">Gets nothing.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<C>(Func<ValueTuple, Handler> selector, Func<ValueTuple, ValueTuple, C> result) =>
            handler.As(default(ValueTuple)).SelectMany(selector, result);

        /// <summary>A <c>from</c> over a task that yields nothing, after a handler that only acts.</summary>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Starts a new task.</param>
        /// <param name="result">Gets nothing.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<C>(Func<ValueTuple, Task> selector, Func<ValueTuple, ValueTuple, C> result) =>
            handler.As(default(ValueTuple)).SelectMany(selector, result);

        /// <summary>A <c>from</c> over a value task that yields nothing, after a handler that only acts.</summary>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Starts a new task.</param>
        /// <param name="result">Gets nothing.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<C>(Func<ValueTuple, ValueTask> selector, Func<ValueTuple, ValueTuple, C> result) =>
            handler.As(default(ValueTuple)).SelectMany(selector, result);
    }
}
