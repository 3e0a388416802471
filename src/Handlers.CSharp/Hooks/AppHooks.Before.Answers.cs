using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class AppHooks
{
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>Adds a before hook that returns an answer (a response or a text), or null to continue.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler{Response}, string)" path="/*[not(self::summary)]"/>
        public S Before(Func<Response?> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), Handler.Sync(hook)));

        /// <summary>Adds a before hook that returns a handler of an answer or null. Async lambdas with a value use this overload.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler{Response}, string)" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(2)]
        public S Before(Func<Handler<Response?>> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), Handler.Of(hook)));

        /// <summary>Adds a before hook that starts a task of an answer or null.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler{Response}, string)" path="/*[not(self::summary)]"/>
        public S Before(Func<Task<Response?>> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), TaskFunction.Started(hook)));

        /// <summary>Adds a before hook that starts a value task of an answer or null.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler{Response}, string)" path="/*[not(self::summary)]"/>
        public S Before(Func<ValueTask<Response?>> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), TaskFunction.Started(hook)));

        /// <summary>Adds a before hook that takes the request and returns an answer (a response or a text), or null to continue.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler{Response}, string)" path="/*[not(self::summary)]"/>
        public S Before(Func<Request, Response?> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), Handler.Sync(hook)));

        /// <summary>Adds a before hook that takes the request and returns a handler of an answer or null. Async lambdas with a value use this
        /// overload.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler{Response}, string)" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(2)]
        public S Before(
            Func<Request, Handler<Response?>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(BeforeHook.Of(HookName.Of(name), Handler.Of(hook)));

        /// <summary>Adds a before hook that takes the request and starts a task of an answer or null.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler{Response}, string)" path="/*[not(self::summary)]"/>
        public S Before(
            Func<Request, Task<Response?>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(BeforeHook.Of(HookName.Of(name), TaskFunction.Started(hook)));

        /// <summary>Adds a before hook that takes the request and starts a value task of an answer or null.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler{Response}, string)" path="/*[not(self::summary)]"/>
        public S Before(
            Func<Request, ValueTask<Response?>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(BeforeHook.Of(HookName.Of(name), TaskFunction.Started(hook)));
    }
}
