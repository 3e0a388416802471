namespace Handlers;

/// <summary>
/// A route where its template ends in the tree, and the other routes of the same shape behind it: no two of them share a method. Arrays are shared
/// between routes that have equal ones, so that a walk among many routes touches little memory.
/// </summary>
/// <param name="index">The place of the route's value in the router.</param>
/// <param name="names">The names of its parameters.</param>
/// <param name="methods">The methods it lists, and HEAD where GET is one.</param>
/// <param name="automaticOptions">Whether OPTIONS may be answered for it.</param>
internal sealed class RouteEnd(int index, string[] names, Method[] methods, bool automaticOptions)
{
    public int Index { get; } = index;

    public string[] Names { get; } = names;

    public Method[] Methods { get; } = methods;

    public bool AutomaticOptions { get; } = automaticOptions;

    /// <summary>Constraints the walk here has not checked, with the positions of their parameters.</summary>
    public (int Parameter, RouteConstraint[] Constraints)[] Pending { get; init; } = [];

    /// <summary>Whether a path with repeated slashes leads here.</summary>
    public bool MergesSlashes { get; init; }

    /// <summary>The next route of the same shape.</summary>
    public RouteEnd? Next { get; init; }

    /// <summary>The route of this shape that takes the method, if its constraints accept the captured texts.</summary>
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
