namespace Handlers;

/// <summary>A route while the tree is built.</summary>
internal sealed class RouteDraft(
    int index,
    RouteTemplate template,
    IReadOnlyList<Method> methods,
    bool automaticOptions
)
{
    public RouteTemplate Template { get; } = template;

    /// <summary>The methods that the route lists, and HEAD if it lists GET.</summary>
    public Method[] Methods { get; } =
        methods.Contains(Method.Get) ? [.. methods.Append(Method.Head).Distinct()] : [.. methods];

    public bool MergesSlashes { get; init; }

    public bool AnySlash { get; init; }

    /// <summary>The edges of its parameters in the tree, except for a catch-all.</summary>
    public List<RouteEdgeBuilder> Edges { get; } = [];

    public RouteEnd Freeze(RouteEnd? next, SharedArrays shared) =>
        new(index, shared.Names(Template), shared.Methods(Methods), automaticOptions)
        {
            Next = next,
            MergesSlashes = MergesSlashes,
            Pending =
            [
                .. Template
                    .Parameters.Select((parameter, i) => (i, parameter))
                    .Where(p => p.parameter.All.Length > 0 && (p.i >= Edges.Count || !Edges[p.i].AllAgree))
                    .Select(p => (p.i, shared.Constraints(p.parameter))),
            ],
        };
}

/// <summary>The routes of one shape while the tree is built. Two routes that share a method are refused.</summary>
internal sealed class RouteEndBuilder
{
    private readonly List<RouteDraft> routes = [];

    public void Add(RouteDraft route)
    {
        foreach (var other in routes)
            if (other.Methods.Intersect(route.Methods).FirstOrDefault() is { } both)
                throw new ArgumentException(
                    $"Expected routes that a request can distinguish, found '{other.Template}' and '{route.Template}', which have equal shape and rank and both take {both}. "
                        + "Make them one route, let them take different methods, or make one of them less specific by leaving its constraint out.",
                    "entries"
                );
        routes.Add(route);
    }

    public RouteEnd? Freeze(SharedArrays shared)
    {
        RouteEnd? end = null;
        // The route that was declared first comes first, because an automatic answer to OPTIONS belongs to it.
        for (var i = routes.Count - 1; i >= 0; i--)
            end = routes[i].Freeze(end, shared);
        return end;
    }
}
