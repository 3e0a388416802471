namespace Handlers;

/// <summary>
/// Finds the route for a method and a path. Immutable, safe for any number of threads, and as fast with ten thousand routes as with ten: the templates
/// are a tree of segments, walked along the path. Only the values of a match are allocated.
/// <para>Which route: segment by segment from the left, literal text before constrained parameters before plain parameters before constrained catch-alls before
/// plain catch-alls, whatever the order of declaration. Constrained parameters at one place are tried by what they accept: bool, guid, numbers, datetime, alpha,
/// other texts. Where the more specific route's constraint, later segments or methods do not accept the request, the next one is tried.</para>
/// <para>HEAD is answered by routes with GET. OPTIONS is answered automatically unless a route that matches the path lists it; the answer belongs to
/// the first route that matches.</para>
/// <para>The trailing slash counts. <c>/bar/</c> asked for as <c>/bar</c> is a redirect if a route with the slash takes the method, and 405
/// if none does; it ranks right behind <c>/bar</c>, before a less specific <c>/{name}</c>. <c>/bar</c> asked for as <c>/bar/</c> is not found. A catch-all takes
/// what follows its slash, or nothing: <c>/files/{*path}</c> matches <c>/files</c>, <c>/files/</c> and <c>/files/a//b/</c>.</para>
/// <para>An empty segment is matched by a catch-all only. A path that is not found and has repeated slashes is a redirect to the one without them if
/// that is found.</para>
/// </summary>
/// <typeparam name="T">What a match finds.</typeparam>
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
    /// The route for a method and a decoded path that starts with a slash; an empty path counts as <c>/</c>, any other text is not found. Never throws: what a
    /// type of a parameter throws is <see cref="RouteMatchKind.Faulted"/>; the stack is bounded by the longest template, the time by the length of the path and the routes that agree with it so far.
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
            // Only a type of a view's parameter runs code of others here.
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

    /// <summary>What a path with repeated slashes is told that is not found as it is: where it would be found without them.</summary>
    private RouteMatch<T> Merged(Method method, string path)
    {
        var match = Match(method, path, merged: true);
        return match.Kind is RouteMatchKind.Found or RouteMatchKind.Options
            ? new(RouteMatchKind.Redirect, default, path)
            : match;
    }

    /// <summary>Some template may match the path, but no route took the method: walk again and collect the methods of all that do match.</summary>
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
