using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class AppHooks
{
    extension<S>(S scope)
        where S : Scope
    {
        /// <summary>With a teardown hook, which runs whatever happened, after the last byte. Teardown hooks run in reverse order.</summary>
        /// <param name="hook">What it does.</param>
        /// <param name="name">What descriptions call it. Default: the method's name, or the argument as written.</param>
        /// <returns>A new scope of the same kind.</returns>
        public S Teardown(Handler hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(TeardownHook.Of(Label.Of(name), hook));

        /// <summary>With a teardown hook that gets the unhandled fault or null (T03) and does not wait.</summary>
        public S Teardown(Action<Exception?> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(TeardownHook.Of(Label.Of(name), Acting.On(hook)));

        /// <summary>With a teardown hook that gets the unhandled fault or null. Async lambdas are taken as this one.</summary>
        [OverloadResolutionPriority(1)]
        public S Teardown(Func<Exception?, Handler> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(TeardownHook.Of(Label.Of(name), hook));

        /// <summary>With a teardown hook that gets the unhandled fault or null and starts a task.</summary>
        public S Teardown(Func<Exception?, Task> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(TeardownHook.Of(Label.Of(name), Acting.On(hook)));

        /// <summary>With a teardown hook that gets the unhandled fault or null and starts a value task.</summary>
        public S Teardown(
            Func<Exception?, ValueTask> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(TeardownHook.Of(Label.Of(name), Acting.On(hook)));

        /// <summary>With a teardown hook that gets the unhandled fault or null and starts a value task; its value is dropped.</summary>
        public S Teardown<A>(
            Func<Exception?, ValueTask<A>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(TeardownHook.Of(Label.Of(name), Acting.On(Acting.Dropping(hook))));
    }
}
