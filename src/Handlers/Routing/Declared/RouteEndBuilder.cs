namespace Handlers;

/// <summary>A route while the tree is built.</summary>
internal sealed partial class RouteDraft(
    int index,
    RouteTemplate template,
    IReadOnlyList<Method> methods,
    bool automaticOptions
)
{
    public int Index { get; } = index;

    public RouteTemplate Template { get; } = template;

    public bool AutomaticOptions { get; } = automaticOptions;

    /// <summary>The methods that the route lists, and HEAD if it lists GET.</summary>
    public Method[] Methods { get; } =
        methods.Contains(Method.Get) ? [.. methods.Append(Method.Head).Distinct()] : [.. methods];

    public bool MergesSlashes { get; init; }

    public bool AnySlash { get; init; }

    /// <summary>The edges of its parameters in the tree, except for a catch-all.</summary>
    public List<RouteEdgeBuilder> Edges { get; } = [];
}

/// <summary>The routes of one shape while the tree is built, no two of which may share a method.</summary>
internal sealed partial class RouteEndBuilder
{
    private readonly List<RouteDraft> routes = [];

    /// <summary>Adds a route. Returns null, or the reason why a request could not distinguish it from another route.</summary>
    public string? Add(RouteDraft route)
    {
        foreach (var other in routes)
            if (other.Methods.Intersect(route.Methods).FirstOrDefault() is { } both)
                return $"Expected routes that a request can distinguish, found '{other.Template}' and '{route.Template}', which have equal shape and rank and both take {both}. "
                    + "Make them one route, let them take different methods, or make one of them less specific by leaving its constraint out.";
        routes.Add(route);
        return null;
    }
}
