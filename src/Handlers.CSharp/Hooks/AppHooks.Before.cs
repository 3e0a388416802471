using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class AppHooks
{
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>Adds a before hook that returns nothing, after the existing ones. It can answer by halting.</summary>
        /// <remarks>It runs on the run's thread, before the view and also for unmatched requests; a group's hook runs only for its routes. A halt is the
        /// answer: later before hooks and the view do not run. A fault goes to the error handlers. Follows Flask's <c>before_request</c>.</remarks>
        /// <param name="hook">The hook: a handler, or a function that returns or performs the work. A value is dropped.</param>
        /// <param name="name">The name in descriptions. The default is the method's name, or the argument expression.</param>
        /// <returns>A new scope of the same kind.</returns>
        public S Before(Handler hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), hook));

        /// <summary>Adds a before hook that may answer, after the existing ones.</summary>
        /// <remarks>It runs on the run's thread, before the view and also for unmatched requests; a group's hook runs only for its routes. An answer or a
        /// halt ends the chain: later before hooks and the view do not run, but after hooks do. A fault goes to the error handlers. Follows Flask's
        /// <c>before_request</c>.</remarks>
        /// <param name="hook">The hook, which returns the answer, or null to continue. A <c>Handler&lt;Response&gt;</c>, which would always answer, does not
        /// compile (CS8620).</param>
        /// <param name="name">The name in descriptions. The default is the method's name, or the argument expression.</param>
        /// <returns>A new scope of the same kind.</returns>
        public S Before(Handler<Response?> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), hook));

        /// <summary>Adds a before hook that performs an action without waiting.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler, string)" path="/*[not(self::summary)]"/>
        public S Before(Action hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), Handler.Sync(hook)));

        /// <summary>Adds a before hook that returns the handler to run. Async lambdas without a value use this overload.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler, string)" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Before(Func<Handler> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), Handler.Act(hook)));

        /// <summary>Adds a before hook that starts a task.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler, string)" path="/*[not(self::summary)]"/>
        public S Before(Func<Task> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), TaskFunction.Started(hook)));

        /// <summary>Adds a before hook that starts a value task, whose value is dropped.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler, string)" path="/*[not(self::summary)]"/>
        public S Before<A>(Func<ValueTask<A>> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), TaskFunction.Started(hook)));

        /// <summary>Adds a before hook that starts a value task.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler, string)" path="/*[not(self::summary)]"/>
        public S Before(Func<ValueTask> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), TaskFunction.Started(hook)));

        /// <summary>Adds a before hook that takes the request and performs an action without waiting.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler, string)" path="/*[not(self::summary)]"/>
        public S Before(Action<Request> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), Handler.Sync(hook)));

        /// <summary>Adds a before hook that takes the request and returns the handler to run. Async lambdas without a value use this overload.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler, string)" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Before(Func<Request, Handler> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), Handler.Act(hook)));

        /// <summary>Adds a before hook that takes the request and starts a task.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler, string)" path="/*[not(self::summary)]"/>
        public S Before(Func<Request, Task> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), TaskFunction.Started(hook)));

        /// <summary>Adds a before hook that takes the request and starts a value task, whose value is dropped.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler, string)" path="/*[not(self::summary)]"/>
        public S Before<A>(
            Func<Request, ValueTask<A>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(BeforeHook.Of(HookName.Of(name), TaskFunction.Started(hook)));

        /// <summary>Adds a before hook that takes the request and starts a value task.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler, string)" path="/*[not(self::summary)]"/>
        public S Before(Func<Request, ValueTask> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), TaskFunction.Started(hook)));
    }
}
