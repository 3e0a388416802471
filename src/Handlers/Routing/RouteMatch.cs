namespace Handlers;

/// <summary>
/// The answer of a <see cref="Router{T}"/>: a route with its values, or why there is none. Each member but <see cref="Kind"/> belongs to the kinds it names and
/// throws <see cref="InvalidOperationException"/> on others. The default is not found.
/// </summary>
/// <typeparam name="T">What a match finds.</typeparam>
/// <example><code>
/// var text = router.Match(Method.Get, "/users/42") switch
/// {
///     { Kind: RouteMatchKind.Found } found => $"{found.Value} {found.Values[0]}",
///     { Kind: RouteMatchKind.Redirect } redirect => $"308 {redirect.Location}",
///     { Kind: RouteMatchKind.MethodNotAllowed } refused => $"405 {string.Join(", ", refused.Allowed)}",
///     var other => other.Kind.ToString(),
/// };
/// </code></example>
public readonly struct RouteMatch<T>
{
    private readonly T? value;
    private readonly object? detail;

    internal RouteMatch(RouteMatchKind kind, T? value, object? detail)
    {
        Kind = kind;
        this.value = value;
        this.detail = detail;
    }

    /// <summary>Which answer it is.</summary>
    public RouteMatchKind Kind { get; }

    /// <summary>Found: the value of the route. Options: that of the first route that matches the path, to which the answer belongs.</summary>
    public T Value => Kind is RouteMatchKind.Found or RouteMatchKind.Options ? value! : throw Wrong(nameof(Value));

    /// <summary>Found, and options: the values of the route's parameters.</summary>
    public RouteValues Values => detail as RouteValues ?? Automatic?.Values ?? throw Wrong(nameof(Values));

    /// <summary>Method not allowed, and options: every method the routes take that match the path, HEAD and OPTIONS included where they are answered, sorted
    /// by name, for the Allow header.</summary>
    public IReadOnlyList<Method> Allowed =>
        detail as IReadOnlyList<Method> ?? Automatic?.Allowed ?? throw Wrong(nameof(Allowed));

    /// <summary>Redirect: the decoded path with its trailing slash and without repeated ones. Encode it once for the Location header, and put mount prefix and query around it.</summary>
    public string Location => detail as string ?? throw Wrong(nameof(Location));

    /// <summary>Faulted: what was thrown.</summary>
    public Exception Fault => detail as Exception ?? throw Wrong(nameof(Fault));

    private (RouteValues Values, IReadOnlyList<Method> Allowed)? Automatic =>
        detail as (RouteValues, IReadOnlyList<Method>)?;

    private InvalidOperationException Wrong(string member) =>
        new($"Expected a match that has {member}, found {Kind}. Look at {nameof(Kind)} first.");
}
