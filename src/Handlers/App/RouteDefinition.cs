using System.Collections.Immutable;

namespace Handlers;

/// <summary>
/// A route as it is declared: a template, the methods that it takes, a view, and what belongs to it alone: decorators, a name,
/// metadata. It matches nothing by itself; an <see cref="App"/> builds a router of all of them.
/// </summary>
/// <remarks>Immutable and thread-safe. HEAD comes with GET; OPTIONS is answered by the app unless the route takes it.</remarks>
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

    /// <summary>The template, without the prefixes of the groups that the route will be in.</summary>
    public RouteTemplate Template { get; }

    /// <summary>The methods that it takes; at least one.</summary>
    public IReadOnlyList<Method> Methods { get; }

    /// <summary>The view, without its decorators.</summary>
    public Handler<Response> View { get; private init; }

    /// <summary>What descriptions call it, and links (<see cref="App.PathTo"/>) where it was named. Default: the class of its view, or the
    /// template.</summary>
    public string Name { get; private init; }

    /// <summary>Whether it was given the name (<see cref="Named"/>), so that links may use it.</summary>
    public bool IsNamed { get; private init; }

    /// <summary>What the view calls the values that it takes by position.</summary>
    internal RouteViewNames ValueNames { get; private init; }

    internal RouteMatchingOptions Matching { get; private init; } = RouteMatchingOptions.None;

    /// <summary>The route's own decorators, outermost first. Default: none.</summary>
    public Decorator Decorator { get; private init; } = Decorator.Identity;

    /// <summary>Objects for the host (authorization, CORS…), which this library never looks at. Default: none.</summary>
    public IReadOnlyList<object> Metadata { get; private init; } = [];

    /// <summary>The limits of this route alone. Default: none.</summary>
    public RequestLimits Limits { get; private init; } = RequestLimits.None;

    /// <summary>Whether it is a route for websockets (<see cref="WebSocket(string, Func{WebSocketConnection, Handler{Response}})"/>).</summary>
    public bool IsWebSocket { get; private init; }

    /// <summary>A route of a template's text.</summary>
    /// <param name="template">For example <c>/users/{id:int}</c>.</param>
    /// <param name="methods">At least one.</param>
    /// <param name="view">The view.</param>
    /// <returns>A route.</returns>
    /// <exception cref="RouteTemplateException">The text is no template.</exception>
    /// <exception cref="ArgumentException">There is no method.</exception>
    public static RouteDefinition Of(string template, IEnumerable<Method> methods, Handler<Response> view) =>
        Of(RouteTemplate.Parse(template), methods, view);

    /// <summary>A route of a template.</summary>
    /// <param name="template">The template.</param>
    /// <param name="methods">At least one.</param>
    /// <param name="view">The view.</param>
    /// <returns>A route.</returns>
    /// <exception cref="ArgumentException">There is no method.</exception>
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

    /// <summary>A route of a view that takes the template's values, by position.</summary>
    /// <param name="template">For example <c>/users/{id:int}</c>; with as many parameters as the view takes values.</param>
    /// <param name="methods">At least one.</param>
    /// <param name="view">The view.</param>
    /// <returns>A route.</returns>
    /// <exception cref="RouteTemplateException">The text is no template; or the number, a constraint or a name of its parameters does not fit
    /// the view.</exception>
    /// <exception cref="ArgumentException">There is no method.</exception>
    public static RouteDefinition Of(string template, IEnumerable<Method> methods, RouteView<Response> view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(Of(view.Fit(template), methods, view.Handler)) { ValueNames = view.Names };
    }

    /// <summary>With another decorator, inside of those that it has.</summary>
    /// <param name="decorator">The decorator.</param>
    /// <returns>A route.</returns>
    public RouteDefinition With(Decorator decorator) =>
        new(this) { Decorator = Decorator.Then(decorator ?? throw new ArgumentNullException(nameof(decorator))) };

    /// <summary>Lets pages of every other site send unsafe methods to the route, or open its websocket, whatever its groups and the app say.</summary>
    /// <param name="on">As for <see cref="Decorator.AllowCrossSite"/>. Default: true.</param>
    /// <returns>A route.</returns>
    public RouteDefinition AllowCrossSite(bool on = true) => With(Decorator.AllowCrossSite(on));

    /// <summary>With limits, which count before those of the groups and the app.</summary>
    /// <param name="limits">The limits; of two for one thing the last counts.</param>
    /// <returns>A route.</returns>
    public RouteDefinition With(RequestLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return new(this) { Limits = limits.Over(Limits) };
    }

    /// <summary>With metadata for the host, after what it has.</summary>
    /// <param name="metadata">The objects.</param>
    /// <returns>A route.</returns>
    public RouteDefinition WithMetadata(params IEnumerable<object> metadata) =>
        new(this) { Metadata = [.. Metadata, .. metadata] };

    /// <summary>With a name, by which <see cref="App.PathTo"/> finds it behind those of its groups: <c>notes.edit</c>. Two routes of one whole
    /// name must have the same view.</summary>
    /// <param name="name">Not empty, without dots.</param>
    /// <returns>A route.</returns>
    /// <exception cref="ArgumentException">The name is empty or has a dot.</exception>
    public RouteDefinition Named(string name) => new(this) { Name = Group.CheckName(name), IsNamed = true };

    /// <summary>The same route with another view inside of other decorators.</summary>
    internal RouteDefinition Of(Handler<Response> view, Decorator decorator) =>
        new(this) { View = view, Decorator = decorator };

    /// <summary>With what descriptions call it where it has no name.</summary>
    internal RouteDefinition Called(string name) => new(this) { Name = name };

    /// <summary>Whether OPTIONS is answered for it; as <see cref="RouteMatchingExtensions.AutomaticOptions"/>, for this route alone.</summary>
    /// <param name="on">Whether it is answered.</param>
    /// <returns>A route.</returns>
    public RouteDefinition AutomaticOptions(bool on) =>
        new(this) { Matching = Matching with { AutomaticOptions = on } };

    /// <summary>Whether paths with repeated slashes are redirected to it; as <see cref="RouteMatchingExtensions.MergeSlashes"/>, for this route alone.</summary>
    /// <param name="on">Whether they are redirected.</param>
    /// <returns>A route.</returns>
    public RouteDefinition MergeSlashes(bool on) => new(this) { Matching = Matching with { MergeSlashes = on } };

    /// <summary>Whether its trailing slash does not count; as <see cref="RouteMatchingExtensions.AnySlash"/>, for this route alone.</summary>
    /// <param name="on">Whether the slash does not count.</param>
    /// <returns>A route.</returns>
    public RouteDefinition AnySlash(bool on = true) => new(this) { Matching = Matching with { AnySlash = on } };

    /// <summary>What its class says, where the route itself says nothing.</summary>
    internal RouteDefinition Over(RouteMatchingOptions outer) => new(this) { Matching = Matching.Over(outer) };

    /// <summary>The methods and the template.</summary>
    /// <returns>For example <c>GET /users/{id:int}</c>.</returns>
    public override string ToString() => $"{string.Join(',', Methods)} {Template}";
}
