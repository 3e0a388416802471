using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class AppHooks
{
    extension<S>(S scope)
        where S : Scope
    {
        /// <summary>With a before hook that only acts, after those that are there. It answers by halting.</summary>
        /// <param name="hook">What it does; a value is dropped.</param>
        /// <param name="name">What descriptions call it. Default: the method's name, or the argument as written.</param>
        /// <returns>A new scope of the same kind.</returns>
        public S Before(Handler hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(Label.Of(name), hook));

        /// <summary>With a before hook that may answer, after those that are there.</summary>
        /// <param name="hook">Yields the answer, or null to go on. A <c>Handler&lt;Response&gt;</c>, which would always answer, does not
        /// compile (CS8620).</param>
        /// <param name="name">What descriptions call it. Default: the method's name, or the argument as written.</param>
        /// <returns>A new scope of the same kind.</returns>
        public S Before(Handler<Response?> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(Label.Of(name), hook));

        /// <summary>With an action that does not wait.</summary>
        public S Before(Action hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(Label.Of(name), Primitives.Act(hook)));

        /// <summary>With a function that gives what to do. Async lambdas without a value are taken as this one.</summary>
        [OverloadResolutionPriority(1)]
        public S Before(Func<Handler> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(Label.Of(name), Acting.Handler(Given.Nothing(hook))));

        /// <summary>With a function that starts a task.</summary>
        public S Before(Func<Task> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(Label.Of(name), Acting.Task(Given.Nothing(hook))));

        /// <summary>With a function that starts a value task; its value is dropped.</summary>
        public S Before<A>(Func<ValueTask<A>> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(Label.Of(name), Acting.ValueTask(Acting.Dropping(Given.Nothing(hook)))));

        /// <summary>With a function that starts a value task.</summary>
        public S Before(Func<ValueTask> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(Label.Of(name), Acting.ValueTask(Given.Nothing(hook))));

        /// <summary>With an action of the request that does not wait.</summary>
        public S Before(Action<Request> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(Label.Of(name), Acting.Action(hook)));

        /// <summary>With a function of the request that gives what to do. Async lambdas without a value are taken as this one.</summary>
        [OverloadResolutionPriority(1)]
        public S Before(Func<Request, Handler> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(Label.Of(name), Acting.Handler(Given.Request(hook))));

        /// <summary>With a function of the request that starts a task.</summary>
        public S Before(Func<Request, Task> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(Label.Of(name), Acting.Task(Given.Request(hook))));

        /// <summary>With a function of the request that starts a value task; its value is dropped.</summary>
        public S Before<A>(
            Func<Request, ValueTask<A>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(BeforeHook.Of(Label.Of(name), Acting.ValueTask(Acting.Dropping(Given.Request(hook)))));

        /// <summary>With a function of the request that starts a value task.</summary>
        public S Before(Func<Request, ValueTask> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(Label.Of(name), Acting.ValueTask(Given.Request(hook))));
    }
}
