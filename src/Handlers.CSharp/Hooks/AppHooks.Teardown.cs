using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class AppHooks
{
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>With a teardown hook, which runs whatever happened, after the last byte.</summary>
        /// <remarks>Teardown hooks run in reverse order of registration, a group's before the app's, all of them, on the run's thread. A cancellation does
        /// not stop them. A fault or a halt of one is reported and changes nothing. Follows Flask's <c>teardown_request</c>.</remarks>
        /// <param name="hook">What it does. A function gets the original exception that nothing handled, or null.</param>
        /// <param name="name">What descriptions call it. Default: the method's name, or the argument as written.</param>
        /// <returns>A new scope of the same kind.</returns>
        public S Teardown(Handler hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(TeardownHook.Of(HookName.Of(name), hook));

        /// <summary>With a teardown hook that gets the unhandled fault or null and does not wait.</summary>
        /// <inheritdoc cref="extension{S}(S).Teardown(Handler, string)" path="/*[not(self::summary)]"/>
        public S Teardown(Action<Exception?> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(TeardownHook.Of(HookName.Of(name), TaskFunction.Acting(hook)));

        /// <summary>With a teardown hook that gets the unhandled fault or null. Async lambdas are taken as this one.</summary>
        /// <inheritdoc cref="extension{S}(S).Teardown(Handler, string)" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Teardown(Func<Exception?, Handler> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(TeardownHook.Of(HookName.Of(name), hook));

        /// <summary>With a teardown hook that gets the unhandled fault or null and starts a task.</summary>
        /// <inheritdoc cref="extension{S}(S).Teardown(Handler, string)" path="/*[not(self::summary)]"/>
        public S Teardown(Func<Exception?, Task> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(TeardownHook.Of(HookName.Of(name), TaskFunction.Acting(hook)));

        /// <summary>With a teardown hook that gets the unhandled fault or null and starts a value task.</summary>
        /// <inheritdoc cref="extension{S}(S).Teardown(Handler, string)" path="/*[not(self::summary)]"/>
        public S Teardown(
            Func<Exception?, ValueTask> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(TeardownHook.Of(HookName.Of(name), TaskFunction.Acting(hook)));

        /// <summary>With a teardown hook that gets the unhandled fault or null and starts a value task; its value is dropped.</summary>
        /// <inheritdoc cref="extension{S}(S).Teardown(Handler, string)" path="/*[not(self::summary)]"/>
        public S Teardown<A>(
            Func<Exception?, ValueTask<A>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(TeardownHook.Of(HookName.Of(name), TaskFunction.Acting(TaskFunction.Dropping(hook))));
    }
}
