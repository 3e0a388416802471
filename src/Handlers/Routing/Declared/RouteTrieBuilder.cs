namespace Handlers;

/// <summary>Builds the tree of a router, route by route, which the library then freezes.</summary>
internal sealed partial class RouteTrieBuilder
{
    private readonly RouteNodeBuilder root = new();
    private int mostParameters;

    /// <summary>Adds a route. Returns null, or the reason why a request could not distinguish it from another route.</summary>
    public string? Add(RouteDraft route)
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
                return node.CatchAll(parameter.Family).Add(route);
            }
            var edge = node.Parameter(parameter);
            route.Edges.Add(edge);
            node = edge.Target;
        }
        var refusal = template.EndsWithSlash || route.AnySlash ? node.Slashed.Add(route) : null;
        return !template.EndsWithSlash || route.AnySlash ? refusal ?? node.Bare.Add(route) : refusal;
    }
}

/// <summary>A node while the tree is built.</summary>
internal sealed partial class RouteNodeBuilder
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
}

/// <summary>The edge of a parameter while the tree is built.</summary>
internal sealed partial class RouteEdgeBuilder(RouteParameter first)
{
    public RouteParameter First { get; } = first;

    /// <summary>Whether all templates with this edge have the same constraints.</summary>
    public bool AllAgree { get; set; } = true;

    public RouteNodeBuilder Target { get; } = new();
}
