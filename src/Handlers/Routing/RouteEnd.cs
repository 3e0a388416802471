namespace Handlers;

/// <summary>
/// A route at the end of its template in the tree, linked to the other routes of the same shape; no two of them share a method. Routes with equal arrays
/// share them, so that a search among many routes touches little memory.
/// </summary>
/// <param name="index">The index of the route's value in the router.</param>
/// <param name="names">The names of the route's parameters.</param>
/// <param name="methods">The methods that the route lists, and HEAD if it lists GET.</param>
/// <param name="automaticOptions">Whether OPTIONS may be answered automatically for the route.</param>
internal sealed class RouteEnd(int index, string[] names, Method[] methods, bool automaticOptions)
{
    public int Index { get; } = index;

    public string[] Names { get; } = names;

    public Method[] Methods { get; } = methods;

    public bool AutomaticOptions { get; } = automaticOptions;

    /// <summary>The constraints that the search has not checked on the way here, with the positions of their parameters.</summary>
    public (int Parameter, RouteConstraint[] Constraints)[] Pending { get; init; } = [];

    /// <summary>Whether the route is also searched for with repeated slashes merged.</summary>
    public bool MergesSlashes { get; init; }

    /// <summary>The next route of the same shape.</summary>
    public RouteEnd? Next { get; init; }

    /// <summary>Returns the route of this shape that has the method, if its constraints accept the captured texts; otherwise null.</summary>
    public RouteEnd? Find(Method method, ReadOnlySpan<char> path, ReadOnlySpan<Capture> captures)
    {
        for (var end = this; end is not null; end = end.Next)
            if (end.Takes(method))
                return end.Accepts(path, captures) ? end : null;
        return null;
    }

    public bool Accepts(ReadOnlySpan<char> path, ReadOnlySpan<Capture> captures)
    {
        foreach (var (parameter, constraints) in Pending)
            if (!RouteParameter.Accepts(constraints, captures[parameter].Of(path)))
                return false;
        return true;
    }

    private bool Takes(Method method)
    {
        foreach (var own in Methods)
            if (ReferenceEquals(own, method))
                return true;
        foreach (var own in Methods)
            if (own.Equals(method))
                return true;
        return false;
    }
}
