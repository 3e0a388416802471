using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class HandlerTaskOverloads
{
    extension(Handler)
    {
        /// <summary>Starts an asynchronous function as a fiber. It is not told of a cancellation: <c>Handler.FromTask</c> gives it the token.</summary>
        /// <typeparam name="A">What it yields.</typeparam>
        /// <param name="function">Starts a new task.</param>
        /// <param name="lifetime">How long it may live. Default: as long as the stage that spawns it.</param>
        /// <param name="name">What reports and activities call it. Default: the expression, its first line.</param>
        /// <returns>A handler that yields the fiber's handle and never waits.</returns>
        public static Handler<Fiber<A>> Spawn<A>(
            Func<Task<A>> function,
            Lifetime lifetime = Lifetime.Stage,
            [CallerArgumentExpression(nameof(function))] string name = ""
        ) => Handler.Spawn(Handler.Of(function), lifetime, name);

        /// <summary>Starts an asynchronous function as a fiber.</summary>
        /// <typeparam name="A">What it yields.</typeparam>
        /// <param name="function">Starts a new task.</param>
        /// <param name="lifetime">How long it may live. Default: as long as the stage that spawns it.</param>
        /// <param name="name">What reports and activities call it. Default: the expression, its first line.</param>
        /// <returns>A handler that yields the fiber's handle and never waits.</returns>
        public static Handler<Fiber<A>> Spawn<A>(
            Func<ValueTask<A>> function,
            Lifetime lifetime = Lifetime.Stage,
            [CallerArgumentExpression(nameof(function))] string name = ""
        ) => Handler.Spawn(Handler.Of(function), lifetime, name);

        /// <summary>Starts an asynchronous action as a fiber.</summary>
        /// <param name="function">Starts a new task.</param>
        /// <param name="lifetime">How long it may live. Default: as long as the stage that spawns it.</param>
        /// <param name="name">What reports and activities call it. Default: the expression, its first line.</param>
        /// <returns>A handler that yields the fiber's handle and never waits.</returns>
        public static Handler<Fiber> Spawn(
            Func<Task> function,
            Lifetime lifetime = Lifetime.Stage,
            [CallerArgumentExpression(nameof(function))] string name = ""
        ) => Handler.Spawn(Handler.Act(function), lifetime, name);

        /// <summary>Starts an asynchronous action as a fiber.</summary>
        /// <param name="function">Starts a new task.</param>
        /// <param name="lifetime">How long it may live. Default: as long as the stage that spawns it.</param>
        /// <param name="name">What reports and activities call it. Default: the expression, its first line.</param>
        /// <returns>A handler that yields the fiber's handle and never waits.</returns>
        public static Handler<Fiber> Spawn(
            Func<ValueTask> function,
            Lifetime lifetime = Lifetime.Stage,
            [CallerArgumentExpression(nameof(function))] string name = ""
        ) => Handler.Spawn(Handler.Act(function), lifetime, name);
    }
}
