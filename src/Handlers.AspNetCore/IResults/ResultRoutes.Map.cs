using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;

namespace Handlers;

[Overloads.Verbs]
public static partial class ResultRoutes
{
    /// <summary>Routes of apps and groups.</summary>
    /// <typeparam name="S">App or group.</typeparam>
    /// <param name="scope">The scope.</param>
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>Adds a route for any methods, whose view is a handler that returns an <see cref="IResult"/>. The class lists the other forms of a
        /// view.</summary>
        /// <typeparam name="R">The type of the result; <c>IResult</c> if there are several.</typeparam>
        /// <param name="methods">At least one.</param>
        /// <param name="template">For example <c>/users/{id:int}</c>.</param>
        /// <param name="view">The view, which returns a new result for each request.</param>
        /// <param name="decorators">The decorators of this view alone, outermost first. By default none.</param>
        /// <returns>A new scope of the same kind. The view ends with the reply or a fault, as the class describes.</returns>
        /// <exception cref="RouteTemplateException">The template is wrong, or the parameters of the function do not fit it.</exception>
        /// <exception cref="ArgumentException">There is no method, or a decorator is null.</exception>
        public S Map<R>(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Handler<R> view,
            params Decorator[] decorators
        )
            where R : IResult =>
            scope.With(RouteDefinition.Of(template, methods, ResultView.Of(view)).With(Decorator.All(decorators)));

        /// <summary>Adds a route for any methods, whose view is an <see cref="IResult"/>, the same for every request.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{R}(IEnumerable{Method}, string, Handler{R}, Decorator[])" path="/*[not(self::summary) and not(self::typeparam)]"/>
        public S Map(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            IResult view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Handler.Return(view), decorators);

        /// <summary>Adds a route for any methods, whose view is a function without parameters that returns a handler of a result. Async lambdas use this
        /// overload.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{R}(IEnumerable{Method}, string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Map<R>(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<Handler<R>> view,
            params Decorator[] decorators
        )
            where R : IResult => scope.Map(methods, template, Handler.Of(view), decorators);

        /// <summary>Adds a route for any methods, whose view is a function without parameters that returns a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{R}(IEnumerable{Method}, string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<R>(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<R> view,
            params Decorator[] decorators
        )
            where R : IResult => scope.Map(methods, template, Handler.Sync(view), decorators);

        /// <summary>Adds a route for any methods, whose view is a function of the request that returns a handler of a result. Async lambdas use this
        /// overload.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{R}(IEnumerable{Method}, string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Map<R>(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<Request, Handler<R>> view,
            params Decorator[] decorators
        )
            where R : IResult => scope.Map(methods, template, Handler.Of(view), decorators);

        /// <summary>Adds a route for any methods, whose view is a function of the request that returns a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{R}(IEnumerable{Method}, string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<R>(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<Request, R> view,
            params Decorator[] decorators
        )
            where R : IResult => scope.Map(methods, template, Handler.Sync(view), decorators);
    }
}
