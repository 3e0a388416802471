using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class AppRoutes
{
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>A route for any methods, by a view. See the class for what a view may be.</summary>
        /// <remarks>The view runs after the before hooks, inside of all decorators, on the run's thread. It ends with the response; with a halt,
        /// which is the answer; with a fault, which goes to the error handlers; or cancelled with the request. Follows Flask's <c>app.route</c>.</remarks>
        /// <param name="methods">At least one. With GET comes HEAD; OPTIONS is answered for all.</param>
        /// <param name="template">For example <c>/users/{id:int}</c>. On a group it stands below the prefix.</param>
        /// <param name="view">What answers: a handler, a response or a text, or a function that gives one for each request.</param>
        /// <param name="decorators">Around this view alone, the first outermost. Default: none.</param>
        /// <returns>A new scope of the same kind.</returns>
        /// <exception cref="RouteTemplateException">The template is wrong, or a function's parameters do not fit it.</exception>
        /// <exception cref="ArgumentException">There is no method.</exception>
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Handler<Response> view,
            params Decorator[] decorators
        ) => scope.With(Routed.Of(methods, RouteTemplate.Parse(template), view, decorators));

        /// <summary>A route by a response or a text, the same for every request.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map(IEnumerable<Method> methods, string template, Response view, params Decorator[] decorators) =>
            scope.Map(methods, template, Handler.Return(view), decorators);

        /// <summary>A route by a function without arguments that gives a handler; async lambdas are taken as this one.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Func<Handler<Response>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Handler.Of(view), decorators);

        /// <summary>A route by a function without arguments that gives a response, or a text.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Func<Response> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Handler.Of(view), decorators);

        /// <summary>A route by a function without arguments that starts a task.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Func<Task<Response>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Handler.Of(view), decorators);

        /// <summary>A route by a function without arguments that starts a value task.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Func<ValueTask<Response>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Handler.Of(view), decorators);

        /// <summary>A route by a function of the request that gives a handler; async lambdas are taken as this one.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Func<Request, Handler<Response>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Handler.Of(view), decorators);

        /// <summary>A route by a function of the request that gives a response, or a text.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Func<Request, Response> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Handler.Of(view), decorators);

        /// <summary>A route by a function of the request that starts a task.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Func<Request, Task<Response>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Handler.Of(view), decorators);

        /// <summary>A route by a function of the request that starts a value task.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Func<Request, ValueTask<Response>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Handler.Of(view), decorators);
    }
}
