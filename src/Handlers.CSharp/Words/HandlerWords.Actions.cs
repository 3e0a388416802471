using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class HandlerWords
{
    extension(Handler)
    {
        /// <summary>An action that does not wait, called at each run.</summary>
        /// <param name="action">The action.</param>
        /// <returns>A cold handler that only acts.</returns>
        public static Handler Act(Action action) => Primitives.Act(action);

        /// <summary>A function that gives what to do, called at each run. Async lambdas are taken as this one, never as
        /// <c>async void</c>.</summary>
        /// <param name="action">Gives a handler.</param>
        /// <returns>A cold handler that only acts.</returns>
        [OverloadResolutionPriority(1)]
        public static Handler Act(Func<Handler> action) => Acting.Handler(Given.Nothing(action));

        /// <summary>An asynchronous action.</summary>
        /// <param name="action">Starts a new task.</param>
        /// <returns>A cold handler that only acts, and ends after the task.</returns>
        public static Handler Act(Func<Task> action) => Acting.Task(Given.Nothing(action));

        /// <summary>An asynchronous action.</summary>
        /// <param name="action">Starts a new task.</param>
        /// <returns>A cold handler that only acts, and ends after the task.</returns>
        public static Handler Act(Func<ValueTask> action) => Acting.ValueTask(Given.Nothing(action));

        /// <summary>An action on the request that does not wait.</summary>
        /// <param name="action">Gets the running request.</param>
        /// <returns>A cold handler that only acts.</returns>
        public static Handler Act(Action<Request> action) => Acting.Action(action);

        /// <summary>A function of the request that gives what to do. Async lambdas are taken as this one.</summary>
        /// <param name="action">Gets the running request and gives a handler.</param>
        /// <returns>A cold handler that only acts.</returns>
        [OverloadResolutionPriority(1)]
        public static Handler Act(Func<Request, Handler> action) => Acting.Handler(Given.Request(action));

        /// <summary>An asynchronous action on the request.</summary>
        /// <param name="action">Gets the running request and starts a new task.</param>
        /// <returns>A cold handler that only acts, and ends after the task.</returns>
        public static Handler Act(Func<Request, Task> action) => Acting.Task(Given.Request(action));

        /// <summary>An asynchronous action on the request.</summary>
        /// <param name="action">Gets the running request and starts a new task.</param>
        /// <returns>A cold handler that only acts, and ends after the task.</returns>
        public static Handler Act(Func<Request, ValueTask> action) => Acting.ValueTask(Given.Request(action));

        /// <summary>An asynchronous action; its value is dropped.</summary>
        /// <typeparam name="A">The type of the value.</typeparam>
        /// <param name="action">Starts a new task.</param>
        /// <returns>A cold handler that only acts, and ends after the task.</returns>
        public static Handler Act<A>(Func<ValueTask<A>> action) =>
            Acting.ValueTask(Acting.Dropping(Given.Nothing(action)));

        /// <summary>An asynchronous action on the request; its value is dropped.</summary>
        /// <typeparam name="A">The type of the value.</typeparam>
        /// <param name="action">Gets the running request and starts a new task.</param>
        /// <returns>A cold handler that only acts, and ends after the task.</returns>
        public static Handler Act<A>(Func<Request, ValueTask<A>> action) =>
            Acting.ValueTask(Acting.Dropping(Given.Request(action)));
    }
}
