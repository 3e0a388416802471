using System.Collections.Immutable;

namespace Handlers;

/// <summary>
/// A route as it is declared: a template, the methods that it takes, a view, and what belongs to it alone: decorators, a name,
/// metadata. It matches nothing by itself; an <see cref="App"/> builds a router of all of them.
/// </summary>
/// <remarks>Immutable and thread-safe. HEAD comes with GET; OPTIONS is answered by the app unless the route takes it (R01, R06).</remarks>
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

    /// <summary>The template, without the prefixes of the groups that the route will be in.</summary>
    public RouteTemplate Template { get; }

    /// <summary>The methods that it takes; at least one.</summary>
    public IReadOnlyList<Method> Methods { get; }

    /// <summary>The view, without its decorators.</summary>
    public Handler<Response> View { get; }

    /// <summary>What descriptions call it. Default: the template.</summary>
    public string Name { get; private init; }

    /// <summary>The route's own decorators, outermost first. Default: none.</summary>
    public Decorator Decorator { get; private init; } = Decorator.Identity;

    /// <summary>Objects for the host (authorization, CORS…), which this library never looks at. Default: none.</summary>
    public IReadOnlyList<object> Metadata { get; private init; } = [];

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

    /// <summary>With another decorator, inside of those that it has.</summary>
    /// <param name="decorator">The decorator.</param>
    /// <returns>A route.</returns>
    public RouteDefinition With(Decorator decorator) =>
        Copy(Decorator.Then(decorator ?? throw new ArgumentNullException(nameof(decorator))), Metadata, Name);

    /// <summary>With metadata for the host, after what it has.</summary>
    /// <param name="metadata">The objects.</param>
    /// <returns>A route.</returns>
    public RouteDefinition WithMetadata(params IEnumerable<object> metadata) =>
        Copy(Decorator, [.. Metadata, .. metadata], Name);

    /// <summary>With a name.</summary>
    /// <param name="name">Not empty.</param>
    /// <returns>A route.</returns>
    public RouteDefinition Named(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Copy(Decorator, Metadata, name);
    }

    private RouteDefinition Copy(Decorator decorator, IReadOnlyList<object> metadata, string name) =>
        new(Template, [.. Methods], View)
        {
            Decorator = decorator,
            Metadata = metadata,
            Name = name,
        };

    /// <summary>The methods and the template.</summary>
    /// <returns>For example <c>GET /users/{id:int}</c>.</returns>
    public override string ToString() => $"{string.Join(',', Methods)} {Template}";
}
