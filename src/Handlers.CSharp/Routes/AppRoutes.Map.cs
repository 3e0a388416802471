using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Handlers;

[Overloads.Verbs]
public static partial class AppRoutes
{
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>Adds a route for any methods, whose view is a handler. The class lists the other forms of a view.</summary>
        /// <remarks>The view runs after the before hooks, inside all decorators, on the run's thread. It ends with the response; with a halt, which is the
        /// answer; with a fault, which goes to the error handlers; or it is cancelled with the request. Follows Flask's <c>app.route</c>.</remarks>
        /// <param name="methods">The methods, at least one. GET includes HEAD; OPTIONS is answered automatically.</param>
        /// <param name="template">The template, for example <c>/users/{id:int}</c>. In a group it is appended to the prefix.</param>
        /// <param name="view">The view: a handler, a response or a text, or a function that returns one for each request.</param>
        /// <param name="decorators">The decorators of this view alone, outermost first. By default none.</param>
        /// <returns>A new scope of the same kind.</returns>
        /// <exception cref="RouteTemplateException">The template is invalid, or the parameters of a function do not match it.</exception>
        /// <exception cref="ArgumentException">There is no method.</exception>
        public S Map(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Handler<Response> view,
            params Decorator[] decorators
        ) => scope.With(RouteDefinition.Of(template, methods, view).With(Decorator.All(decorators)));

        /// <summary>Adds a route for any methods, whose view is a handler that returns a text.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Handler<string> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Required.Of(view).Map(static text => (Response)text!), decorators);

        /// <summary>Adds a route for any methods, whose view is a response or a text, the same for every request.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Response view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Handler.Return(view), decorators);

        /// <summary>Adds a route for any methods, whose view is a function without parameters that returns a handler. Async lambdas use this
        /// overload.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Map(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<Handler<Response>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Handler.Of(view), decorators);

        /// <summary>Adds a route for any methods, whose view is a function without parameters that returns a response or a text.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<Response> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Handler.Sync(view), decorators);

        /// <summary>Adds a route for any methods, whose view is a function without parameters that starts a task.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<Task<Response>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, TaskFunction.Started(view), decorators);

        /// <summary>Adds a route for any methods, whose view is a function without parameters that starts a value task.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<ValueTask<Response>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, TaskFunction.Started(view), decorators);

        /// <summary>Adds a route for any methods, whose view is a function without parameters that returns a handler of a text.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<Handler<string>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Handler.Of(view), decorators);

        /// <summary>Adds a route for any methods, whose view is a function without parameters that starts a task of a text.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<Task<string>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, TaskFunction.Started(view), decorators);

        /// <summary>Adds a route for any methods, whose view is a function of the request that returns a handler. Async lambdas use this overload.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Map(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<Request, Handler<Response>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Handler.Of(view), decorators);

        /// <summary>Adds a route for any methods, whose view is a function of the request that returns a response or a text.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<Request, Response> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Handler.Sync(view), decorators);

        /// <summary>Adds a route for any methods, whose view is a function of the request that starts a task.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<Request, Task<Response>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, TaskFunction.Started(view), decorators);

        /// <summary>Adds a route for any methods, whose view is a function of the request that starts a value task.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<Request, ValueTask<Response>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, TaskFunction.Started(view), decorators);

        /// <summary>Adds a route for any methods, whose view is a function of the request that returns a handler of a text.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<Request, Handler<string>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Handler.Of(view), decorators);

        /// <summary>Adds a route for any methods, whose view is a function of the request that starts a task of a text.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<Request, Task<string>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, TaskFunction.Started(view), decorators);
    }
}
