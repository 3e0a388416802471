namespace Handlers;

/// <summary>Collects the methods of every route that matches one path.</summary>
internal sealed class AllowedMethods
{
    private readonly HashSet<Method> methods = [];

    /// <summary>Whether any route matched.</summary>
    public bool Any => methods.Count > 0;

    /// <summary>Whether OPTIONS is answered automatically for one of the matched routes.</summary>
    public bool Automatic { get; private set; }

    /// <summary>The route whose OPTIONS is answered: the first route that matches without an additional trailing slash.</summary>
    public RouteEnd? Answering { get; private set; }

    /// <summary>The values of <see cref="Answering"/>.</summary>
    public RouteValues Values { get; private set; } = RouteValues.None;

    public void Add(RouteEnd route, bool slashMissing, in RouteSearch search)
    {
        methods.UnionWith(route.Methods);
        if (!route.AutomaticOptions)
            return;
        methods.Add(Method.Options);
        Automatic = true;
        if (slashMissing || Answering is not null)
            return;
        Answering = route;
        Values = search.Values(route);
    }

    public IReadOnlyList<Method> Sorted() => [.. methods.OrderBy(m => m.Name, StringComparer.Ordinal)];
}
