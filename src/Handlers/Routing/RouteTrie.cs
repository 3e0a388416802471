namespace Handlers;

/// <summary>The tree of segments of all templates of a router.</summary>
internal sealed record RouteTrie(RouteNode Root, int MostParameters);

/// <summary>
/// A place in the tree: the templates that begin alike. Two templates share a node when their segments so far have equal shape and rank, so that the order in
/// which alternatives are tried decides between segments further right only after all that is further left is equal.
/// </summary>
internal sealed class RouteNode
{
    private readonly string? onlyText;
    private readonly RouteNode? only;
    private readonly LiteralTable? literals;

    public RouteNode(Dictionary<string, RouteNode> literals, RouteEdge[] parameters, RouteEnd[] catchAlls)
    {
        Parameters = parameters;
        CatchAlls = catchAlls;
        IsStraight = parameters.Length == 0 && catchAlls.Length == 0;
        if (literals.Count == 1)
            (onlyText, only) = literals.First();
        else if (literals.Count > 1)
            this.literals = new(literals);
    }

    /// <summary>Parameters that take the next segment, most specific first, the plain one last.</summary>
    public RouteEdge[] Parameters { get; }

    /// <summary>Catch-alls that take the rest, most specific first, the plain one last.</summary>
    public RouteEnd[] CatchAlls { get; }

    /// <summary>Routes that end here without a trailing slash.</summary>
    public RouteEnd? Bare { get; init; }

    /// <summary>Routes that end here with a trailing slash.</summary>
    public RouteEnd? Slashed { get; init; }

    /// <summary>Whether nothing but literal text can follow, so that a walk need not come back.</summary>
    public bool IsStraight { get; }

    public RouteNode? Literal(ReadOnlySpan<char> segment)
    {
        if (only is not null)
            return segment.Equals(onlyText, StringComparison.OrdinalIgnoreCase) ? only : null;
        return literals?.Find(segment);
    }
}

/// <summary>
/// A step over a parameter of one rank. Its constraints are checked on the way if all templates that step here agree on them; else there are none
/// here, and each route checks its own at its end.
/// </summary>
internal readonly record struct RouteEdge(RouteConstraint[] Constraints, RouteNode Target);
