using System.Diagnostics;

namespace Handlers.Runtime;

/// <summary>The tags of a request, by the semantic conventions of OpenTelemetry for HTTP servers.</summary>
internal static class RequestTags
{
    internal const string Method = "http.request.method";
    internal const string Scheme = "url.scheme";
    internal const string Status = "http.response.status_code";
    internal const string Version = "network.protocol.version";

    internal const string Other = "_OTHER";

    private static readonly string[] Known =
    [
        "GET",
        "POST",
        "PUT",
        "DELETE",
        "HEAD",
        "OPTIONS",
        "PATCH",
        "TRACE",
        "CONNECT",
    ];

    /// <summary>Returns the method, or the value for methods that are not known, because a client can invent any number of them.</summary>
    internal static string MethodOf(Request? request) =>
        request is not null && Array.IndexOf(Known, request.Method.Name) >= 0 ? request.Method.Name : Other;

    /// <summary>Returns the method in the name of an activity.</summary>
    internal static string NameOf(string method) => method == Other ? "HTTP" : method;

    /// <summary>Returns the tags that an activity has when it begins, so that samplers can decide by them.</summary>
    internal static TagList AtStart(Request? request, string method, string scheme)
    {
        var tags = new TagList { { Method, method }, { Scheme, scheme } };
        if (request is null)
            return tags;
        if (method == Other)
            tags.Add("http.request.method_original", request.Method.Name);
        tags.Add("url.path", request.PathBase + request.Path);
        if (request.QueryString.Length > 1)
            tags.Add("url.query", Redacted(request.QueryString));
        AddServer(ref tags, request.Host, scheme);
        if (request.Header("User-Agent") is { Length: > 0 } agent)
            tags.Add("user_agent.original", agent);
        return tags;
    }

    /// <summary>Returns the names of a query, without the values, which may be secrets.</summary>
    internal static string Redacted(string query) =>
        string.Join(
            '&',
            query
                .TrimStart('?')
                .Split('&')
                .Select(static pair =>
                    pair.IndexOf('=', StringComparison.Ordinal) is > -1 and var end ? pair[..end] + "=Redacted" : pair
                )
        );

    private static void AddServer(ref TagList tags, string host, string scheme)
    {
        var end = host.LastIndexOf(':');
        // The colons of an IPv6 address are inside brackets.
        var hasPort = end > host.LastIndexOf(']');
        tags.Add("server.address", hasPort ? host[..end] : host);
        if (hasPort && int.TryParse(host.AsSpan(end + 1), out var port))
            tags.Add("server.port", port);
        else if (!hasPort)
            tags.Add("server.port", scheme == "https" ? 443 : 80);
    }
}
