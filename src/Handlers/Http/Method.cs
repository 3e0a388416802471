namespace Handlers;

/// <summary>
/// The method of a request: a token as defined by RFC 9110, in upper case, such as <c>GET</c>. It is not limited to the known methods.
/// </summary>
/// <remarks>
/// Immutable; safe on every thread. Two methods are equal when their names are. The known ones are shared objects, and
/// <see cref="Of"/> returns those without allocating.
/// </remarks>
/// <example><code>
/// var purge = Method.Of("purge");   // PURGE
/// var same = Method.Of("GET") == Method.Get;
/// </code></example>
public sealed class Method : IEquatable<Method>
{
    private Method(string name) => Name = name;

    /// <summary><c>GET</c>: read a resource. A route for GET also answers HEAD.</summary>
    public static Method Get { get; } = new("GET");

    /// <summary><c>HEAD</c>: like GET, without the body.</summary>
    public static Method Head { get; } = new("HEAD");

    /// <summary><c>POST</c>: hand the body to a resource.</summary>
    public static Method Post { get; } = new("POST");

    /// <summary><c>PUT</c>: replace a resource with the body.</summary>
    public static Method Put { get; } = new("PUT");

    /// <summary><c>DELETE</c>: remove a resource.</summary>
    public static Method Delete { get; } = new("DELETE");

    /// <summary><c>PATCH</c>: change a part of a resource.</summary>
    public static Method Patch { get; } = new("PATCH");

    /// <summary><c>OPTIONS</c>: ask what a resource allows.</summary>
    public static Method Options { get; } = new("OPTIONS");

    /// <summary><c>TRACE</c>: a loop-back of the request.</summary>
    public static Method Trace { get; } = new("TRACE");

    /// <summary><c>CONNECT</c>: a tunnel.</summary>
    public static Method Connect { get; } = new("CONNECT");

    /// <summary>The pseudo-method of websocket routes. No request has it, because the methods of requests are in upper case.</summary>
    internal static Method WebSocket { get; } = new("WebSocket");

    /// <summary>Whether requests with this method change nothing (RFC 9110, section 9.2.1): GET, HEAD, OPTIONS and TRACE.</summary>
    internal bool IsSafe =>
        ReferenceEquals(this, Get)
        || ReferenceEquals(this, Head)
        || ReferenceEquals(this, Options)
        || ReferenceEquals(this, Trace);

    /// <summary>Gets the name, a non-empty token in upper case.</summary>
    public string Name { get; }

    /// <summary>Returns the method with this name; letter case is ignored.</summary>
    /// <param name="name">A token: letters, digits and <c>!#$%&amp;'*+-.^_`|~</c>.</param>
    /// <exception cref="ArgumentException">The name is empty or contains another character.</exception>
    public static Method Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Known(name) ?? Unknown(name);
    }

    /// <summary>Returns the method of a request that a host has received; letter case is ignored, except that only <c>HEAD</c> as written is
    /// <see cref="Head"/>. Hosts use it instead of <see cref="Of"/>.</summary>
    /// <param name="name">The method as it was received.</param>
    /// <returns>The method; <see cref="Get"/> for <c>head</c> and <c>Head</c>. Methods are case-sensitive in HTTP, so the client, and each proxy before the
    /// host, expects content in the response to those.</returns>
    /// <exception cref="ArgumentException">The name is empty or not a token.</exception>
    /// <example><code>
    /// var method = Method.Received("get"); // GET
    /// </code></example>
    public static Method Received(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Known(name) is { } known)
            return known;
        Syntax.CheckToken(name, "A request method", nameof(name));
        return Unchecked(name);
    }

    /// <summary>Returns the same as <see cref="Received"/> without a check of the name, so that everything the host accepts is answered like any other
    /// unknown method.</summary>
    internal static Method Unchecked(string name)
    {
        if (Known(name) is { } known)
            return known;
        var upper = name.ToUpperInvariant();
        return upper == Head.Name ? Get : Known(upper) ?? new Method(upper);
    }

    /// <summary>Returns whether the names are equal.</summary>
    public bool Equals(Method? other) => ReferenceEquals(this, other) || (other is not null && Name == other.Name);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Method);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;

    /// <summary>Returns whether the names are equal; two nulls are equal.</summary>
    public static bool operator ==(Method? left, Method? right) =>
        ReferenceEquals(left, right) || (left is not null && left.Equals(right));

    /// <summary>Returns whether the names differ.</summary>
    public static bool operator !=(Method? left, Method? right) => !(left == right);

    private static Method? Known(string name) =>
        name switch
        {
            "GET" => Get,
            "HEAD" => Head,
            "POST" => Post,
            "PUT" => Put,
            "DELETE" => Delete,
            "PATCH" => Patch,
            "OPTIONS" => Options,
            "TRACE" => Trace,
            "CONNECT" => Connect,
            _ => null,
        };

    private static Method Unknown(string name)
    {
        Syntax.CheckToken(name, "A request method", nameof(name));
        var upper = name.ToUpperInvariant();
        return Known(upper) ?? new Method(upper);
    }
}
