using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class AppHooks
{
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>With a function that gives an answer, a text included, or null to go on.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler{Response}, string)" path="/*[not(self::summary)]"/>
        public S Before(Func<Response?> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), Handler.Sync(hook)));

        /// <summary>With a function that gives a handler of an answer or null. Async lambdas with a value are taken as this one.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler{Response}, string)" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(2)]
        public S Before(Func<Handler<Response?>> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), Handler.Of(hook)));

        /// <summary>With a function that starts a task of an answer or null.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler{Response}, string)" path="/*[not(self::summary)]"/>
        public S Before(Func<Task<Response?>> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), TaskFunction.Started(hook)));

        /// <summary>With a function that starts a value task of an answer or null.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler{Response}, string)" path="/*[not(self::summary)]"/>
        public S Before(Func<ValueTask<Response?>> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), TaskFunction.Started(hook)));

        /// <summary>With a function of the request that gives an answer, a text included, or null to go on.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler{Response}, string)" path="/*[not(self::summary)]"/>
        public S Before(Func<Request, Response?> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(BeforeHook.Of(HookName.Of(name), Handler.Sync(hook)));

        /// <summary>With a function of the request that gives a handler of an answer or null. Async lambdas with a value are taken as this one.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler{Response}, string)" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(2)]
        public S Before(
            Func<Request, Handler<Response?>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(BeforeHook.Of(HookName.Of(name), Handler.Of(hook)));

        /// <summary>With a function of the request that starts a task of an answer or null.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler{Response}, string)" path="/*[not(self::summary)]"/>
        public S Before(
            Func<Request, Task<Response?>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(BeforeHook.Of(HookName.Of(name), TaskFunction.Started(hook)));

        /// <summary>With a function of the request that starts a value task of an answer or null.</summary>
        /// <inheritdoc cref="extension{S}(S).Before(Handler{Response}, string)" path="/*[not(self::summary)]"/>
        public S Before(
            Func<Request, ValueTask<Response?>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(BeforeHook.Of(HookName.Of(name), TaskFunction.Started(hook)));
    }
}
