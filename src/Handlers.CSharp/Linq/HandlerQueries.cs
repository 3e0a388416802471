namespace Handlers;

/// <summary>
/// Adds LINQ's query syntax over tasks and over handlers that yield nothing: <c>from</c> runs a handler or awaits a task, <c>let</c> names a
/// value, <c>select</c> gives the result. Each <c>from</c> after the first takes a handler, a task or a value task. One that yields nothing is written
/// with a discard: <c>from _ in key.Set(1)</c>.
/// </summary>
/// <remarks>
/// <para><c>where</c> does not compile (CS1936): it would have to invent an answer for a refused request. Use
/// <c>handler.Where(predicate, otherwise)</c>. <c>join</c>, <c>group</c> and <c>orderby</c> mean nothing here and do not compile.</para>
/// <para>The first source that halts, faults or is cancelled ends the query in the same way; an exception that a function throws is a fault.
/// Functions run on the run's thread. Pure and thread-safe. Stack safe. A task as the first source is started before the query is built and awaited by each
/// run; write <c>Handler.FromTask(_ => …)</c> to start one at each run.</para>
/// </remarks>
/// <example><code>
/// Handler&lt;Response&gt; view =
///     from id in Handler.Route&lt;int&gt;("id")
///     from note in notebook.ReadAsync(id)
///     let title = note.Title.Trim()
///     select Response.Text(title);
/// </code></example>
public static partial class HandlerQueries
{
    /// <summary>Adds a <c>from</c> over a task to queries over handlers.</summary>
    /// <typeparam name="A">The type of the handler's value.</typeparam>
    /// <param name="handler">The first source.</param>
    extension<A>(Handler<A> handler)
    {
        /// <summary>Adds a further <c>from</c> over a task.</summary>
        /// <typeparam name="B">The type of the task's result.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Starts a new task.</param>
        /// <param name="result">Gets both values.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Task<B>> selector, Func<A, B, C> result) =>
            handler.Bind(QueryStep.Of(TaskFunction.ToHandler(selector), result));

        /// <summary>Adds a further <c>from</c> over a value task.</summary>
        /// <typeparam name="B">The type of the task's result.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Starts a new task.</param>
        /// <param name="result">Gets both values.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, ValueTask<B>> selector, Func<A, B, C> result) =>
            handler.Bind(QueryStep.Of(TaskFunction.ToHandler(selector), result));
    }

    /// <summary>Adds a <c>from</c> over a handler to queries over a task.</summary>
    /// <typeparam name="A">The type of the task's result.</typeparam>
    /// <param name="task">The first source, already started; each run awaits this very task.</param>
    extension<A>(Task<A> task)
    {
        /// <summary>Adds a <c>from</c> over a handler after one over a task.</summary>
        /// <typeparam name="B">The type of the handler's value.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Returns the handler that runs next.</param>
        /// <param name="result">Gets both values.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Handler<B>> selector, Func<A, B, C> result) =>
            Handler.Await(_ => new ValueTask<A>(task)).Bind(QueryStep.Of(selector, result));
    }

    /// <summary>Adds a <c>from</c> over a handler to queries over a value task.</summary>
    /// <typeparam name="A">The type of the task's result.</typeparam>
    /// <param name="task">The first source, already started. It is made a <see cref="Task{A}"/>, which every run may await.</param>
    extension<A>(ValueTask<A> task)
    {
        /// <summary>Adds a <c>from</c> over a handler after one over a value task.</summary>
        /// <typeparam name="B">The type of the handler's value.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Returns the handler that runs next.</param>
        /// <param name="result">Gets both values.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Handler<B>> selector, Func<A, B, C> result) =>
            task.AsTask().SelectMany(selector, result);
    }
}
