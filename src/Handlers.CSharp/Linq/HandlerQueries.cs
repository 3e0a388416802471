using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>
/// LINQ's query syntax over handlers: <c>from</c> runs a handler or awaits a task, <c>let</c> names a value, <c>select</c> gives the
/// result. Each <c>from</c> after the first may stand over a handler, a task or a value task; over one that only acts, too, where the
/// name is nobody's: <c>from _ in key.Set(1)</c>.
/// </summary>
/// <remarks>
/// <para><c>where</c> does not compile (CS1936): it would have to invent an answer for what it refuses. Use
/// <c>handler.Where(predicate, otherwise)</c>. <c>join</c>, <c>group</c> and <c>orderby</c> mean nothing here and do not compile.</para>
/// <para>The first source that halts, faults or is cancelled ends the query in the same way; an exception that a function throws is a fault.
/// Functions run on the run's thread. Pure and thread-safe. Stack safe. A task as the first source is started before the query is built and awaited by each
/// run; write <c>Handler.Of(() => …)</c> to start one at each run.</para>
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
    /// <summary>On handlers.</summary>
    /// <typeparam name="A">What the handler yields.</typeparam>
    /// <param name="handler">The first source.</param>
    extension<A>(Handler<A> handler)
    {
        /// <summary><c>select</c> and <c>let</c>: the value through a function.</summary>
        /// <typeparam name="B">The function's result.</typeparam>
        /// <param name="selector">Does not wait.</param>
        /// <returns>A handler.</returns>
        public Handler<B> Select<B>(Func<A, B> selector) => handler.Map(selector);

        /// <summary>Does not compile: the task would not be awaited. Add a <c>from</c> over it.</summary>
        [Obsolete("The selected task would not be awaited: write `from x in TASK select x`.", error: true)]
        [EditorBrowsable(EditorBrowsableState.Never)]
        [OverloadResolutionPriority(1)]
        public Handler<B> Select<B>(Func<A, Task<B>> selector) => handler.Bind(selector);

        /// <summary>The same as <c>Bind</c>, by the name of LINQ.</summary>
        /// <typeparam name="B">What the next handler yields.</typeparam>
        /// <param name="selector">Gives what runs next.</param>
        /// <returns>A handler.</returns>
        public Handler<B> SelectMany<B>(Func<A, Handler<B>> selector) => handler.Bind(selector);

        /// <summary>A further <c>from</c> over a handler.</summary>
        /// <typeparam name="B">What the next handler yields.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Gives what runs next.</param>
        /// <param name="result">Gets both values.</param>
        /// <returns>A handler.</returns>
        [OverloadResolutionPriority(1)]
        public Handler<C> SelectMany<B, C>(Func<A, Handler<B>> selector, Func<A, B, C> result) =>
            handler.Bind(QueryStep.Of(selector, result));

        /// <summary>A further <c>from</c> over a task.</summary>
        /// <typeparam name="B">What the task yields.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Starts a new task.</param>
        /// <param name="result">Gets both values.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Task<B>> selector, Func<A, B, C> result) =>
            handler.Bind(QueryStep.Of(TaskFunction.ToHandler(selector), result));

        /// <summary>A further <c>from</c> over a value task.</summary>
        /// <typeparam name="B">What the task yields.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Starts a new task.</param>
        /// <param name="result">Gets both values.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, ValueTask<B>> selector, Func<A, B, C> result) =>
            handler.Bind(QueryStep.Of(TaskFunction.ToHandler(selector), result));
    }

    /// <summary>On tasks.</summary>
    /// <typeparam name="A">What the task yields.</typeparam>
    /// <param name="task">The first source, already started; each run awaits this very task.</param>
    extension<A>(Task<A> task)
    {
        /// <summary>A <c>from</c> over a handler after one over a task.</summary>
        /// <typeparam name="B">What the handler yields.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Gives what runs next.</param>
        /// <param name="result">Gets both values.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Handler<B>> selector, Func<A, B, C> result) =>
            Handler.Of(() => task).Bind(QueryStep.Of(selector, result));
    }

    /// <summary>On value tasks.</summary>
    /// <typeparam name="A">What the task yields.</typeparam>
    /// <param name="task">The first source, already started. It is made a <see cref="Task{A}"/>, which every run may await.</param>
    extension<A>(ValueTask<A> task)
    {
        /// <summary>A <c>from</c> over a handler after one over a value task.</summary>
        /// <typeparam name="B">What the handler yields.</typeparam>
        /// <typeparam name="C">The result.</typeparam>
        /// <param name="selector">Gives what runs next.</param>
        /// <param name="result">Gets both values.</param>
        /// <returns>A handler.</returns>
        public Handler<C> SelectMany<B, C>(Func<A, Handler<B>> selector, Func<A, B, C> result) =>
            task.AsTask().SelectMany(selector, result);
    }
}
