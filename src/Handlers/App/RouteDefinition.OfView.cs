using System.Diagnostics.CodeAnalysis;

namespace Handlers;

public sealed partial class RouteDefinition
{
    /// <summary>A route of a class of views, for the methods that the class takes; named after the class.</summary>
    /// <typeparam name="V">The class, read for its verbs, methods and decorators: now, without an instance.</typeparam>
    /// <param name="template">The template.</param>
    /// <param name="view">Yields the view that answers, at each matched request: a new one, or always the same.</param>
    /// <param name="decorators">Around those of the class, the first outermost.</param>
    /// <returns>A route.</returns>
    /// <exception cref="ArgumentException">The class overrides no verb, lists a method without a verb, or has static properties of
    /// <see cref="IViewClass"/> without listing the interface.</exception>
    /// <example><code>
    /// sealed class Stock : MethodView
    /// {
    ///     public override Handler&lt;Response&gt; Get() => Handler.Return(Response.Text("12 left"));
    /// }
    /// var route = RouteDefinition.OfView(RouteTemplate.Parse("/stock"), Handler.Of(() => new Stock()));
    /// </code></example>
    public static RouteDefinition OfView<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
        RouteTemplate template,
        Handler<V> view,
        params IEnumerable<Decorator> decorators
    )
        where V : View, IViewClass => Viewed(template, ViewClass.Methods<V>(), view, decorators);

    /// <summary>A route of a class of views, for these methods and no others, whatever the class says.</summary>
    /// <inheritdoc cref="OfView{V}(RouteTemplate, Handler{V}, IEnumerable{Decorator})"/>
    /// <param name="template">The template.</param>
    /// <param name="methods">At least one.</param>
    /// <param name="view">Yields the view that answers, at each matched request: a new one, or always the same.</param>
    /// <param name="decorators">Around those of the class, the first outermost.</param>
    /// <exception cref="ArgumentException">There is no method, a method has no verb, or the class has static properties of
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

    /// <summary>A route of a class of views that is made of the template's values, for the methods that the class takes.</summary>
    /// <inheritdoc cref="OfView{V}(RouteTemplate, Handler{V}, IEnumerable{Decorator})"/>
    /// <param name="template">With as many parameters as the view takes values.</param>
    /// <param name="view">Makes the view at each matched request.</param>
    /// <param name="decorators">Around those of the class, the first outermost.</param>
    /// <exception cref="RouteTemplateException">The template does not fit the values that the view takes.</exception>
    public static RouteDefinition OfView<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
        string template,
        RouteView<V> view,
        params IEnumerable<Decorator> decorators
    )
        where V : View, IViewClass
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(OfView(view.Fit(template), view.Handler, decorators)) { ValueNames = view.Names };
    }

    /// <summary>A route of a class of views that is made of the template's values, for these methods and no others.</summary>
    /// <inheritdoc cref="OfView{V}(RouteTemplate, IEnumerable{Method}, Handler{V}, IEnumerable{Decorator})"/>
    /// <param name="template">With as many parameters as the view takes values.</param>
    /// <param name="methods">At least one.</param>
    /// <param name="view">Makes the view at each matched request.</param>
    /// <param name="decorators">Around those of the class, the first outermost.</param>
    /// <exception cref="RouteTemplateException">The template does not fit the values that the view takes.</exception>
    public static RouteDefinition OfView<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] V>(
        string template,
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
