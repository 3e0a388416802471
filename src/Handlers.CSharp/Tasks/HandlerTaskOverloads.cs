namespace Handlers;

/// <summary>The members of handlers that take functions which start tasks. Those that take functions which give handlers are members of
/// <see cref="Handler{A}"/> itself.</summary>
/// <remarks>All members are pure and thread-safe. The functions run on the run's thread, once for each run; C# takes async lambdas as
/// <c>async Handler</c> methods and not as these, so inside they may await handlers as well as tasks.</remarks>
/// <example><code>
/// Handler&lt;string&gt; text = Handler.Return("notes.txt").Bind(path => File.ReadAllTextAsync(path));
/// </code></example>
public static partial class HandlerTaskOverloads
{
    extension<A>(Handler<A> handler)
    {
        /// <summary>Runs this handler, then awaits the task that a function starts with its value.</summary>
        /// <typeparam name="B">What the task yields.</typeparam>
        /// <param name="next">Starts a new task.</param>
        /// <returns>A handler.</returns>
        public Handler<B> Bind<B>(Func<A, Task<B>> next) => handler.Bind(TaskFunction.ToHandler(next));

        /// <summary>Runs this handler, then awaits the task that a function starts with its value.</summary>
        /// <typeparam name="B">What the task yields.</typeparam>
        /// <param name="next">Starts a new task.</param>
        /// <returns>A handler.</returns>
        public Handler<B> Bind<B>(Func<A, ValueTask<B>> next) => handler.Bind(TaskFunction.ToHandler(next));

        /// <summary>Answers a fault of one type with a task.</summary>
        /// <typeparam name="E">The type of faults, derived ones included.</typeparam>
        /// <param name="otherwise">Gets the original exception and starts a new task.</param>
        /// <returns>A handler.</returns>
        public Handler<A> Catch<E>(Func<E, Task<A>> otherwise)
            where E : Exception => handler.Catch(TaskFunction.ToHandler(otherwise));

        /// <summary>Answers a fault of one type with a task.</summary>
        /// <typeparam name="E">The type of faults, derived ones included.</typeparam>
        /// <param name="otherwise">Gets the original exception and starts a new task.</param>
        /// <returns>A handler.</returns>
        public Handler<A> Catch<E>(Func<E, ValueTask<A>> otherwise)
            where E : Exception => handler.Catch(TaskFunction.ToHandler(otherwise));
    }
}
