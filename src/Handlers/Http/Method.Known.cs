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
sealed partial class Method : IEquatable<Method>
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

    /// <summary>Gets the name, a non-empty token in upper case.</summary>
    public string Name { get; }

    /// <summary>Returns whether the names are equal.</summary>
    public bool Equals(Method? other) => ReferenceEquals(this, other) || (other is not null && Name == other.Name);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Method);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;

    /// <summary>Returns whether the names are equal; two nulls are equal.</summary>
    public static bool operator ==(Method? left, Method? right) =>
        ReferenceEquals(left, right) || (left is not null && left.Equals(right));

    /// <summary>Returns whether the names differ.</summary>
    public static bool operator !=(Method? left, Method? right) => !(left == right);

    internal static Method? Known(string name) =>
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
}
