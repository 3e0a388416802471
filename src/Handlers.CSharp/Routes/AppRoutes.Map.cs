using System.Runtime.CompilerServices;

namespace Handlers;

[Overloads.Verbs]
public static partial class AppRoutes
{
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>Adds a route for any methods, whose view is a handler. The class describes what else a view may be.</summary>
        /// <remarks>The view runs after the before hooks, inside all decorators, on the run's thread. It ends with the response; with a halt,
        /// which is the answer; with a fault, which goes to the error handlers; or cancelled with the request. Follows Flask's <c>app.route</c>.</remarks>
        /// <param name="methods">At least one. HEAD comes with GET; OPTIONS is answered for all.</param>
        /// <param name="template">For example <c>/users/{id:int}</c>. In a group it comes after the prefix.</param>
        /// <param name="view">Answers the request: a handler, a response or a text, or a function that returns one for each request.</param>
        /// <param name="decorators">Around this view alone, the first outermost. Default: none.</param>
        /// <returns>A new scope of the same kind.</returns>
        /// <exception cref="RouteTemplateException">The template is wrong, or the parameters of a function do not fit it.</exception>
        /// <exception cref="ArgumentException">There is no method.</exception>
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Handler<Response> view,
            params Decorator[] decorators
        ) => scope.With(RouteDefinition.Of(template, methods, view).With(Decorator.All(decorators)));

        /// <summary>Adds a route for any methods, whose view is a handler that yields a text.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Handler<string> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Required.Of(view).Map(static text => (Response)text!), decorators);

        /// <summary>Adds a route for any methods, whose view is a response or a text, the same for every request.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map(IEnumerable<Method> methods, string template, Response view, params Decorator[] decorators) =>
            scope.Map(methods, template, Handler.Return(view), decorators);

        /// <summary>Adds a route for any methods, whose view is a function without parameters that returns a handler. Async lambdas use this overload.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Func<Handler<Response>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Handler.Of(view), decorators);

        /// <summary>Adds a route for any methods, whose view is a function without parameters that returns a response or a text.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Func<Response> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Handler.Of(view), decorators);

        /// <summary>Adds a route for any methods, whose view is a function without parameters that starts a task.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Func<Task<Response>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Handler.Of(view), decorators);

        /// <summary>Adds a route for any methods, whose view is a function without parameters that starts a value task.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Func<ValueTask<Response>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Handler.Of(view), decorators);

        /// <summary>Adds a route for any methods, whose view is a function without parameters that returns a handler of a text.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Func<Handler<string>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Handler.Of(view), decorators);

        /// <summary>Adds a route for any methods, whose view is a function without parameters that starts a task of a text.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Func<Task<string>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Handler.Of(view), decorators);

        /// <summary>Adds a route for any methods, whose view is a function of the request that returns a handler. Async lambdas use this overload.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Func<Request, Handler<Response>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Handler.Of(view), decorators);

        /// <summary>Adds a route for any methods, whose view is a function of the request that returns a response or a text.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Func<Request, Response> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Handler.Of(view), decorators);

        /// <summary>Adds a route for any methods, whose view is a function of the request that starts a task.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Func<Request, Task<Response>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Handler.Of(view), decorators);

        /// <summary>Adds a route for any methods, whose view is a function of the request that starts a value task.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Func<Request, ValueTask<Response>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Handler.Of(view), decorators);

        /// <summary>Adds a route for any methods, whose view is a function of the request that returns a handler of a text.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Func<Request, Handler<string>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Handler.Of(view), decorators);

        /// <summary>Adds a route for any methods, whose view is a function of the request that starts a task of a text.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Func<Request, Task<string>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Handler.Of(view), decorators);
    }
}
