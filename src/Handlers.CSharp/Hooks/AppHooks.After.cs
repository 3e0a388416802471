using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class AppHooks
{
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>With an after hook that only acts; the response stays.</summary>
        /// <remarks>After hooks run in reverse order of registration, a group's before the app's, each at most once, on the run's thread, whoever made
        /// the response; not for a cancelled request. A halt replaces the response; a fault makes it the 500 response and is reported; the
        /// next hook goes on. Follows Flask's <c>after_request</c>.</remarks>
        /// <param name="hook">What it does.</param>
        /// <param name="name">What descriptions call it. Default: the method's name, or the argument as written.</param>
        /// <returns>A new scope of the same kind.</returns>
        public S After(Handler hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(AfterHook.Of(HookName.Of(name), hook));

        /// <summary>With an after hook that gives the next response and does not wait.</summary>
        /// <inheritdoc cref="extension{S}(S).After(Func{Response, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public S After(Func<Response, Response> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(AfterHook.Of(HookName.Of(name), HookResponse.Of(hook)));

        /// <summary>With an after hook that yields the next response. Async lambdas are taken as this one.</summary>
        /// <remarks>After hooks run in reverse order of registration, a group's before the app's, each at most once, on the run's thread, whoever made
        /// the response; not for a cancelled request. A halt replaces the response; a fault makes it the 500 response and is reported; the
        /// next hook goes on. Follows Flask's <c>after_request</c>.</remarks>
        /// <param name="hook">Gets the response so far and gives the next one.</param>
        /// <param name="name">What descriptions call it. Default: the method's name, or the argument as written.</param>
        /// <returns>A new scope of the same kind.</returns>
        [OverloadResolutionPriority(1)]
        public S After(
            Func<Response, Handler<Response>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(AfterHook.Of(HookName.Of(name), hook));

        /// <summary>With an after hook that starts a task of the next response.</summary>
        /// <inheritdoc cref="extension{S}(S).After(Func{Response, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public S After(
            Func<Response, Task<Response>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(AfterHook.Of(HookName.Of(name), TaskFunction.ToHandler(hook)));

        /// <summary>With an after hook that starts a value task of the next response.</summary>
        /// <inheritdoc cref="extension{S}(S).After(Func{Response, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public S After(
            Func<Response, ValueTask<Response>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(AfterHook.Of(HookName.Of(name), TaskFunction.ToHandler(hook)));

        /// <summary>Does not compile: the yielded response would be dropped. Take the response and yield the next one.</summary>
        [Obsolete(
            "The handler's response would be dropped: write response => HANDLER, or HANDLER.Ignore().",
            error: true
        )]
        [EditorBrowsable(EditorBrowsableState.Never)]
        public S After(Handler<Response> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.After(hook.Ignore(), name);
    }
}
