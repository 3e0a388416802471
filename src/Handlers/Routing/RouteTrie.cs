namespace Handlers;

/// <summary>The tree of segments of all templates of a router.</summary>
internal sealed record RouteTrie(RouteNode Root, int MostParameters);

/// <summary>
/// A node in the tree: the templates that begin alike. Two templates share a node if their segments so far have equal shape and rank, so that
/// segments further right decide only between routes whose segments further left are equal.
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

    /// <summary>The parameters that take the next segment, most specific first; the one without constraints comes last.</summary>
    public RouteEdge[] Parameters { get; }

    /// <summary>The catch-alls that take the rest, most specific first; the one without constraints comes last.</summary>
    public RouteEnd[] CatchAlls { get; }

    /// <summary>The routes that end here without a trailing slash.</summary>
    public RouteEnd? Bare { get; init; }

    /// <summary>The routes that end here with a trailing slash.</summary>
    public RouteEnd? Slashed { get; init; }

    /// <summary>Whether only literal text can follow, so that the search need not return to this node.</summary>
    public bool IsStraight { get; }

    public RouteNode? Literal(ReadOnlySpan<char> segment)
    {
        if (only is not null)
            return segment.Equals(onlyText, StringComparison.OrdinalIgnoreCase) ? only : null;
        return literals?.Find(segment);
    }
}

/// <summary>
/// An edge for a parameter of one rank. Its constraints are checked during the search if all templates with this edge have the same ones; otherwise the edge
/// has no constraints, and each route checks its own constraints at its end.
/// </summary>
internal readonly record struct RouteEdge(RouteConstraint[] Constraints, RouteNode Target);
