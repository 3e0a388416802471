namespace Handlers;

/// <summary>
/// The answer of a <see cref="Router{T}"/>: a route with its values, or the reason why there is none. Each member except <see cref="Kind"/> is available for
/// the kinds that its documentation names, and throws <see cref="InvalidOperationException"/> for the others. The default value is not found.
/// </summary>
/// <typeparam name="T">The type of the routes' values.</typeparam>
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

    /// <summary>Gets the kind of the answer.</summary>
    public RouteMatchKind Kind { get; }

    /// <summary>Gets the value of the route (found), or of the first route that matches the path, to which the answer belongs (options).</summary>
    public T Value => Kind is RouteMatchKind.Found or RouteMatchKind.Options ? value! : throw Wrong(nameof(Value));

    /// <summary>Gets the values of the route's parameters (found, options).</summary>
    public RouteValues Values => detail as RouteValues ?? Automatic?.Values ?? throw Wrong(nameof(Values));

    /// <summary>Gets the methods for the Allow header (method not allowed, options): all methods of the routes that match the path, sorted by name, including
    /// HEAD and OPTIONS if they are answered.</summary>
    public IReadOnlyList<Method> Allowed =>
        detail as IReadOnlyList<Method> ?? Automatic?.Allowed ?? throw Wrong(nameof(Allowed));

    /// <summary>Gets the target of a redirect: the decoded path with its trailing slash and without repeated slashes. Encode it once for the Location header,
    /// and add the mount prefix and the query.</summary>
    public string Location => detail as string ?? throw Wrong(nameof(Location));

    /// <summary>Gets the exception that was thrown (faulted).</summary>
    public Exception Fault => detail as Exception ?? throw Wrong(nameof(Fault));

    private (RouteValues Values, IReadOnlyList<Method> Allowed)? Automatic =>
        detail as (RouteValues, IReadOnlyList<Method>)?;

    private InvalidOperationException Wrong(string member) =>
        new($"Expected a match that has {member}, found {Kind}. Check {nameof(Kind)} first.");
}
