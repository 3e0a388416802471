namespace Handlers;

/// <summary>
/// One search along a path: depth first, most specific alternative first, so that the first accepted route is the answer.
/// </summary>
/// <remarks>
/// Bounds: the alternatives form a tree whose level is the number of segments read, so a search visits each node at most once, whatever the path is. It needs
/// no memoization and is never exponential. Only nodes that match the path so far are visited. Calls nest once per segment of a template, which has at
/// most a hundred. If the path is longer than every template, the search ends at the deepest node, or in a catch-all, which takes the rest unread.
/// </remarks>
internal ref struct RouteSearch(
    ReadOnlySpan<char> path,
    Method method,
    Span<Capture> captures,
    bool merged = false,
    AllowedMethods? allowed = null
)
{
    private readonly ReadOnlySpan<char> path = path;
    private readonly Span<Capture> captures = captures;

    /// <summary>The route, after <see cref="Visit"/> has returned true; null then means a redirect to the path with a slash.</summary>
    public RouteEnd? Found { get; private set; }

    // Whether the repeated slashes of the path were merged: routes that do not merge slashes are then skipped.
    private readonly bool merged = merged;

    /// <summary>Whether the search reached the end of any template.</summary>
    public bool Reached { get; private set; }

    /// <summary>Continues the search at a node.</summary>
    /// <param name="node">The node that the segments before <paramref name="at"/> lead to.</param>
    /// <param name="at">The start of the next segment, right after a slash. It is the length of the path after a trailing slash, and one more if the path ended
    /// without a slash.</param>
    /// <param name="count">The number of parameters captured so far.</param>
    public bool Visit(RouteNode node, int at, int count)
    {
        while (at < path.Length)
        {
            var length = path[at..].IndexOf('/');
            var end = length < 0 ? path.Length : at + length;
            if (end > at)
            {
                var segment = path[at..end];
                var next = node.Literal(segment);
                if (node.IsStraight)
                {
                    if (next is null)
                        return false;
                    node = next;
                    at = end + 1;
                    continue;
                }
                if (next is not null && Visit(next, end + 1, count))
                    return true;
                foreach (var edge in node.Parameters)
                {
                    if (!RouteParameter.Accepts(edge.Constraints, segment))
                        continue;
                    captures[count] = new(at, end);
                    if (Visit(edge.Target, end + 1, count + 1))
                        return true;
                }
            }
            return VisitCatchAlls(node, at, count);
        }
        return at == path.Length
            ? VisitEnd(node.Slashed, false) || VisitCatchAlls(node, at, count)
            : VisitEnd(node.Bare, false) || VisitEnd(node.Slashed, true) || VisitCatchAlls(node, path.Length, count);
    }

    /// <summary>Returns the texts captured for a route's parameters.</summary>
    public readonly RouteValues Values(RouteEnd route)
    {
        var names = route.Names;
        if (names.Length == 0)
            return RouteValues.None;
        var values = new string[names.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = new(captures[i].Of(path));
        return RouteValues.Own(names, values);
    }

    private bool VisitCatchAlls(RouteNode node, int at, int count)
    {
        foreach (var end in node.CatchAlls)
        {
            captures[count] = new(at, path.Length);
            if (VisitEnd(end, false))
                return true;
        }
        return false;
    }

    private bool VisitEnd(RouteEnd? end, bool slashMissing)
    {
        if (end is null)
            return false;
        Reached = true;
        if (allowed is not null)
            return Collect(end, slashMissing, allowed);
        var route = end.Find(method, path, captures);
        if (route is null || (merged && !route.MergesSlashes))
            return false;
        Found = slashMissing ? null : route;
        return true;
    }

    private readonly bool Collect(RouteEnd first, bool slashMissing, AllowedMethods into)
    {
        for (var end = first; end is not null; end = end.Next)
            if ((!merged || end.MergesSlashes) && end.Accepts(path, captures))
                into.Add(end, slashMissing, in this);
        return false;
    }
}
