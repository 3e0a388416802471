using System.Diagnostics.CodeAnalysis;

namespace Handlers;

/// <summary>
/// Extension methods that add view classes (<see cref="View"/>, <see cref="MethodView"/>) to an app or a group. Usually a function creates a new view for
/// each request. It takes nothing, the request, one to four route parameters, or the request and one or two of them, typed by the lambda and checked against
/// the template when the route is added (<see cref="RouteTemplateException"/>). A handler can return the view, for example from services. A single instance
/// serves all requests.
/// </summary>
/// <remarks>
/// <para>Follows Flask's <c>as_view</c>. The methods of the route are the verbs of the class, or the methods passed as the first argument. The verbs are read
/// when the route is added, without an instance; requests use no reflection. The class is the compile-time type: a variable of a base type has the verbs and
/// decorators of the base. A request costs as much as with a lambda, plus the instance.</para>
/// <para>Pure and thread-safe. A class without a verb, or a listed method without its verb, is an <see cref="ArgumentException"/>.</para>
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
    /// <summary>Routes with the methods of the class.</summary>
    /// <typeparam name="S">App or group.</typeparam>
    /// <param name="scope">The scope.</param>
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>Adds a route whose view is one instance that serves all requests concurrently.</summary>
        /// <remarks>The verb for the request's method runs like other views. It ends with the response; with a halt, which is the answer; with a fault, which
        /// goes to the error handlers; or it is cancelled with the request. Follows Flask's <c>as_view</c>.</remarks>
        /// <typeparam name="V">The view class, whose verbs, methods and decorators apply.</typeparam>
        /// <param name="template">The template, for example <c>/notes/{id:int}</c>.</param>
        /// <param name="view">The view, or a handler or a function that returns a view for each request.</param>
        /// <param name="decorators">The decorators outside the decorators of the class, outermost first. By default none.</param>
        /// <returns>A new scope of the same kind.</returns>
        /// <exception cref="RouteTemplateException">The template is invalid, or a function's parameters do not match it.</exception>
        /// <exception cref="ArgumentException">The class has no verb, or lacks the verb of a listed method.</exception>
        public S Map<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
            [StringSyntax("Route")] string template,
            V view,
            params Decorator[] decorators
        )
            where V : View, IViewClass =>
            scope.With(
                RouteDefinition.OfView(RouteTemplate.Parse(template), Handler.Return(Required.Of(view)), decorators)
            );

        /// <summary>Adds a route with a handler that returns the view for each request, for example <c>Handler.Service&lt;NotesView&gt;()</c> from the
        /// request's services.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{V}(string, V, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
            [StringSyntax("Route")] string template,
            Handler<V> view,
            params Decorator[] decorators
        )
            where V : View, IViewClass =>
            scope.With(RouteDefinition.OfView(RouteTemplate.Parse(template), view, decorators));

        /// <summary>Adds a route with a function that creates the view for each request.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{V}(string, V, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
            [StringSyntax("Route")] string template,
            Func<V> view,
            params Decorator[] decorators
        )
            where V : View, IViewClass =>
            scope.With(RouteDefinition.OfView(RouteTemplate.Parse(template), Handler.Sync(view), decorators));

        /// <summary>Adds a route with a function of the request that creates the view.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{V}(string, V, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
            [StringSyntax("Route")] string template,
            Func<Request, V> view,
            params Decorator[] decorators
        )
            where V : View, IViewClass =>
            scope.With(RouteDefinition.OfView(RouteTemplate.Parse(template), Handler.Sync(view), decorators));

        /// <summary>Adds a route with a function of one typed route parameter that creates the view.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{V}(string, V, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<T1, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
            [StringSyntax("Route")] string template,
            Func<T1, V> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where V : View, IViewClass =>
            scope.With(RouteDefinition.OfView(template, RouteView.Of(view, Handler.Read), decorators));

        /// <summary>Adds a route with a function of two typed route parameters that creates the view.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{V}(string, V, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<T1, T2, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
            [StringSyntax("Route")] string template,
            Func<T1, T2, V> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where V : View, IViewClass =>
            scope.With(RouteDefinition.OfView(template, RouteView.Of(view, Handler.Read), decorators));

        /// <summary>Adds a route with a function of three typed route parameters that creates the view.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{V}(string, V, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<T1, T2, T3, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
            [StringSyntax("Route")] string template,
            Func<T1, T2, T3, V> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where T3 : IParsable<T3>
            where V : View, IViewClass =>
            scope.With(RouteDefinition.OfView(template, RouteView.Of(view, Handler.Read), decorators));

        /// <summary>Adds a route with a function of four typed route parameters that creates the view.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{V}(string, V, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<T1, T2, T3, T4, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
            [StringSyntax("Route")] string template,
            Func<T1, T2, T3, T4, V> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where T3 : IParsable<T3>
            where T4 : IParsable<T4>
            where V : View, IViewClass =>
            scope.With(RouteDefinition.OfView(template, RouteView.Of(view, Handler.Read), decorators));

        /// <summary>Adds a route with a function of the request and one typed route parameter that creates the view.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{V}(string, V, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<T1, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
            [StringSyntax("Route")] string template,
            Func<Request, T1, V> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where V : View, IViewClass =>
            scope.With(RouteDefinition.OfView(template, RouteView.Of(view, Handler.Read), decorators));

        /// <summary>Adds a route with a function of the request and two typed route parameters that creates the view.</summary>
        /// <inheritdoc cref="extension{S}(S).Map{V}(string, V, Decorator[])" path="/*[not(self::summary)]"/>
        public S Map<T1, T2, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
            [StringSyntax("Route")] string template,
            Func<Request, T1, T2, V> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where V : View, IViewClass =>
            scope.With(RouteDefinition.OfView(template, RouteView.Of(view, Handler.Read), decorators));
    }
}
