using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class AppHooks
{
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>Adds an after hook that returns nothing; the response stays the same.</summary>
        /// <remarks>After hooks run in reverse order of registration, a group's hooks before the app's, each at most once, on the run's thread, for every
        /// response. They do not run for a cancelled request. A halt replaces the response; a fault is reported and makes it the 500 response; the next hook
        /// runs in both cases. Follows Flask's <c>after_request</c>.</remarks>
        /// <param name="hook">The handler to run.</param>
        /// <param name="name">The name in descriptions. The default is the method's name, or the argument expression.</param>
        /// <returns>A new scope of the same kind.</returns>
        public S After(Handler hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(AfterHook.Of(HookName.Of(name), hook));

        /// <summary>Adds an after hook that returns the next response without waiting.</summary>
        /// <inheritdoc cref="extension{S}(S).After(Func{Response, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public S After(Func<Response, Response> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.With(AfterHook.Of(HookName.Of(name), HookResponse.Of(hook)));

        /// <summary>Adds an after hook that returns a handler of the next response. Async lambdas use this overload.</summary>
        /// <remarks>After hooks run in reverse order of registration, a group's hooks before the app's, each at most once, on the run's thread, for every
        /// response. They do not run for a cancelled request. A halt replaces the response; a fault is reported and makes it the 500 response; the next hook
        /// runs in both cases. Follows Flask's <c>after_request</c>.</remarks>
        /// <param name="hook">The function that receives the current response and returns the next one.</param>
        /// <param name="name">The name in descriptions. The default is the method's name, or the argument expression.</param>
        /// <returns>A new scope of the same kind.</returns>
        [OverloadResolutionPriority(1)]
        public S After(
            Func<Response, Handler<Response>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(AfterHook.Of(HookName.Of(name), hook));

        /// <summary>Adds an after hook that starts a task of the next response.</summary>
        /// <inheritdoc cref="extension{S}(S).After(Func{Response, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public S After(
            Func<Response, Task<Response>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(AfterHook.Of(HookName.Of(name), TaskFunction.ToHandler(hook)));

        /// <summary>Adds an after hook that starts a value task of the next response.</summary>
        /// <inheritdoc cref="extension{S}(S).After(Func{Response, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public S After(
            Func<Response, ValueTask<Response>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(AfterHook.Of(HookName.Of(name), TaskFunction.ToHandler(hook)));

        /// <summary>Does not compile, because the returned response would be dropped. Take the response as a parameter and return the next one.</summary>
        [Obsolete(
            "The handler's response would be dropped: write response => HANDLER, or HANDLER.Ignore().",
            error: true
        )]
        [EditorBrowsable(EditorBrowsableState.Never)]
        public S After(Handler<Response> hook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
            scope.After(hook.Ignore(), name);
    }
}
