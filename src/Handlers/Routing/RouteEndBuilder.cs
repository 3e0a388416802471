namespace Handlers;

/// <summary>A route while the tree grows.</summary>
internal sealed class RouteDraft(
    int index,
    RouteTemplate template,
    IReadOnlyList<Method> methods,
    bool automaticOptions
)
{
    public RouteTemplate Template { get; } = template;

    /// <summary>The methods listed, and HEAD where GET is one.</summary>
    public Method[] Methods { get; } =
        methods.Contains(Method.Get) ? [.. methods.Append(Method.Head).Distinct()] : [.. methods];

    public bool MergesSlashes { get; init; }

    public bool AnySlash { get; init; }

    /// <summary>The steps its parameters take, but for a catch-all.</summary>
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

/// <summary>The routes of one shape while routes are added; refuses two that share a method.</summary>
internal sealed class RouteEndBuilder
{
    private readonly List<RouteDraft> routes = [];

    public void Add(RouteDraft route)
    {
        foreach (var other in routes)
            if (other.Methods.Intersect(route.Methods).FirstOrDefault() is { } both)
                throw new ArgumentException(
                    $"Expected routes that can be told apart, found '{other.Template}' and '{route.Template}', which have equal shape and rank and both take {both}. "
                        + "Make them one route, let them take different methods, or make one of them less specific by leaving its constraint out.",
                    "entries"
                );
        routes.Add(route);
    }

    public RouteEnd? Freeze(SharedArrays shared)
    {
        RouteEnd? end = null;
        // The first declared stands first: an automatic answer to OPTIONS is its.
        for (var i = routes.Count - 1; i >= 0; i--)
            end = routes[i].Freeze(end, shared);
        return end;
    }
}
