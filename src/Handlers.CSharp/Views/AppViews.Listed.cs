using System.Diagnostics.CodeAnalysis;

namespace Handlers;

public static partial class AppViews
{
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>A route by a view, one for all requests; it is used by many concurrently, for these methods alone.</summary>
        /// <remarks>The verb of the request's method runs as other views do: it ends with the response, with a halt, which is the answer, with a fault,
        /// which goes to the error handlers, or cancelled with the request. Follows Flask's <c>as_view</c>.</remarks>
        /// <typeparam name="V">The class, whose verbs, methods and decorators count.</typeparam>
        /// <param name="methods">At least one; each must have its verb.</param>
        /// <param name="template">For example <c>/notes/{id:int}</c>.</param>
        /// <param name="view">The view; or a handler or a function that gives one for each request.</param>
        /// <param name="decorators">Around those of the class, the first outermost. Default: none.</param>
        /// <returns>A new scope of the same kind.</returns>
        /// <exception cref="RouteTemplateException">The template is wrong, or a function's parameters do not fit it.</exception>
        /// <exception cref="ArgumentException">The class has no verb, or not the one of a listed method.</exception>
        public S Map<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
            IEnumerable<Method> methods,
            string template,
            V view,
            params Decorator[] decorators
        )
            where V : View, IViewClass =>
            scope.With(
                RouteDefinition.OfView(
                    RouteTemplate.Parse(template),
                    methods,
                    Handler.Return(Required.Of(view)),
                    decorators
                )
            );

        /// <summary>A route by a handler that yields the view, for each request: <c>Handler.Service&lt;NotesView&gt;()</c> asks the request's services, for these methods alone.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{V}(IEnumerable{Method}, string, V, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
            IEnumerable<Method> methods,
            string template,
            Handler<V> view,
            params Decorator[] decorators
        )
            where V : View, IViewClass =>
            scope.With(RouteDefinition.OfView(RouteTemplate.Parse(template), methods, view, decorators));

        /// <summary>A route by a function that makes the view, for each request, for these methods alone.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{V}(IEnumerable{Method}, string, V, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
            IEnumerable<Method> methods,
            string template,
            Func<V> view,
            params Decorator[] decorators
        )
            where V : View, IViewClass =>
            scope.With(RouteDefinition.OfView(RouteTemplate.Parse(template), methods, Handler.Of(view), decorators));

        /// <summary>A route by a function of the request that makes the view, for these methods alone.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{V}(IEnumerable{Method}, string, V, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
            IEnumerable<Method> methods,
            string template,
            Func<Request, V> view,
            params Decorator[] decorators
        )
            where V : View, IViewClass =>
            scope.With(RouteDefinition.OfView(RouteTemplate.Parse(template), methods, Handler.Of(view), decorators));

        /// <summary>A route by a function of a typed route parameter that makes the view, for these methods alone.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{V}(IEnumerable{Method}, string, V, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<T1, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
            IEnumerable<Method> methods,
            string template,
            Func<T1, V> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where V : View, IViewClass =>
            scope.With(
                RouteDefinition.OfView(
                    Routed.Typed<T1>(template),
                    methods,
                    Handler.FromContext(RouteLambda.Values(view)),
                    decorators
                )
            );

        /// <summary>A route by a function of two typed route parameters that makes the view, for these methods alone.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{V}(IEnumerable{Method}, string, V, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<T1, T2, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
            IEnumerable<Method> methods,
            string template,
            Func<T1, T2, V> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where V : View, IViewClass =>
            scope.With(
                RouteDefinition.OfView(
                    Routed.Typed<T1, T2>(template),
                    methods,
                    Handler.FromContext(RouteLambda.Values(view)),
                    decorators
                )
            );

        /// <summary>A route by a function of three typed route parameters that makes the view, for these methods alone.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{V}(IEnumerable{Method}, string, V, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<T1, T2, T3, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
            IEnumerable<Method> methods,
            string template,
            Func<T1, T2, T3, V> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where T3 : IParsable<T3>
            where V : View, IViewClass =>
            scope.With(
                RouteDefinition.OfView(
                    Routed.Typed<T1, T2, T3>(template),
                    methods,
                    Handler.FromContext(RouteLambda.Values(view)),
                    decorators
                )
            );

        /// <summary>A route by a function of four typed route parameters that makes the view, for these methods alone.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{V}(IEnumerable{Method}, string, V, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<T1, T2, T3, T4, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
            IEnumerable<Method> methods,
            string template,
            Func<T1, T2, T3, T4, V> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where T3 : IParsable<T3>
            where T4 : IParsable<T4>
            where V : View, IViewClass =>
            scope.With(
                RouteDefinition.OfView(
                    Routed.Typed<T1, T2, T3, T4>(template),
                    methods,
                    Handler.FromContext(RouteLambda.Values(view)),
                    decorators
                )
            );

        /// <summary>A route by a function of the request and a typed route parameter that makes the view, for these methods alone.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{V}(IEnumerable{Method}, string, V, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<T1, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
            IEnumerable<Method> methods,
            string template,
            Func<Request, T1, V> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where V : View, IViewClass =>
            scope.With(
                RouteDefinition.OfView(
                    Routed.Typed<T1>(template),
                    methods,
                    Handler.FromContext(RouteLambda.RequestAndValues(view)),
                    decorators
                )
            );

        /// <summary>A route by a function of the request and two typed route parameters that makes the view, for these methods alone.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{V}(IEnumerable{Method}, string, V, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<T1, T2, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
            IEnumerable<Method> methods,
            string template,
            Func<Request, T1, T2, V> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where V : View, IViewClass =>
            scope.With(
                RouteDefinition.OfView(
                    Routed.Typed<T1, T2>(template),
                    methods,
                    Handler.FromContext(RouteLambda.RequestAndValues(view)),
                    decorators
                )
            );
    }
}
