namespace Handlers;

/// <summary>
/// The method of a request: a token of RFC 9110 in upper case, such as <c>GET</c>. Not limited to the known methods.
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

    /// <summary><c>GET</c>: read a resource. Answers HEAD too, where an app routes it.</summary>
    public static Method Get { get; } = new("GET");

    /// <summary><c>HEAD</c>: as GET, without the body.</summary>
    public static Method Head { get; } = new("HEAD");

    /// <summary><c>POST</c>: hand the body to a resource.</summary>
    public static Method Post { get; } = new("POST");

    /// <summary><c>PUT</c>: replace a resource by the body.</summary>
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

    /// <summary>What routes for websockets take, in the place of a method. No request has it: theirs are in upper case.</summary>
    internal static Method WebSocket { get; } = new("WebSocket");

    /// <summary>Whether a request of it changes nothing (RFC 9110, section 9.2.1): GET, HEAD, OPTIONS and TRACE.</summary>
    internal bool IsSafe =>
        ReferenceEquals(this, Get)
        || ReferenceEquals(this, Head)
        || ReferenceEquals(this, Options)
        || ReferenceEquals(this, Trace);

    /// <summary>The name, a non-empty token in upper case.</summary>
    public string Name { get; }

    /// <summary>The method of this name, in either letter case.</summary>
    /// <param name="name">A token: letters, digits and <c>!#$%&amp;'*+-.^_`|~</c>.</param>
    /// <exception cref="ArgumentException">The name is empty or holds another character.</exception>
    public static Method Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Known(name) ?? Unknown(name);
    }

    /// <summary>The method of a request that a host has received: not checked, so that what the host let through is answered like every other
    /// unknown method.</summary>
    internal static Method Received(string name)
    {
        if (Known(name) is { } known)
            return known;
        var upper = name.ToUpperInvariant();
        return Known(upper) ?? new Method(upper);
    }

    /// <summary>Equal names.</summary>
    public bool Equals(Method? other) => ReferenceEquals(this, other) || (other is not null && Name == other.Name);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Method);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>Equal names; two nulls are equal.</summary>
    public static bool operator ==(Method? left, Method? right) =>
        ReferenceEquals(left, right) || (left is not null && left.Equals(right));

    /// <summary>Different names.</summary>
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
