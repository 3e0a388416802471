using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class AppHooks
{
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>Adds a response hook that does not wait. It sees every response, after all after hooks and right before the response is sent.</summary>
        /// <inheritdoc cref="extension{S}(S).OnResponse(Func{Request, Response, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public S OnResponse(Func<Response, Response> hook, [CallerArgumentExpression(nameof(hook))] string name = "")
        {
            Required.Of(hook);
            return scope.OnResponse((_, response) => Handler.Return(hook(response)), name);
        }

        /// <summary>Adds a response hook that may wait. Async lambdas of the response use this overload.</summary>
        /// <inheritdoc cref="extension{S}(S).OnResponse(Func{Request, Response, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S OnResponse(
            Func<Response, Handler<Response>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        )
        {
            Required.Of(hook);
            return scope.OnResponse((_, response) => hook(response), name);
        }

        /// <summary>Adds a response hook of the request and its response that does not wait.</summary>
        /// <inheritdoc cref="extension{S}(S).OnResponse(Func{Request, Response, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public S OnResponse(
            Func<Request, Response, Response> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        )
        {
            Required.Of(hook);
            return scope.OnResponse((request, response) => Handler.Return(hook(request, response)), name);
        }

        /// <summary>Adds a response hook of the request and its response that may wait. Async lambdas of both use this overload.</summary>
        /// <remarks>It sees the responses of views, before hooks, error handlers, unmatched requests and unhandled faults; a group's hook sees only the
        /// responses of its routes. Response hooks run in reverse order of registration, a group's hooks before the app's, on the run's thread. They do not
        /// run for a cancelled request. A fault is reported and the response stays; a halt replaces it. <see cref="ResponseHook"/> describes HEAD, streamed
        /// bodies and websockets.</remarks>
        /// <param name="hook">The function that receives the current response (and the request before it, if it takes two parameters) and returns the next
        /// response.</param>
        /// <param name="name">The name in descriptions. The default is the method's name, or the argument expression.</param>
        /// <returns>A new scope of the same kind.</returns>
        [OverloadResolutionPriority(1)]
        public S OnResponse(
            Func<Request, Response, Handler<Response>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(ResponseHook.Of(HookName.Of(name), hook));
    }
}
