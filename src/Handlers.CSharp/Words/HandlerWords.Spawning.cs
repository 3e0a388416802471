using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class HandlerWords
{
    extension(Handler)
    {
        /// <summary>Starts a handler as a task: a fiber of its own that begins on a later turn, never at once, and takes turns with the
        /// other fibers of its request. It ends with its lifetime at the latest: see <see cref="Lifetime"/> (K01).</summary>
        /// <typeparam name="A">What the task yields.</typeparam>
        /// <param name="handler">What it does.</param>
        /// <param name="lifetime">How long it may live. Default: as long as the stage that spawns it.</param>
        /// <param name="name">What reports and activities call it. Default: the expression, its first line.</param>
        /// <returns>A handler that yields the task's handle and never waits. Faults where <see cref="Lifetime.Host"/> has no host.</returns>
        /// <example><code>
        /// async Handler&lt;Response&gt; Page(Handler&lt;string&gt; header, Handler&lt;string&gt; body)
        /// {
        ///     var first = await Handler.Spawn(header);
        ///     return Response.Text(await body + await first.Join());
        /// }
        /// </code></example>
        public static Handler<Job<A>> Spawn<A>(
            Handler<A> handler,
            Lifetime lifetime = Lifetime.Stage,
            [CallerArgumentExpression(nameof(handler))] string name = ""
        ) => Primitives.Spawn(handler, lifetime, Label.Of(name));

        /// <summary>Starts a handler that only acts as a task.</summary>
        /// <param name="handler">What it does.</param>
        /// <param name="lifetime">How long it may live. Default: as long as the stage that spawns it.</param>
        /// <param name="name">What reports and activities call it. Default: the expression, its first line.</param>
        /// <returns>A handler that yields the task's handle and never waits.</returns>
        public static Handler<Job> Spawn(
            Handler handler,
            Lifetime lifetime = Lifetime.Stage,
            [CallerArgumentExpression(nameof(handler))] string name = ""
        ) => Primitives.Spawn(handler, lifetime, Label.Of(name));

        /// <summary>Starts a function that gives a handler as a task; the function is called on the task's first turn. Async lambdas are
        /// taken as this one.</summary>
        /// <typeparam name="A">What the task yields.</typeparam>
        /// <param name="function">Gives what it does.</param>
        /// <param name="lifetime">How long it may live. Default: as long as the stage that spawns it.</param>
        /// <param name="name">What reports and activities call it. Default: the expression, its first line.</param>
        /// <returns>A handler that yields the task's handle and never waits.</returns>
        [OverloadResolutionPriority(2)]
        public static Handler<Job<A>> Spawn<A>(
            Func<Handler<A>> function,
            Lifetime lifetime = Lifetime.Stage,
            [CallerArgumentExpression(nameof(function))] string name = ""
        ) => Primitives.Spawn(Handler.Of(function), lifetime, Label.Of(name));

        /// <summary>Starts a function that gives what to do as a task. Async lambdas without a value are taken as this one.</summary>
        /// <param name="function">Gives what it does.</param>
        /// <param name="lifetime">How long it may live. Default: as long as the stage that spawns it.</param>
        /// <param name="name">What reports and activities call it. Default: the expression, its first line.</param>
        /// <returns>A handler that yields the task's handle and never waits.</returns>
        [OverloadResolutionPriority(1)]
        public static Handler<Job> Spawn(
            Func<Handler> function,
            Lifetime lifetime = Lifetime.Stage,
            [CallerArgumentExpression(nameof(function))] string name = ""
        ) => Primitives.Spawn(Handler.Act(function), lifetime, Label.Of(name));

        /// <summary>Starts an asynchronous function as a task. It is not told of a cancellation: <c>Handler.FromTask</c> gives it the token.</summary>
        /// <typeparam name="A">What it yields.</typeparam>
        /// <param name="function">Starts a new task.</param>
        /// <param name="lifetime">How long it may live. Default: as long as the stage that spawns it.</param>
        /// <param name="name">What reports and activities call it. Default: the expression, its first line.</param>
        /// <returns>A handler that yields the task's handle and never waits.</returns>
        public static Handler<Job<A>> Spawn<A>(
            Func<Task<A>> function,
            Lifetime lifetime = Lifetime.Stage,
            [CallerArgumentExpression(nameof(function))] string name = ""
        ) => Primitives.Spawn(Handler.Of(function), lifetime, Label.Of(name));

        /// <summary>Starts an asynchronous function as a task.</summary>
        /// <typeparam name="A">What it yields.</typeparam>
        /// <param name="function">Starts a new task.</param>
        /// <param name="lifetime">How long it may live. Default: as long as the stage that spawns it.</param>
        /// <param name="name">What reports and activities call it. Default: the expression, its first line.</param>
        /// <returns>A handler that yields the task's handle and never waits.</returns>
        public static Handler<Job<A>> Spawn<A>(
            Func<ValueTask<A>> function,
            Lifetime lifetime = Lifetime.Stage,
            [CallerArgumentExpression(nameof(function))] string name = ""
        ) => Primitives.Spawn(Handler.Of(function), lifetime, Label.Of(name));

        /// <summary>Starts an asynchronous action as a task.</summary>
        /// <param name="function">Starts a new task.</param>
        /// <param name="lifetime">How long it may live. Default: as long as the stage that spawns it.</param>
        /// <param name="name">What reports and activities call it. Default: the expression, its first line.</param>
        /// <returns>A handler that yields the task's handle and never waits.</returns>
        public static Handler<Job> Spawn(
            Func<Task> function,
            Lifetime lifetime = Lifetime.Stage,
            [CallerArgumentExpression(nameof(function))] string name = ""
        ) => Primitives.Spawn(Handler.Act(function), lifetime, Label.Of(name));

        /// <summary>Starts an asynchronous action as a task.</summary>
        /// <param name="function">Starts a new task.</param>
        /// <param name="lifetime">How long it may live. Default: as long as the stage that spawns it.</param>
        /// <param name="name">What reports and activities call it. Default: the expression, its first line.</param>
        /// <returns>A handler that yields the task's handle and never waits.</returns>
        public static Handler<Job> Spawn(
            Func<ValueTask> function,
            Lifetime lifetime = Lifetime.Stage,
            [CallerArgumentExpression(nameof(function))] string name = ""
        ) => Primitives.Spawn(Handler.Act(function), lifetime, Label.Of(name));
    }
}
