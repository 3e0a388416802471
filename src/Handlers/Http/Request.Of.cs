namespace Handlers;

public abstract partial class Request
{
    /// <summary>Creates a request in memory.</summary>
    /// <param name="method">The method.</param>
    /// <param name="target">The path and query, such as <c>/caf%C3%A9?page=2</c>; it starts with <c>/</c>. The path is decoded
    /// once; the query is kept as it is. The dot segments <c>.</c> and <c>..</c>, encoded or not, are resolved, as servers do.</param>
    /// <param name="headers">The headers; none by default. <see cref="Host"/> is the value of the Host header, or <c>localhost</c> without one.</param>
    /// <param name="body">The body; empty by default.</param>
    /// <exception cref="ArgumentException">The target does not start with <c>/</c>, has a fragment, or contains a control
    /// character.</exception>
    public static Request Of(Method method, string target, Headers? headers = null, Body? body = null)
    {
        ArgumentNullException.ThrowIfNull(method);
        var (path, query) = RequestTarget.Parse(target);
        return new MemoryRequest(method, path, query, headers ?? Headers.Empty, body ?? Body.Empty);
    }

    /// <summary>Creates a GET request in memory. See <see cref="Of"/> for the target.</summary>
    /// <inheritdoc cref="Of" path="/exception"/>
    public static Request Get(string target) => Of(Method.Get, target);

    /// <summary>Creates a HEAD request in memory. See <see cref="Of"/> for the target.</summary>
    /// <inheritdoc cref="Of" path="/exception"/>
    public static Request Head(string target) => Of(Method.Head, target);

    /// <summary>Creates an OPTIONS request in memory. See <see cref="Of"/> for the target.</summary>
    /// <inheritdoc cref="Of" path="/exception"/>
    public static Request Options(string target) => Of(Method.Options, target);

    /// <summary>Creates a DELETE request in memory. See <see cref="Of"/> for the target.</summary>
    /// <inheritdoc cref="Of" path="/exception"/>
    public static Request Delete(string target) => Of(Method.Delete, target);

    /// <summary>Creates a POST request in memory. See <see cref="Of"/> for the target.</summary>
    /// <param name="target">The path and query.</param>
    /// <param name="body">The body; empty by default.</param>
    /// <param name="contentType">The Content-Type header; none by default.</param>
    /// <inheritdoc cref="Of" path="/exception"/>
    public static Request Post(string target, Body? body = null, string? contentType = null) =>
        Sending(Method.Post, target, body, contentType);

    /// <summary>Creates a PUT request in memory. See <see cref="Post"/>.</summary>
    /// <inheritdoc cref="Post" path="/param|/exception"/>
    public static Request Put(string target, Body? body = null, string? contentType = null) =>
        Sending(Method.Put, target, body, contentType);

    /// <summary>Creates a PATCH request in memory. See <see cref="Post"/>.</summary>
    /// <inheritdoc cref="Post" path="/param|/exception"/>
    public static Request Patch(string target, Body? body = null, string? contentType = null) =>
        Sending(Method.Patch, target, body, contentType);

    private static Request Sending(Method method, string target, Body? body, string? contentType) =>
        Of(method, target, contentType is null ? null : Headers.Empty.Add("Content-Type", contentType), body);
}
