namespace Handlers;

/// <summary>
/// Finds the route for a method and a path. Immutable, safe on every thread, and as fast with ten thousand routes as with ten: the templates
/// are a tree of segments, which is searched along the path. Only the values of a match are allocated.
/// <para>Routes are tried segment by segment from the left: literal text before constrained parameters before plain parameters before constrained catch-alls
/// before plain catch-alls, whatever the order of declaration. Constrained parameters at one place are tried in the order bool, guid, numbers, datetime, alpha,
/// other texts. If the constraint, the later segments or the methods of the more specific route do not accept the request, the next route is tried.</para>
/// <para>A route with GET also answers HEAD. OPTIONS is answered automatically unless a route that matches the path lists it; the answer belongs to
/// the first route that matches.</para>
/// <para>The trailing slash matters. If the template is <c>/bar/</c>, the path <c>/bar</c> is a redirect if a route with the slash has the method, and 405
/// otherwise; it ranks right after <c>/bar</c> and before a less specific <c>/{name}</c>. If the template is <c>/bar</c>, the path <c>/bar/</c> is not found. A
/// catch-all takes everything after its slash, or nothing: <c>/files/{*path}</c> matches <c>/files</c>, <c>/files/</c> and <c>/files/a//b/</c>.</para>
/// <para>Only a catch-all matches an empty segment. If a path with repeated slashes is not found, it is redirected to the path without them, if
/// that path is found.</para>
/// </summary>
/// <typeparam name="T">The type of the routes' values.</typeparam>
/// <example><code>
/// var router = Router.Build([new RouteEntry&lt;string&gt;(RouteTemplate.Parse("/users/{id:int}"), [Method.Get], "user")]);
/// var match = router.Match(Method.Get, "/users/-7"); // Found, "user", Values[0] == "-7"
/// </code></example>
public sealed class Router<T>
{
    private readonly RouteTrie trie;
    private readonly T[] values;

    internal Router(RouteTrie trie, T[] values)
    {
        this.trie = trie;
        this.values = values;
    }

    /// <summary>
    /// Finds the route for a method and a decoded path that starts with a slash. An empty path counts as <c>/</c>; any other text is not found. It never
    /// throws: an exception from the type of a parameter is returned as <see cref="RouteMatchKind.Faulted"/>. The length of the longest template limits the
    /// stack depth; the length of the path and the number of routes that match its beginning limit the time.
    /// </summary>
    public RouteMatch<T> Match(Method method, string path)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length == 0)
            path = "/";
        if (path[0] != '/')
            return default;
        try
        {
            var match = Match(method, path, merged: false);
            return match.Kind == RouteMatchKind.NotFound && path.Contains("//", StringComparison.Ordinal)
                ? Merged(method, Slashes.Merged(path))
                : match;
        }
        catch (Exception e)
        {
            // Only the type of a view's parameter is foreign code here.
            return new(RouteMatchKind.Faulted, default, e);
        }
    }

    private RouteMatch<T> Match(Method method, string path, bool merged)
    {
        var search = new RouteSearch(path, method, stackalloc Capture[trie.MostParameters], merged);
        if (search.Visit(trie.Root, 1, 0))
            return search.Found is { } found
                ? new(RouteMatchKind.Found, values[found.Index], search.Values(found))
                : new(RouteMatchKind.Redirect, default, path + "/");
        return search.Reached ? Refuse(method, path, merged) : default;
    }

    /// <summary>Returns a redirect for a path that is not found but would be found with its repeated slashes merged.</summary>
    private RouteMatch<T> Merged(Method method, string path)
    {
        var match = Match(method, path, merged: true);
        return match.Kind is RouteMatchKind.Found or RouteMatchKind.Options
            ? new(RouteMatchKind.Redirect, default, path)
            : match;
    }

    /// <summary>Searches again after a template may have matched the path but no route had the method, and collects the methods of all routes that
    /// match.</summary>
    private RouteMatch<T> Refuse(Method method, string path, bool merged)
    {
        var allowed = new AllowedMethods();
        var search = new RouteSearch(path, method, stackalloc Capture[trie.MostParameters], merged, allowed);
        search.Visit(trie.Root, 1, 0);
        return !allowed.Any ? default
            : method != Method.Options || !allowed.Automatic
                ? new(RouteMatchKind.MethodNotAllowed, default, allowed.Sorted())
            : allowed.Answering is { } route
                ? new(RouteMatchKind.Options, values[route.Index], (allowed.Values, allowed.Sorted()))
            : new(RouteMatchKind.Redirect, default, path + "/");
    }
}
