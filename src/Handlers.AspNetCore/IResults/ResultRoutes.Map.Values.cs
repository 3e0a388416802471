using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;

namespace Handlers;

[Overloads.Verbs]
public static partial class ResultRoutes
{
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>Adds a route for any methods, whose view is a function of one value of the route that returns a handler of a result. Async lambdas use this overload.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{R}(IEnumerable{Method}, string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Map<T1, R>(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<T1, Handler<R>> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where R : IResult =>
            scope.With(
                RouteDefinition.Of(template, methods, RouteView.Of(view, ResultView.Of)).With(Decorator.All(decorators))
            );

        /// <summary>Adds a route for any methods, whose view is a function of one value of the route that returns a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{R}(IEnumerable{Method}, string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<T1, R>(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<T1, R> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where R : IResult =>
            scope.With(
                RouteDefinition.Of(template, methods, RouteView.Of(view, ResultView.Of)).With(Decorator.All(decorators))
            );

        /// <summary>Adds a route for any methods, whose view is a function of two values of the route that returns a handler of a result. Async lambdas use this overload.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{R}(IEnumerable{Method}, string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Map<T1, T2, R>(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<T1, T2, Handler<R>> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where R : IResult =>
            scope.With(
                RouteDefinition.Of(template, methods, RouteView.Of(view, ResultView.Of)).With(Decorator.All(decorators))
            );

        /// <summary>Adds a route for any methods, whose view is a function of two values of the route that returns a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{R}(IEnumerable{Method}, string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<T1, T2, R>(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<T1, T2, R> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where R : IResult =>
            scope.With(
                RouteDefinition.Of(template, methods, RouteView.Of(view, ResultView.Of)).With(Decorator.All(decorators))
            );

        /// <summary>Adds a route for any methods, whose view is a function of three values of the route that returns a handler of a result. Async lambdas use this overload.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{R}(IEnumerable{Method}, string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Map<T1, T2, T3, R>(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<T1, T2, T3, Handler<R>> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where T3 : IParsable<T3>
            where R : IResult =>
            scope.With(
                RouteDefinition.Of(template, methods, RouteView.Of(view, ResultView.Of)).With(Decorator.All(decorators))
            );

        /// <summary>Adds a route for any methods, whose view is a function of three values of the route that returns a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{R}(IEnumerable{Method}, string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<T1, T2, T3, R>(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<T1, T2, T3, R> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where T3 : IParsable<T3>
            where R : IResult =>
            scope.With(
                RouteDefinition.Of(template, methods, RouteView.Of(view, ResultView.Of)).With(Decorator.All(decorators))
            );

        /// <summary>Adds a route for any methods, whose view is a function of four values of the route that returns a handler of a result. Async lambdas use this overload.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{R}(IEnumerable{Method}, string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Map<T1, T2, T3, T4, R>(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<T1, T2, T3, T4, Handler<R>> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where T3 : IParsable<T3>
            where T4 : IParsable<T4>
            where R : IResult =>
            scope.With(
                RouteDefinition.Of(template, methods, RouteView.Of(view, ResultView.Of)).With(Decorator.All(decorators))
            );

        /// <summary>Adds a route for any methods, whose view is a function of four values of the route that returns a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{R}(IEnumerable{Method}, string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<T1, T2, T3, T4, R>(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<T1, T2, T3, T4, R> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where T3 : IParsable<T3>
            where T4 : IParsable<T4>
            where R : IResult =>
            scope.With(
                RouteDefinition.Of(template, methods, RouteView.Of(view, ResultView.Of)).With(Decorator.All(decorators))
            );

        /// <summary>Adds a route for any methods, whose view is a function of the request and one value of the route that returns a handler of a result. Async lambdas use this overload.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{R}(IEnumerable{Method}, string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Map<T1, R>(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<Request, T1, Handler<R>> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where R : IResult =>
            scope.With(
                RouteDefinition.Of(template, methods, RouteView.Of(view, ResultView.Of)).With(Decorator.All(decorators))
            );

        /// <summary>Adds a route for any methods, whose view is a function of the request and one value of the route that returns a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{R}(IEnumerable{Method}, string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<T1, R>(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<Request, T1, R> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where R : IResult =>
            scope.With(
                RouteDefinition.Of(template, methods, RouteView.Of(view, ResultView.Of)).With(Decorator.All(decorators))
            );

        /// <summary>Adds a route for any methods, whose view is a function of the request and two values of the route that returns a handler of a result. Async lambdas use this overload.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{R}(IEnumerable{Method}, string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Map<T1, T2, R>(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<Request, T1, T2, Handler<R>> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where R : IResult =>
            scope.With(
                RouteDefinition.Of(template, methods, RouteView.Of(view, ResultView.Of)).With(Decorator.All(decorators))
            );

        /// <summary>Adds a route for any methods, whose view is a function of the request and two values of the route that returns a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{R}(IEnumerable{Method}, string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<T1, T2, R>(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<Request, T1, T2, R> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where R : IResult =>
            scope.With(
                RouteDefinition.Of(template, methods, RouteView.Of(view, ResultView.Of)).With(Decorator.All(decorators))
            );
    }
}
