namespace Handlers;

/// <summary>Collects the methods of every route that matches one path.</summary>
internal sealed class AllowedMethods
{
    private readonly HashSet<Method> _methods = [];

    /// <summary>Whether any route matched.</summary>
    public bool Any => _methods.Count > 0;

    /// <summary>Whether a route matched that has OPTIONS answered automatically.</summary>
    public bool Automatic { get; private set; }

    /// <summary>The same, of the routes that match without a trailing slash to be added.</summary>
    public bool AutomaticHere { get; private set; }

    public void Add(RouteEnd route, bool slashMissing)
    {
        _methods.UnionWith(route.Methods);
        if (!route.AutomaticOptions)
            return;
        _methods.Add(Method.Options);
        Automatic = true;
        AutomaticHere |= !slashMissing;
    }

    public IReadOnlyList<Method> Sorted() => [.. _methods.OrderBy(m => m.Name, StringComparer.Ordinal)];
}
