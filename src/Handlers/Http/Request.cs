namespace Handlers;

/// <summary>
/// A request: immutable data, without routes, services or the connection. It is created in memory by
/// <see cref="Of"/> and its shorthands, or by a host, which derives from this class and reads its own request on demand.
/// </summary>
/// <remarks>
/// Safe on every thread if the host's own request is, except that a body that is a stream can be read only once. Equality is
/// by reference, because a body cannot be compared without reading it. A copy leaves the original as it was.
/// </remarks>
/// <example><code>
/// var request = Request.Get("/users/7?full=1").WithHeader("Accept", "text/plain");
/// var path = request.Path;            // /users/7
/// var full = request.Query["full"];   // 1
/// </code></example>
public abstract partial class Request
{
    /// <summary>Initializes the base class of a host's own request.</summary>
    protected Request() { }

    /// <summary>Gets the method.</summary>
    public abstract Method Method { get; }

    /// <summary>
    /// Gets the path below <see cref="PathBase"/>. It starts with <c>/</c> and is decoded once, except that an encoded slash stays
    /// <c>%2F</c>, as in ASP.NET Core.
    /// </summary>
    public abstract string Path { get; }

    /// <summary>Gets the prefix that an app is mounted under, decoded. It is empty, or starts with <c>/</c> and does not end with it.</summary>
    public virtual string PathBase => "";

    /// <summary>Gets the query as sent. It is empty, or starts with <c>?</c>.</summary>
    public virtual string QueryString => "";

    /// <summary>Gets the scheme, <c>http</c> or <c>https</c>.</summary>
    public virtual string Scheme => "http";

    /// <summary>Gets the host and, unless it is the default port of the scheme, the port: <c>example.org:8080</c>.</summary>
    public virtual string Host => "localhost";

    /// <summary>Gets all headers, as they were received.</summary>
    public abstract Headers Headers { get; }

    /// <summary>Gets the body; <see cref="Body.Empty"/> if there is none.</summary>
    public virtual Body Body => Body.Empty;

    /// <summary>Gets the parsed query. The base class parses it on every call; requests in memory and the hosts of this library keep the result.</summary>
    public virtual Parameters Query => Parameters.OfQuery(QueryString);

    /// <summary>Gets the parsed cookies. The base class parses them on every call; requests in memory and the hosts of this library keep the result.</summary>
    public virtual Parameters Cookies => Parameters.OfCookies(Headers);

    /// <summary>Gets the request that the host created, below all copies. A host uses it to find its own request type.</summary>
    public virtual Request Origin => this;

    /// <summary>Gets the Content-Type header, or null.</summary>
    public string? ContentType => Header("Content-Type");

    /// <summary>Returns the value of the first header of this name, ignoring letter case, or null.</summary>
    public virtual string? Header(string name) => Headers.First(name);

    /// <summary>Returns a copy with another method.</summary>
    public Request WithMethod(Method method) => new RequestCopy(this) { NewMethod = NotNull(method) };

    /// <summary>Returns a copy with another path.</summary>
    /// <param name="path">The decoded path, without a query; it starts with <c>/</c>.</param>
    /// <exception cref="ArgumentException">The path does not start with <c>/</c> or contains a control character.</exception>
    public Request WithPath(string path) => new RequestCopy(this) { NewPath = RequestTarget.CheckPath(path) };

    /// <summary>Returns a copy mounted under another prefix; the path stays.</summary>
    /// <param name="pathBase">The prefix: empty, or a text that starts with <c>/</c> and does not end with it.</param>
    /// <exception cref="ArgumentException">The prefix does not start with <c>/</c>, ends with it, or contains a control character.</exception>
    public Request WithPathBase(string pathBase) =>
        new RequestCopy(this) { NewPathBase = RequestTarget.CheckPathBase(pathBase) };

    /// <summary>Returns the request as an app mounted under a prefix sees it. Hosts call it. The prefix is moved from the path to the end of the path
    /// base; the remaining path is at least <c>/</c>.</summary>
    /// <param name="prefix">Whole segments; letter case is ignored. For an empty prefix the same object is returned.</param>
    /// <returns>A copy, or null if the path is not under the prefix.</returns>
    /// <exception cref="ArgumentException">The prefix does not start with <c>/</c>, or ends with it.</exception>
    public Request? Below(string prefix)
    {
        RequestTarget.CheckPathBase(prefix);
        if (prefix.Length == 0)
            return this;
        var path = Path;
        if (!path.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            return null;
        var (below, rest) = (path[..prefix.Length], path[prefix.Length..]);
        return rest.Length > 0 && rest[0] != '/'
            ? null
            : WithPathBase(PathBase + below).WithPath(rest.Length == 0 ? "/" : rest);
    }

    /// <summary>Returns a copy with another query.</summary>
    /// <param name="queryString">The encoded query, with or without the leading <c>?</c>; empty for no query.</param>
    /// <exception cref="ArgumentException">The query contains <c>#</c>, a space or a control character.</exception>
    public Request WithQueryString(string queryString) =>
        new RequestCopy(this) { NewQueryString = RequestTarget.CheckQuery(queryString) };

    /// <summary>Returns a copy with another scheme.</summary>
    /// <exception cref="ArgumentException">The scheme is empty.</exception>
    public Request WithScheme(string scheme)
    {
        ArgumentException.ThrowIfNullOrEmpty(scheme);
        return new RequestCopy(this) { NewScheme = scheme };
    }

    /// <summary>Returns a copy with another host, in <see cref="Host"/> and in the Host header.</summary>
    /// <exception cref="ArgumentException">The host contains CR, LF or NUL.</exception>
    public Request WithHost(string host) =>
        new RequestCopy(this) { NewHost = host, NewHeaders = Headers.Set("Host", host) };

    /// <summary>Returns a copy with other headers. <see cref="Host"/> stays as it is.</summary>
    public Request WithHeaders(Headers headers) => new RequestCopy(this) { NewHeaders = NotNull(headers) };

    /// <summary>Returns a copy with this header, which replaces all headers of the same name.</summary>
    /// <exception cref="ArgumentException">The name is not a token, or the value contains CR, LF or NUL.</exception>
    public Request WithHeader(string name, string value) => WithHeaders(Headers.Set(name, value));

    /// <summary>Returns a copy with this header in addition to others of the same name.</summary>
    /// <exception cref="ArgumentException">The name is not a token, or the value contains CR, LF or NUL.</exception>
    public Request AddHeader(string name, string value) => WithHeaders(Headers.Add(name, value));

    /// <summary>Returns a copy without the headers of this name.</summary>
    public Request WithoutHeader(string name) => WithHeaders(Headers.Remove(name));

    /// <summary>Returns a copy with another body; the headers stay.</summary>
    public Request WithBody(Body body) => new RequestCopy(this) { NewBody = NotNull(body) };

    /// <summary>Returns the method, path and query: <c>GET /users/7?full=1</c>.</summary>
    public override string ToString() => $"{Method} {PathBase}{Path}{QueryString}";

    private static T NotNull<T>(T value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value;
    }
}
