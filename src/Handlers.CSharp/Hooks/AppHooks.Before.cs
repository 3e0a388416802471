using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class AppHooks
{
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>With a before hook that only acts, after those that are there. It answers by halting.</summary>
        /// <remarks>On the run's thread, before the view and for an unmatched request, too; a group's for its routes alone. A halt is the answer, and later before
        /// hooks and the view do not run; a fault goes to the error handlers. Follows Flask's <c>before_request</c>.</remarks>
        /// <param name="hook">What it does; a value is dropped.</param>
        /// <param name="name">What descriptions call it. Default: the method's name, or the argument as written.</param>
        /// <returns>A new scope of the same kind.</returns>
        public S Before(Handler hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), hook));

        /// <summary>With a before hook that may answer, after those that are there.</summary>
        /// <remarks>On the run's thread, before the view and for an unmatched request, too; a group's for its routes alone. An answer or a halt ends the chain: later
        /// before hooks and the view do not run, after hooks do; a fault goes to the error handlers. Follows Flask's <c>before_request</c>.</remarks>
        /// <param name="hook">Yields the answer, or null to go on. A <c>Handler&lt;Response&gt;</c>, which would always answer, does not
        /// compile (CS8620).</param>
        /// <param name="name">What descriptions call it. Default: the method's name, or the argument as written.</param>
        /// <returns>A new scope of the same kind.</returns>
        public S Before(Handler<Response?> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), hook));

        /// <summary>With an action that does not wait.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler, string)" path="/*[not(self::summary)]"/>
        public S Before(Action hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), Handler.Sync(hook)));

        /// <summary>With a function that gives what to do. Async lambdas without a value are taken as this one.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler, string)" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Before(Func<Handler> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), Handler.Act(hook)));

        /// <summary>With a function that starts a task.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler, string)" path="/*[not(self::summary)]"/>
        public S Before(Func<Task> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), TaskFunction.Started(hook)));

        /// <summary>With a function that starts a value task; its value is dropped.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler, string)" path="/*[not(self::summary)]"/>
        public S Before<A>(Func<ValueTask<A>> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), TaskFunction.Started(hook)));

        /// <summary>With a function that starts a value task.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler, string)" path="/*[not(self::summary)]"/>
        public S Before(Func<ValueTask> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), TaskFunction.Started(hook)));

        /// <summary>With an action of the request that does not wait.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler, string)" path="/*[not(self::summary)]"/>
        public S Before(Action<Request> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), Handler.Sync(hook)));

        /// <summary>With a function of the request that gives what to do. Async lambdas without a value are taken as this one.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler, string)" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Before(Func<Request, Handler> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), Handler.Act(hook)));

        /// <summary>With a function of the request that starts a task.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler, string)" path="/*[not(self::summary)]"/>
        public S Before(Func<Request, Task> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), TaskFunction.Started(hook)));

        /// <summary>With a function of the request that starts a value task; its value is dropped.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler, string)" path="/*[not(self::summary)]"/>
        public S Before<A>(
            Func<Request, ValueTask<A>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(BeforeHook.Of(HookName.Of(name), TaskFunction.Started(hook)));

        /// <summary>With a function of the request that starts a value task.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler, string)" path="/*[not(self::summary)]"/>
        public S Before(Func<Request, ValueTask> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), TaskFunction.Started(hook)));
    }
}
