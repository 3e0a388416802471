using System.Diagnostics.CodeAnalysis;

namespace Handlers;

/// <summary>
/// Adds classes of views to an app or a group. A view (<see cref="View"/>, <see cref="MethodView"/>) is made anew for each request
/// by a function, with what a view's function takes: nothing, the request, one to four route parameters, or the request and one or two
/// of them, typed by the lambda and checked against the template when the route is added (<see cref="RouteTemplateException"/>). A
/// handler may yield it, from services or with a wait; one view given as it is serves all requests.
/// </summary>
/// <remarks>
/// <para>Follows Flask's <c>as_view</c>. Methods are those that the class takes, or those that stand first; its verbs are read here, once,
/// without an instance, and no request uses reflection. The class is the type that the compiler sees: a variable of a base type has the
/// base's verbs and decorators. A request costs what the lambda form costs, and the instance.</para>
/// <para>Every member gives a new scope of the same kind. Pure and thread-safe. Each refuses, with <see cref="ArgumentException"/>, a class
/// without a verb and a listed method without one.</para>
/// </remarks>
/// <example><code>
/// sealed class Titles(INotebook notebook, int id) : MethodView
/// {
///     public override async Handler&lt;Response&gt; Get() => Response.Text((await notebook.ReadAsync(id)).Title);
/// }
/// var titles = app.Map("/titles/{id:int}", (int id) => new Titles(notebook, id), timing);
/// </code></example>
/// <inheritdoc cref="extension{S}(S).Map{V}(string, V, Decorator[])" path="/*[not(self::summary)]"/>
[Overloads.Listed]
public static partial class AppViews
{
    /// <summary>The methods are the class's own.</summary>
    /// <typeparam name="S">App or group.</typeparam>
    /// <param name="scope">The scope.</param>
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>A route by a view, one for all requests; it is used by many concurrently.</summary>
        /// <remarks>The verb of the request's method runs as other views do: it ends with the response, with a halt, which is the answer, with a fault,
        /// which goes to the error handlers, or cancelled with the request. Follows Flask's <c>as_view</c>.</remarks>
        /// <typeparam name="V">The class, whose verbs, methods and decorators count.</typeparam>
        /// <param name="template">For example <c>/notes/{id:int}</c>.</param>
        /// <param name="view">The view; or a handler or a function that gives one for each request.</param>
        /// <param name="decorators">Around those of the class, the first outermost. Default: none.</param>
        /// <returns>A new scope of the same kind.</returns>
        /// <exception cref="RouteTemplateException">The template is wrong, or a function's parameters do not fit it.</exception>
        /// <exception cref="ArgumentException">The class has no verb, or not the one of a listed method.</exception>
        public S Map<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
            string template,
            V view,
            params Decorator[] decorators
        )
            where V : View, IViewClass =>
            scope.With(
                RouteDefinition.OfView(RouteTemplate.Parse(template), Handler.Return(Required.Of(view)), decorators)
            );

        /// <summary>A route by a handler that yields the view, for each request: <c>Handler.Service&lt;NotesView&gt;()</c> asks the request's services.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{V}(string, V, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
            string template,
            Handler<V> view,
            params Decorator[] decorators
        )
            where V : View, IViewClass =>
            scope.With(RouteDefinition.OfView(RouteTemplate.Parse(template), view, decorators));

        /// <summary>A route by a function that makes the view, for each request.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{V}(string, V, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
            string template,
            Func<V> view,
            params Decorator[] decorators
        )
            where V : View, IViewClass =>
            scope.With(RouteDefinition.OfView(RouteTemplate.Parse(template), Handler.Sync(view), decorators));

        /// <summary>A route by a function of the request that makes the view.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{V}(string, V, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
            string template,
            Func<Request, V> view,
            params Decorator[] decorators
        )
            where V : View, IViewClass =>
            scope.With(RouteDefinition.OfView(RouteTemplate.Parse(template), Handler.Sync(view), decorators));

        /// <summary>A route by a function of a typed route parameter that makes the view.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{V}(string, V, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<T1, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
            string template,
            Func<T1, V> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where V : View, IViewClass =>
            scope.With(RouteDefinition.OfView(template, RouteView.Of(view, Handler.Read), decorators));

        /// <summary>A route by a function of two typed route parameters that makes the view.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{V}(string, V, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<T1, T2, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
            string template,
            Func<T1, T2, V> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where V : View, IViewClass =>
            scope.With(RouteDefinition.OfView(template, RouteView.Of(view, Handler.Read), decorators));

        /// <summary>A route by a function of three typed route parameters that makes the view.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{V}(string, V, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<T1, T2, T3, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
            string template,
            Func<T1, T2, T3, V> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where T3 : IParsable<T3>
            where V : View, IViewClass =>
            scope.With(RouteDefinition.OfView(template, RouteView.Of(view, Handler.Read), decorators));

        /// <summary>A route by a function of four typed route parameters that makes the view.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{V}(string, V, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<T1, T2, T3, T4, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
            string template,
            Func<T1, T2, T3, T4, V> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where T3 : IParsable<T3>
            where T4 : IParsable<T4>
            where V : View, IViewClass =>
            scope.With(RouteDefinition.OfView(template, RouteView.Of(view, Handler.Read), decorators));

        /// <summary>A route by a function of the request and a typed route parameter that makes the view.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{V}(string, V, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<T1, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
            string template,
            Func<Request, T1, V> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where V : View, IViewClass =>
            scope.With(RouteDefinition.OfView(template, RouteView.Of(view, Handler.Read), decorators));

        /// <summary>A route by a function of the request and two typed route parameters that makes the view.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{V}(string, V, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<T1, T2, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
            string template,
            Func<Request, T1, T2, V> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where V : View, IViewClass =>
            scope.With(RouteDefinition.OfView(template, RouteView.Of(view, Handler.Read), decorators));
    }
}
