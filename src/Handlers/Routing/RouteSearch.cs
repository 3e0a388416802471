namespace Handlers;

/// <summary>
/// One walk along a path: depth first, most specific alternative first, so that the first route accepted is the answer.
/// </summary>
/// <remarks>
/// Bounds. The alternatives form a tree whose level is the number of segments read, so a walk comes to each node at most once, whatever the path: no memo is
/// needed and nothing is exponential. Only nodes that agree with the path so far are visited. Calls nest once per segment of a template, of which there are at
/// most a hundred; a path longer than every template ends the walk at the deepest node, except in a catch-all, which takes the rest unread.
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

    /// <summary>The route, after <see cref="Visit"/> returned true; null then means a redirect to the path with a slash.</summary>
    public RouteEnd? Found { get; private set; }

    // The path is one whose repeated slashes were merged: routes that keep them apart are passed over.
    private readonly bool merged = merged;

    /// <summary>Whether the walk came to the end of any template.</summary>
    public bool Reached { get; private set; }

    /// <summary>Goes on at a node.</summary>
    /// <param name="node">The node the segments before <paramref name="at"/> lead to.</param>
    /// <param name="at">The start of the next segment: right behind a slash. The path's length after a trailing slash, one more where the path ended without.</param>
    /// <param name="count">How many parameters have been captured.</param>
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

    /// <summary>The texts captured for a route's parameters.</summary>
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
