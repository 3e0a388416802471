namespace Handlers;

/// <summary>The address that was asked for.</summary>
internal static class CgiTarget
{
    /// <summary>The request without headers and body. <c>SCRIPT_NAME</c> is its path base.</summary>
    internal static Request Of(CgiRequest given)
    {
        var method = Method.Of(given["REQUEST_METHOD"] is { Length: > 0 } said ? said : "GET");
        var script = given["SCRIPT_NAME"].TrimEnd('/');
        var path = given["PATH_INFO"] is { Length: > 0 } info ? info : "/";
        var query = given["QUERY_STRING"];
        return Sent(method, given["REQUEST_URI"], script, path, query)
            ?? Request.Of(method, "/").WithPathBase(script).WithPath(path).WithQueryString(query);
    }

    // PATH_INFO is decoded, and so has lost which of its slashes were encoded; REQUEST_URI, which most servers add, has not. It counts
    // where it says the same otherwise: a server may have rewritten the path.
    private static Request? Sent(Method method, string target, string script, string path, string query)
    {
        if (!target.StartsWith('/'))
            return null;
        try
        {
            var request = Request.Of(method, target).Below(script);
            return
                request is not null
                && request.QueryString.TrimStart('?') == query
                && request.Path.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase) == path
                ? request
                : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
