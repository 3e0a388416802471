namespace Handlers;

// A `from` over a handler without a value gives an empty tuple, because a query must name something: `from _ in …`.
public static partial class HandlerQueries
{
    extension<A>(Handler<A> handler)
    {
        /// <summary>Adds a further <c>from</c> over a handler that yields nothing.</summary>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Returns the handler to run.</param>
        /// <param name="result">Gets the value.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<C>(Func<A, Handler> selector, Func<A, ValueTuple, C> result) =>
            handler.Bind(QueryStep.Of(Yielding.Of(selector, default(ValueTuple)), result));

        /// <summary>Adds a further <c>from</c> over a task that yields nothing.</summary>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Starts a new task.</param>
        /// <param name="result">Gets the value.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<C>(Func<A, Task> selector, Func<A, ValueTuple, C> result) =>
            handler.Bind(QueryStep.Of(Yielding.Of(TaskFunction.Acting(selector), default(ValueTuple)), result));

        /// <summary>Adds a further <c>from</c> over a value task that yields nothing.</summary>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Starts a new task.</param>
        /// <param name="result">Gets the value.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<C>(Func<A, ValueTask> selector, Func<A, ValueTuple, C> result) =>
            handler.Bind(QueryStep.Of(Yielding.Of(TaskFunction.Acting(selector), default(ValueTuple)), result));
    }

    /// <summary>Adds query syntax to handlers that yield nothing.</summary>
    /// <param name="handler">The first source.</param>
    extension(Handler handler)
    {
        /// <summary>Adds <c>select</c> after a handler that yields nothing.</summary>
        /// <typeparam name="B">The function's result.</typeparam>
        /// <param name="selector">Does not wait.</param>
        /// <returns>A handler.</returns>
        public Handler<B> Select<B>(Func<ValueTuple, B> selector) => handler.As(default(ValueTuple)).Map(selector);

        /// <summary>Adds a <c>from</c> over a handler after a handler that yields nothing.</summary>
        /// <typeparam name="B">The type of the next handler's value.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Returns the handler that runs next.</param>
        /// <param name="result">Gets the value.</param>
        /// <returns>A handler.</returns>
        /// <example><code>
        /// Handler&lt;string&gt; path = from _ in Started.Set(true) from request in Handler.Request select request.Path;
        /// </code></example>
        public Handler<C> SelectMany<B, C>(Func<ValueTuple, Handler<B>> selector, Func<ValueTuple, B, C> result) =>
            handler.As(default(ValueTuple)).Bind(QueryStep.Of(selector, result));

        /// <summary>Adds a <c>from</c> over a task after a handler that yields nothing.</summary>
        /// <typeparam name="B">The type of the task's result.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Starts a new task.</param>
        /// <param name="result">Gets the value.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<B, C>(Func<ValueTuple, Task<B>> selector, Func<ValueTuple, B, C> result) =>
            handler.As(default(ValueTuple)).SelectMany(selector, result);

        /// <summary>Adds a <c>from</c> over a value task after a handler that yields nothing.</summary>
        /// <typeparam name="B">The type of the task's result.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Starts a new task.</param>
        /// <param name="result">Gets the value.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<B, C>(Func<ValueTuple, ValueTask<B>> selector, Func<ValueTuple, B, C> result) =>
            handler.As(default(ValueTuple)).SelectMany(selector, result);

        /// <summary>Adds a <c>from</c> over a handler that yields nothing, after another one.</summary>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Returns the handler to run.</param>
        /// <param name="result">Gets nothing.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<C>(Func<ValueTuple, Handler> selector, Func<ValueTuple, ValueTuple, C> result) =>
            handler.As(default(ValueTuple)).SelectMany(selector, result);

        /// <summary>Adds a <c>from</c> over a task that yields nothing, after a handler that yields nothing.</summary>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Starts a new task.</param>
        /// <param name="result">Gets nothing.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<C>(Func<ValueTuple, Task> selector, Func<ValueTuple, ValueTuple, C> result) =>
            handler.As(default(ValueTuple)).SelectMany(selector, result);

        /// <summary>Adds a <c>from</c> over a value task that yields nothing, after a handler that yields nothing.</summary>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Starts a new task.</param>
        /// <param name="result">Gets nothing.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<C>(Func<ValueTuple, ValueTask> selector, Func<ValueTuple, ValueTuple, C> result) =>
            handler.As(default(ValueTuple)).SelectMany(selector, result);
    }
}
