using System.Diagnostics.CodeAnalysis;

namespace Handlers;

public sealed partial class RouteDefinition
{
    /// <summary>Creates a route for a view class, with the methods of the class; the route is named after the class.</summary>
    /// <typeparam name="V">The class. Its verbs, methods and decorators are read now, without an instance.</typeparam>
    /// <param name="template">The template.</param>
    /// <param name="view">Returns the view that answers each matched request: a new instance, or always the same one.</param>
    /// <param name="decorators">The decorators around the decorators of the class; the first is the outermost.</param>
    /// <returns>A route.</returns>
    /// <exception cref="ArgumentException">The class overrides no verb, lists a method without a verb, or has static properties of
    /// <see cref="IViewClass"/> without listing the interface.</exception>
    /// <example><code>
    /// sealed class Stock : MethodView
    /// {
    ///     public override Handler&lt;Response&gt; Get() => Handler.Return(Response.Text("12 left"));
    /// }
    /// var route = RouteDefinition.OfView(RouteTemplate.Parse("/stock"), Handler.Sync(() => new Stock()));
    /// </code></example>
    public static RouteDefinition OfView<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
        RouteTemplate template,
        Handler<V> view,
        params IEnumerable<Decorator> decorators
    )
        where V : View, IViewClass => Viewed(template, ViewClass.Methods<V>(), view, decorators);

    /// <summary>Creates a route for a view class with exactly these methods, whatever methods the class lists.</summary>
    /// <inheritdoc cref="OfView{V}(RouteTemplate, Handler{V}, IEnumerable{Decorator})"/>
    /// <param name="template">The template.</param>
    /// <param name="methods">The methods; at least one.</param>
    /// <param name="view">Returns the view that answers each matched request: a new instance, or always the same one.</param>
    /// <param name="decorators">The decorators around the decorators of the class; the first is the outermost.</param>
    /// <exception cref="ArgumentException">The list of methods is empty, a method has no verb, or the class has static properties of
    /// <see cref="IViewClass"/> without listing the interface.</exception>
    public static RouteDefinition OfView<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
        RouteTemplate template,
        IEnumerable<Method> methods,
        Handler<V> view,
        params IEnumerable<Decorator> decorators
    )
        where V : View, IViewClass
    {
        ArgumentNullException.ThrowIfNull(methods);
        return Viewed(template, ViewClass.Answered<V>([.. methods]), view, decorators);
    }

    /// <summary>Creates a route for a view class whose instances are created from the template's values, with the methods of the class.</summary>
    /// <inheritdoc cref="OfView{V}(RouteTemplate, Handler{V}, IEnumerable{Decorator})"/>
    /// <param name="template">A template with as many parameters as the view takes values.</param>
    /// <param name="view">Creates the view for each matched request.</param>
    /// <param name="decorators">The decorators around the decorators of the class; the first is the outermost.</param>
    /// <exception cref="RouteTemplateException">The template does not fit the values that the view takes.</exception>
    public static RouteDefinition OfView<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
        [StringSyntax("Route")] string template,
        RouteView<V> view,
        params IEnumerable<Decorator> decorators
    )
        where V : View, IViewClass
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(OfView(view.Fit(template), view.Handler, decorators)) { ValueNames = view.Names };
    }

    /// <summary>Creates a route for a view class whose instances are created from the template's values, with exactly these methods.</summary>
    /// <inheritdoc cref="OfView{V}(RouteTemplate, IEnumerable{Method}, Handler{V}, IEnumerable{Decorator})"/>
    /// <param name="template">A template with as many parameters as the view takes values.</param>
    /// <param name="methods">The methods; at least one.</param>
    /// <param name="view">Creates the view for each matched request.</param>
    /// <param name="decorators">The decorators around the decorators of the class; the first is the outermost.</param>
    /// <exception cref="RouteTemplateException">The template does not fit the values that the view takes.</exception>
    public static RouteDefinition OfView<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
        [StringSyntax("Route")] string template,
        IEnumerable<Method> methods,
        RouteView<V> view,
        params IEnumerable<Decorator> decorators
    )
        where V : View, IViewClass
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(OfView(view.Fit(template), methods, view.Handler, decorators)) { ValueNames = view.Names };
    }

    private static RouteDefinition Viewed<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
        RouteTemplate template,
        IReadOnlyList<Method> methods,
        Handler<V> view,
        IEnumerable<Decorator> decorators
    )
        where V : View, IViewClass
    {
        ArgumentNullException.ThrowIfNull(view);
        return Of(template, methods, new ViewNode<V>(view))
            .With(Decorator.All(decorators).Then(ViewClass.Decorator<V>()))
            .Over(new RouteMatchingOptions(V.AutomaticOptions))
            .Called(typeof(V).Name);
    }
}
