namespace Handlers;

/// <summary>Builds the tree of a router, route by route, and then freezes it.</summary>
internal sealed class RouteTrieBuilder
{
    private readonly RouteNodeBuilder root = new();
    private int mostParameters;

    public void Add(RouteDraft route)
    {
        var (node, template) = (root, route.Template);
        mostParameters = Math.Max(mostParameters, template.Parameters.Count);
        foreach (var (literal, parameter) in template.Segments)
        {
            if (parameter is null)
            {
                node = node.Literal(literal);
                continue;
            }
            if (parameter.IsCatchAll)
            {
                node.CatchAll(parameter.Family).Add(route);
                return;
            }
            var edge = node.Parameter(parameter);
            route.Edges.Add(edge);
            node = edge.Target;
        }
        if (template.EndsWithSlash || route.AnySlash)
            node.Slashed.Add(route);
        if (!template.EndsWithSlash || route.AnySlash)
            node.Bare.Add(route);
    }

    public RouteTrie Build() => new(root.Freeze(new()), mostParameters);
}

/// <summary>A node while the tree is built.</summary>
internal sealed class RouteNodeBuilder
{
    private readonly Dictionary<string, RouteNodeBuilder> literals = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedList<ConstraintFamily, RouteEdgeBuilder> parameters = [];
    private readonly SortedList<ConstraintFamily, RouteEndBuilder> catchAlls = [];

    public RouteEndBuilder Bare { get; } = new();

    public RouteEndBuilder Slashed { get; } = new();

    public RouteNodeBuilder Literal(string text) =>
        literals.TryGetValue(text, out var node) ? node : literals[text] = new();

    public RouteEndBuilder CatchAll(ConstraintFamily family) =>
        catchAlls.TryGetValue(family, out var end) ? end : catchAlls[family] = new();

    public RouteEdgeBuilder Parameter(RouteParameter parameter)
    {
        if (!parameters.TryGetValue(parameter.Family, out var edge))
            edge = parameters[parameter.Family] = new(parameter);
        edge.AllAgree &= edge.First.Key == parameter.Key;
        return edge;
    }

    public RouteNode Freeze(SharedArrays shared) =>
        new(
            literals.ToDictionary(l => l.Key, l => l.Value.Freeze(shared)),
            [.. parameters.Values.Select(e => e.Freeze(shared))],
            [.. catchAlls.Values.Select(c => c.Freeze(shared)!)]
        )
        {
            Bare = Bare.Freeze(shared),
            Slashed = Slashed.Freeze(shared),
        };
}

/// <summary>The edge of a parameter while the tree is built.</summary>
internal sealed class RouteEdgeBuilder(RouteParameter first)
{
    public RouteParameter First { get; } = first;

    /// <summary>Whether all templates with this edge have the same constraints.</summary>
    public bool AllAgree { get; set; } = true;

    public RouteNodeBuilder Target { get; } = new();

    public RouteEdge Freeze(SharedArrays shared) =>
        new(AllAgree ? shared.Constraints(First) : [], Target.Freeze(shared));
}
