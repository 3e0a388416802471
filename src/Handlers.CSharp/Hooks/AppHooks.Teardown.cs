using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class AppHooks
{
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>Adds a teardown hook, which always runs, after the last byte of the response.</summary>
        /// <remarks>All teardown hooks run, in reverse order of registration, a group's hooks before the app's, on the run's thread. A cancellation does not
        /// stop them. A fault or a halt of a teardown hook is reported and has no other effect. Follows Flask's <c>teardown_request</c>.</remarks>
        /// <param name="hook">The hook: a handler, or a function that receives the unhandled original exception, or null.</param>
        /// <param name="name">The name in descriptions. The default is the method's name, or the argument expression.</param>
        /// <returns>A new scope of the same kind.</returns>
        public S Teardown(Handler hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(TeardownHook.Of(HookName.Of(name), hook));

        /// <summary>Adds a teardown hook that receives the unhandled fault or null and does not wait.</summary>
        /// <inheritdoc cref="extension{S}(S).Teardown(Handler, string)" path="/*[not(self::summary)]"/>
        public S Teardown(Action<Exception?> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(TeardownHook.Of(HookName.Of(name), TaskFunction.Acting(hook)));

        /// <summary>Adds a teardown hook that receives the unhandled fault or null and returns the handler to run. Async lambdas use this overload.</summary>
        /// <inheritdoc cref="extension{S}(S).Teardown(Handler, string)" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Teardown(Func<Exception?, Handler> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(TeardownHook.Of(HookName.Of(name), hook));

        /// <summary>Adds a teardown hook that receives the unhandled fault or null and starts a task.</summary>
        /// <inheritdoc cref="extension{S}(S).Teardown(Handler, string)" path="/*[not(self::summary)]"/>
        public S Teardown(Func<Exception?, Task> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(TeardownHook.Of(HookName.Of(name), TaskFunction.Acting(hook)));

        /// <summary>Adds a teardown hook that receives the unhandled fault or null and starts a value task.</summary>
        /// <inheritdoc cref="extension{S}(S).Teardown(Handler, string)" path="/*[not(self::summary)]"/>
        public S Teardown(
            Func<Exception?, ValueTask> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(TeardownHook.Of(HookName.Of(name), TaskFunction.Acting(hook)));

        /// <summary>Adds a teardown hook that receives the unhandled fault or null and starts a value task, whose value is dropped.</summary>
        /// <inheritdoc cref="extension{S}(S).Teardown(Handler, string)" path="/*[not(self::summary)]"/>
        public S Teardown<A>(
            Func<Exception?, ValueTask<A>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(TeardownHook.Of(HookName.Of(name), TaskFunction.Acting(TaskFunction.Dropping(hook))));
    }
}
