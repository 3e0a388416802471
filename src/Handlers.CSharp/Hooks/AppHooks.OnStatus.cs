using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class AppHooks
{
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>Adds an error handler for a status. Async lambdas use this overload.</summary>
        /// <remarks>It runs on the run's thread. Handlers for a status come before handlers for a type, and within each kind the handlers of inner scopes
        /// come first. Of two handlers for one status in a scope the last wins. Its response, or a halt, goes to the after hooks; its own fault becomes the
        /// 500 response. It does not see halts and cancellations, because they are not faults. Follows Flask's <c>errorhandler</c>.</remarks>
        /// <param name="status">The status, 400 to 599. A handler for 500 also sees faults that no other handler took.</param>
        /// <param name="hook">The function that receives the error and returns the response or a text.</param>
        /// <param name="name">The name in descriptions. The default is the method's name, or the argument expression.</param>
        /// <returns>A new scope of the same kind.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The status is not an error status.</exception>
        [OverloadResolutionPriority(1)]
        public S OnStatus(
            Status status,
            Func<HttpError, Handler<Response>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(ErrorHandler.For(HookName.Of(name), status, hook));

        /// <summary>Adds an error handler for a status that returns the response.</summary>
        /// <inheritdoc cref="extension{S}(S).OnStatus(Status, Func{HttpError, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public S OnStatus(
            Status status,
            Func<HttpError, Response> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(ErrorHandler.For(HookName.Of(name), status, HookResponse.Of(hook)));

        /// <summary>Adds an error handler for a status that starts a task of the response.</summary>
        /// <inheritdoc cref="extension{S}(S).OnStatus(Status, Func{HttpError, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public S OnStatus(
            Status status,
            Func<HttpError, Task<Response>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(ErrorHandler.For(HookName.Of(name), status, TaskFunction.ToHandler(hook)));

        /// <summary>Adds an error handler for a status that starts a value task of the response.</summary>
        /// <inheritdoc cref="extension{S}(S).OnStatus(Status, Func{HttpError, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public S OnStatus(
            Status status,
            Func<HttpError, ValueTask<Response>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(ErrorHandler.For(HookName.Of(name), status, TaskFunction.ToHandler(hook)));

        /// <summary>Adds an error handler for a status that returns a text. The error keeps its status, or gets 500 if it has none.</summary>
        /// <inheritdoc cref="extension{S}(S).OnStatus(Status, Func{HttpError, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public S OnStatus(
            Status status,
            Func<HttpError, string> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(ErrorHandler.For(HookName.Of(name), status, HookResponse.OfText(hook)));

        /// <summary>Adds an error handler for a status that returns a handler of a text. The error keeps its status. Async lambdas of texts use this
        /// overload.</summary>
        /// <inheritdoc cref="extension{S}(S).OnStatus(Status, Func{HttpError, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S OnStatus(
            Status status,
            Func<HttpError, Handler<string>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(ErrorHandler.For(HookName.Of(name), status, HookResponse.OfText(hook)));

        /// <summary>Adds an error handler for a status that starts a task of a text. The error keeps its status.</summary>
        /// <inheritdoc cref="extension{S}(S).OnStatus(Status, Func{HttpError, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public S OnStatus(
            Status status,
            Func<HttpError, Task<string>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(ErrorHandler.For(HookName.Of(name), status, HookResponse.OfText(TaskFunction.ToHandler(hook))));

        /// <summary>Adds an error handler for a status that starts a value task of a text. The error keeps its status.</summary>
        /// <inheritdoc cref="extension{S}(S).OnStatus(Status, Func{HttpError, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public S OnStatus(
            Status status,
            Func<HttpError, ValueTask<string>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(ErrorHandler.For(HookName.Of(name), status, HookResponse.OfText(TaskFunction.ToHandler(hook))));
    }
}
