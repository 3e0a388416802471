using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class AppHooks
{
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>With an error handler for a status. Async lambdas are taken as this one.</summary>
        /// <remarks>On the run's thread. Of several the nearest type counts, a group's before the app's, by status before by type, and of two for one the last. Its
        /// response, or halt, goes to the after hooks; its own fault becomes the 500 response. Halts and cancellations are no faults: it does not
        /// see them. Follows Flask's <c>errorhandler</c>.</remarks>
        /// <param name="status">400 to 599. For 500 it also sees faults that nothing else took.</param>
        /// <param name="hook">Gets the error and gives the response, or a text.</param>
        /// <param name="name">What descriptions call it. Default: the method's name, or the argument as written.</param>
        /// <returns>A new scope of the same kind.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The status is no error.</exception>
        [OverloadResolutionPriority(1)]
        public S OnStatus(
            Status status,
            Func<HttpError, Handler<Response>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(ErrorHandler.For(HookName.Of(name), status, hook));

        /// <summary>With an error handler for a status, that gives the response.</summary>
        /// <inheritdoc cref="extension{S}(S).OnStatus(Status, Func{HttpError, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public S OnStatus(
            Status status,
            Func<HttpError, Response> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(ErrorHandler.For(HookName.Of(name), status, HookResponse.Of(hook)));

        /// <summary>With an error handler for a status, that starts a task of the response.</summary>
        /// <inheritdoc cref="extension{S}(S).OnStatus(Status, Func{HttpError, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public S OnStatus(
            Status status,
            Func<HttpError, Task<Response>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(ErrorHandler.For(HookName.Of(name), status, TaskFunction.ToHandler(hook)));

        /// <summary>With an error handler for a status, that starts a value task of the response.</summary>
        /// <inheritdoc cref="extension{S}(S).OnStatus(Status, Func{HttpError, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public S OnStatus(
            Status status,
            Func<HttpError, ValueTask<Response>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(ErrorHandler.For(HookName.Of(name), status, TaskFunction.ToHandler(hook)));

        /// <summary>With an error handler for a status, that gives a text; the error keeps its own status, 500 where it has none.</summary>
        /// <inheritdoc cref="extension{S}(S).OnStatus(Status, Func{HttpError, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public S OnStatus(
            Status status,
            Func<HttpError, string> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(ErrorHandler.For(HookName.Of(name), status, HookResponse.OfText(hook)));

        /// <summary>With an error handler for a status, that yields a text; the error keeps its own status. Async lambdas of texts are taken as this one.</summary>
        /// <inheritdoc cref="extension{S}(S).OnStatus(Status, Func{HttpError, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S OnStatus(
            Status status,
            Func<HttpError, Handler<string>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(ErrorHandler.For(HookName.Of(name), status, HookResponse.OfText(hook)));

        /// <summary>With an error handler for a status, that starts a task of a text; the error keeps its own status.</summary>
        /// <inheritdoc cref="extension{S}(S).OnStatus(Status, Func{HttpError, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public S OnStatus(
            Status status,
            Func<HttpError, Task<string>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(ErrorHandler.For(HookName.Of(name), status, HookResponse.OfText(TaskFunction.ToHandler(hook))));

        /// <summary>With an error handler for a status, that starts a value task of a text; the error keeps its own status.</summary>
        /// <inheritdoc cref="extension{S}(S).OnStatus(Status, Func{HttpError, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public S OnStatus(
            Status status,
            Func<HttpError, ValueTask<string>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(ErrorHandler.For(HookName.Of(name), status, HookResponse.OfText(TaskFunction.ToHandler(hook))));
    }
}
