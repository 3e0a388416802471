using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Handlers;

/// <summary>
/// A route as it is declared: a template, its methods, a view, and its own decorators, name and
/// metadata. It matches nothing by itself; an <see cref="App"/> builds a router from all its routes.
/// </summary>
/// <remarks>Immutable and thread-safe. HEAD is included with GET; the app answers OPTIONS unless the route lists it.</remarks>
/// <example><code>
/// var route = RouteDefinition.Of("/users/{id:int}", [Method.Get], view).With(timing).Named("user");
/// </code></example>
public sealed partial class RouteDefinition
{
    private RouteDefinition(RouteTemplate template, ImmutableArray<Method> methods, Handler<Response> view)
    {
        Template = template;
        Methods = methods;
        View = view;
        Name = template.Text;
    }

    private RouteDefinition(RouteDefinition other)
        : this(other.Template, [.. other.Methods], other.View)
    {
        Name = other.Name;
        IsNamed = other.IsNamed;
        Decorator = other.Decorator;
        Metadata = other.Metadata;
        Matching = other.Matching;
        Limits = other.Limits;
        IsWebSocket = other.IsWebSocket;
        ValueNames = other.ValueNames;
    }

    /// <summary>Gets the template, without the prefixes of the groups that the route will be in.</summary>
    public RouteTemplate Template { get; }

    /// <summary>Gets the methods of the route; at least one.</summary>
    public IReadOnlyList<Method> Methods { get; }

    /// <summary>Gets the view, without its decorators.</summary>
    public Handler<Response> View { get; private init; }

    /// <summary>Gets the name in descriptions and, if the route was named, in links (<see cref="App.PathTo"/>). The default value is the class of its view, or
    /// the template.</summary>
    public string Name { get; private init; }

    /// <summary>Gets whether the route was named (<see cref="Named"/>), so that links can use the name.</summary>
    public bool IsNamed { get; private init; }

    /// <summary>The names of the view's parameters that take values by position.</summary>
    internal RouteViewNames ValueNames { get; private init; }

    internal RouteMatchingOptions Matching { get; private init; } = RouteMatchingOptions.None;

    /// <summary>Gets the route's own decorators, outermost first; none by default.</summary>
    public Decorator Decorator { get; private init; } = Decorator.Identity;

    /// <summary>Gets objects for the host (authorization, CORS…), which this library does not interpret; none by default.</summary>
    public IReadOnlyList<object> Metadata { get; private init; } = [];

    /// <summary>Gets the limits of this route; none by default.</summary>
    public RequestLimits Limits { get; private init; } = RequestLimits.None;

    /// <summary>Gets whether it is a websocket route (<see cref="WebSocket(string, Func{WebSocketConnection, Handler{Response}})"/>).</summary>
    public bool IsWebSocket { get; private init; }

    /// <summary>Creates a route from the text of a template.</summary>
    /// <param name="template">The template, for example <c>/users/{id:int}</c>.</param>
    /// <param name="methods">The methods; at least one.</param>
    /// <param name="view">The view.</param>
    /// <returns>A route.</returns>
    /// <exception cref="RouteTemplateException">The text is not a template.</exception>
    /// <exception cref="ArgumentException">The list of methods is empty.</exception>
    public static RouteDefinition Of(
        [StringSyntax("Route")] string template,
        IEnumerable<Method> methods,
        Handler<Response> view
    ) => Of(RouteTemplate.Parse(template), methods, view);

    /// <summary>Creates a route from a parsed template.</summary>
    /// <param name="template">The template.</param>
    /// <param name="methods">The methods; at least one.</param>
    /// <param name="view">The view.</param>
    /// <returns>A route.</returns>
    /// <exception cref="ArgumentException">The list of methods is empty.</exception>
    public static RouteDefinition Of(RouteTemplate template, IEnumerable<Method> methods, Handler<Response> view)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(methods);
        ArgumentNullException.ThrowIfNull(view);
        var distinct = methods.Distinct().ToImmutableArray();
        if (distinct.IsEmpty)
            throw new ArgumentException(
                $"Expected at least one method for the route '{template}', found none. Most routes take Method.Get.",
                nameof(methods)
            );
        return new RouteDefinition(template, distinct, view);
    }

    /// <summary>Creates a route for a view that takes the template's values, by position.</summary>
    /// <param name="template">The template, for example <c>/users/{id:int}</c>, with as many parameters as the view takes values.</param>
    /// <param name="methods">The methods; at least one.</param>
    /// <param name="view">The view.</param>
    /// <returns>A route.</returns>
    /// <exception cref="RouteTemplateException">The text is not a template, or the number, a constraint or a name of its parameters does not fit
    /// the view.</exception>
    /// <exception cref="ArgumentException">The list of methods is empty.</exception>
    public static RouteDefinition Of(
        [StringSyntax("Route")] string template,
        IEnumerable<Method> methods,
        RouteView<Response> view
    )
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(Of(view.Fit(template), methods, view.Handler)) { ValueNames = view.Names };
    }

    /// <summary>Adds a decorator, inside the existing ones.</summary>
    /// <param name="decorator">The decorator.</param>
    /// <returns>A route.</returns>
    public RouteDefinition With(Decorator decorator) =>
        new(this) { Decorator = Decorator.Then(decorator ?? throw new ArgumentNullException(nameof(decorator))) };

    /// <summary>Allows pages of every other site to send unsafe methods to the route, or to open its websocket, whatever its groups and the app set.</summary>
    /// <param name="on">Whether other sites are allowed, as for <see cref="Decorator.AllowCrossSite"/>. The default value is true.</param>
    /// <returns>A route.</returns>
    public RouteDefinition AllowCrossSite(bool on = true) => With(Decorator.AllowCrossSite(on));

    /// <summary>Adds limits, which take precedence over the limits of the groups and the app.</summary>
    /// <param name="limits">The limits; they replace earlier values of the same limits.</param>
    /// <returns>A route.</returns>
    public RouteDefinition With(RequestLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return new(this) { Limits = limits.Over(Limits) };
    }

    /// <summary>Adds metadata for the host, after the existing metadata.</summary>
    /// <param name="metadata">The objects.</param>
    /// <returns>A route.</returns>
    public RouteDefinition WithMetadata(params IEnumerable<object> metadata) =>
        new(this) { Metadata = [.. Metadata, .. metadata] };

    /// <summary>Sets the name, by which <see cref="App.PathTo"/> finds the route after the names of its groups: <c>notes.edit</c>. Two routes with the same
    /// whole name must have the same view.</summary>
    /// <param name="name">The name, which must not be empty or contain dots.</param>
    /// <returns>A route.</returns>
    /// <exception cref="ArgumentException">The name is empty or has a dot.</exception>
    public RouteDefinition Named(string name) => new(this) { Name = Group.CheckName(name), IsNamed = true };

    /// <summary>Returns the same route with another view and other decorators.</summary>
    internal RouteDefinition Of(Handler<Response> view, Decorator decorator) =>
        new(this) { View = view, Decorator = decorator };

    /// <summary>Sets the name in descriptions of a route that is not named.</summary>
    internal RouteDefinition Called(string name) => new(this) { Name = name };

    /// <summary>Sets whether OPTIONS is answered automatically for this route. Use <see cref="RouteMatchingExtensions.AutomaticOptions"/> for an app or a
    /// group.</summary>
    /// <param name="on">Whether OPTIONS is answered.</param>
    /// <returns>A route.</returns>
    public RouteDefinition AutomaticOptions(bool on) =>
        new(this) { Matching = Matching with { AutomaticOptions = on } };

    /// <summary>Sets whether paths with repeated slashes are redirected to this route. Use <see cref="RouteMatchingExtensions.MergeSlashes"/> for an app or a
    /// group.</summary>
    /// <param name="on">Whether they are redirected.</param>
    /// <returns>A route.</returns>
    public RouteDefinition MergeSlashes(bool on) => new(this) { Matching = Matching with { MergeSlashes = on } };

    /// <summary>Sets whether the trailing slash of this route is ignored. Use <see cref="RouteMatchingExtensions.AnySlash"/> for an app or a group.</summary>
    /// <param name="on">Whether the slash is ignored.</param>
    /// <returns>A route.</returns>
    public RouteDefinition AnySlash(bool on = true) => new(this) { Matching = Matching with { AnySlash = on } };

    /// <summary>Adds the settings of the route's class where the route itself has none.</summary>
    internal RouteDefinition Over(RouteMatchingOptions outer) => new(this) { Matching = Matching.Over(outer) };

    /// <summary>Returns the methods and the template.</summary>
    /// <returns>A text, for example <c>GET /users/{id:int}</c>.</returns>
    public override string ToString() => $"{string.Join(',', Methods)} {Template}";
}
