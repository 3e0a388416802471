using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Handlers;

[Overloads.Verbs]
public static partial class AppRoutes
{
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>Adds a route for any methods, whose view is a function of one value of the route that returns a handler. Async lambdas use this overload.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Map<T1>(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<T1, Handler<Response>> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1> =>
            scope.With(
                RouteDefinition
                    .Of(template, methods, RouteView.Of(view, Handler.FromContext))
                    .With(Decorator.All(decorators))
            );

        /// <summary>Adds a route for any methods, whose view is a function of one value of the route that returns a response or a text.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<T1>(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<T1, Response> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1> =>
            scope.With(
                RouteDefinition.Of(template, methods, RouteView.Of(view, Handler.Read)).With(Decorator.All(decorators))
            );

        /// <summary>Adds a route for any methods, whose view is a function of two values of the route that returns a handler. Async lambdas use this overload.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Map<T1, T2>(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<T1, T2, Handler<Response>> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2> =>
            scope.With(
                RouteDefinition
                    .Of(template, methods, RouteView.Of(view, Handler.FromContext))
                    .With(Decorator.All(decorators))
            );

        /// <summary>Adds a route for any methods, whose view is a function of two values of the route that returns a response or a text.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<T1, T2>(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<T1, T2, Response> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2> =>
            scope.With(
                RouteDefinition.Of(template, methods, RouteView.Of(view, Handler.Read)).With(Decorator.All(decorators))
            );

        /// <summary>Adds a route for any methods, whose view is a function of three values of the route that returns a handler. Async lambdas use this overload.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Map<T1, T2, T3>(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<T1, T2, T3, Handler<Response>> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where T3 : IParsable<T3> =>
            scope.With(
                RouteDefinition
                    .Of(template, methods, RouteView.Of(view, Handler.FromContext))
                    .With(Decorator.All(decorators))
            );

        /// <summary>Adds a route for any methods, whose view is a function of three values of the route that returns a response or a text.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<T1, T2, T3>(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<T1, T2, T3, Response> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where T3 : IParsable<T3> =>
            scope.With(
                RouteDefinition.Of(template, methods, RouteView.Of(view, Handler.Read)).With(Decorator.All(decorators))
            );

        /// <summary>Adds a route for any methods, whose view is a function of four values of the route that returns a handler. Async lambdas use this overload.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Map<T1, T2, T3, T4>(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<T1, T2, T3, T4, Handler<Response>> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where T3 : IParsable<T3>
            where T4 : IParsable<T4> =>
            scope.With(
                RouteDefinition
                    .Of(template, methods, RouteView.Of(view, Handler.FromContext))
                    .With(Decorator.All(decorators))
            );

        /// <summary>Adds a route for any methods, whose view is a function of four values of the route that returns a response or a text.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<T1, T2, T3, T4>(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<T1, T2, T3, T4, Response> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where T3 : IParsable<T3>
            where T4 : IParsable<T4> =>
            scope.With(
                RouteDefinition.Of(template, methods, RouteView.Of(view, Handler.Read)).With(Decorator.All(decorators))
            );

        /// <summary>Adds a route for any methods, whose view is a function of the request and one value of the route that returns a handler. Async lambdas use this overload.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Map<T1>(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<Request, T1, Handler<Response>> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1> =>
            scope.With(
                RouteDefinition
                    .Of(template, methods, RouteView.Of(view, Handler.FromContext))
                    .With(Decorator.All(decorators))
            );

        /// <summary>Adds a route for any methods, whose view is a function of the request and one value of the route that returns a response or a text.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<T1>(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<Request, T1, Response> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1> =>
            scope.With(
                RouteDefinition.Of(template, methods, RouteView.Of(view, Handler.Read)).With(Decorator.All(decorators))
            );

        /// <summary>Adds a route for any methods, whose view is a function of the request and two values of the route that returns a handler. Async lambdas use this overload.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Map<T1, T2>(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<Request, T1, T2, Handler<Response>> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2> =>
            scope.With(
                RouteDefinition
                    .Of(template, methods, RouteView.Of(view, Handler.FromContext))
                    .With(Decorator.All(decorators))
            );

        /// <summary>Adds a route for any methods, whose view is a function of the request and two values of the route that returns a response or a text.</summary>
        /// <inheritdoc cref="extension{S}(S).Map(IEnumerable{Method}, string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<T1, T2>(
            IEnumerable<Method> methods,
            [StringSyntax("Route")] string template,
            Func<Request, T1, T2, Response> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2> =>
            scope.With(
                RouteDefinition.Of(template, methods, RouteView.Of(view, Handler.Read)).With(Decorator.All(decorators))
            );
    }
}
