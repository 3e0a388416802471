namespace Handlers;

internal sealed partial class RouteTrieBuilder
{
    public RouteTrie Build() => new(root.Freeze(new()), mostParameters);
}

internal sealed partial class RouteNodeBuilder
{
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

internal sealed partial class RouteEdgeBuilder
{
    public RouteEdge Freeze(SharedArrays shared) =>
        new(AllAgree ? shared.Constraints(First) : [], Target.Freeze(shared));
}

internal sealed partial class RouteDraft
{
    public RouteEnd Freeze(RouteEnd? next, SharedArrays shared) =>
        new(Index, shared.Names(Template), shared.Methods(Methods), AutomaticOptions)
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

internal sealed partial class RouteEndBuilder
{
    public RouteEnd? Freeze(SharedArrays shared)
    {
        RouteEnd? end = null;
        // The route that was declared first comes first, because an automatic answer to OPTIONS belongs to it.
        for (var i = routes.Count - 1; i >= 0; i--)
            end = routes[i].Freeze(end, shared);
        return end;
    }
}
