namespace Handlers;

/// <summary>
/// A request: immutable data. It knows nothing of routes, services or the connection. Made in memory by
/// <see cref="Of"/> and its shorthands, or by a host, which derives from it and reads its own request when asked.
/// </summary>
/// <remarks>
/// Safe on every thread, as long as a host's own is, except that a body which is a stream can be read once. Equality is
/// by reference: a body cannot be compared without reading it. A copy leaves the original as it was.
/// </remarks>
/// <example><code>
/// var request = Request.Get("/users/7?full=1").WithHeader("Accept", "text/plain");
/// var path = request.Path;            // /users/7
/// var full = request.Query["full"];   // 1
/// </code></example>
public abstract partial class Request
{
    /// <summary>For hosts, which derive their own requests.</summary>
    protected Request() { }

    /// <summary>The method.</summary>
    public abstract Method Method { get; }

    /// <summary>
    /// The path below <see cref="PathBase"/>: starts with <c>/</c>, decoded once, except that an encoded slash stays
    /// <c>%2F</c> as in ASP.NET Core.
    /// </summary>
    public abstract string Path { get; }

    /// <summary>The prefix an app is mounted under, decoded: empty, or starting with <c>/</c> and not ending with it.</summary>
    public virtual string PathBase => "";

    /// <summary>The query as sent: empty, or starting with <c>?</c>.</summary>
    public virtual string QueryString => "";

    /// <summary>The scheme, <c>http</c> or <c>https</c>.</summary>
    public virtual string Scheme => "http";

    /// <summary>The host and, unless usual, the port: <c>example.org:8080</c>.</summary>
    public virtual string Host => "localhost";

    /// <summary>All headers, as they came.</summary>
    public abstract Headers Headers { get; }

    /// <summary>The body; <see cref="Body.Empty"/> when there is none.</summary>
    public virtual Body Body => Body.Empty;

    /// <summary>The parsed query. Here parsed on every call; requests in memory, and good hosts, keep it.</summary>
    public virtual Parameters Query => Parameters.OfQuery(QueryString);

    /// <summary>The parsed cookies. Here parsed on every call; requests in memory, and good hosts, keep them.</summary>
    public virtual Parameters Cookies => Parameters.OfCookies(Headers);

    /// <summary>The request a host made, below all copies: there a host finds its own type again.</summary>
    public virtual Request Origin => this;

    /// <summary>The Content-Type header, or null.</summary>
    public string? ContentType => Header("Content-Type");

    /// <summary>The value of the first header of this name, whatever its letter case, or null.</summary>
    public virtual string? Header(string name) => Headers.First(name);

    /// <summary>A copy with another method.</summary>
    public Request WithMethod(Method method) => new RequestCopy(this) { NewMethod = NotNull(method) };

    /// <summary>A copy with another path.</summary>
    /// <param name="path">Decoded, without query; starts with <c>/</c>.</param>
    /// <exception cref="ArgumentException">The path does not start with <c>/</c> or holds a control character.</exception>
    public Request WithPath(string path) => new RequestCopy(this) { NewPath = RequestTarget.CheckPath(path) };

    /// <summary>A copy mounted under another prefix; the path stays.</summary>
    /// <param name="pathBase">Empty, or starting with <c>/</c> and not ending with it.</param>
    /// <exception cref="ArgumentException">Another text.</exception>
    public Request WithPathBase(string pathBase) =>
        new RequestCopy(this) { NewPathBase = RequestTarget.CheckPathBase(pathBase) };

    /// <summary>The request as an app sees it that is mounted under a prefix: for hosts. The prefix goes from the path to the end of the path
    /// base; what is left of the path is <c>/</c> at least.</summary>
    /// <param name="prefix">Whole segments, whatever their letter case; empty gives the same object.</param>
    /// <returns>A copy, or null when the path does not stand under the prefix.</returns>
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

    /// <summary>A copy with another query.</summary>
    /// <param name="queryString">Encoded, with or without the leading <c>?</c>; empty for none.</param>
    /// <exception cref="ArgumentException">It holds <c>#</c>, a space or a control character.</exception>
    public Request WithQueryString(string queryString) =>
        new RequestCopy(this) { NewQueryString = RequestTarget.CheckQuery(queryString) };

    /// <summary>A copy with another scheme.</summary>
    /// <exception cref="ArgumentException">The scheme is empty.</exception>
    public Request WithScheme(string scheme)
    {
        ArgumentException.ThrowIfNullOrEmpty(scheme);
        return new RequestCopy(this) { NewScheme = scheme };
    }

    /// <summary>A copy with another host, in <see cref="Host"/> and in the Host header.</summary>
    /// <exception cref="ArgumentException">It holds CR, LF or NUL.</exception>
    public Request WithHost(string host) =>
        new RequestCopy(this) { NewHost = host, NewHeaders = Headers.Set("Host", host) };

    /// <summary>A copy with other headers. <see cref="Host"/> stays as it is.</summary>
    public Request WithHeaders(Headers headers) => new RequestCopy(this) { NewHeaders = NotNull(headers) };

    /// <summary>A copy with this header, which replaces those of the name.</summary>
    /// <exception cref="ArgumentException">The name is no token, or the value holds CR, LF or NUL.</exception>
    public Request WithHeader(string name, string value) => WithHeaders(Headers.Set(name, value));

    /// <summary>A copy with this header besides those of the name.</summary>
    /// <exception cref="ArgumentException">The name is no token, or the value holds CR, LF or NUL.</exception>
    public Request AddHeader(string name, string value) => WithHeaders(Headers.Add(name, value));

    /// <summary>A copy without the headers of this name.</summary>
    public Request WithoutHeader(string name) => WithHeaders(Headers.Remove(name));

    /// <summary>A copy with another body; the headers stay.</summary>
    public Request WithBody(Body body) => new RequestCopy(this) { NewBody = NotNull(body) };

    /// <summary>Method, path and query: <c>GET /users/7?full=1</c>.</summary>
    public override string ToString() => $"{Method} {PathBase}{Path}{QueryString}";

    private static T NotNull<T>(T value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value;
    }
}
