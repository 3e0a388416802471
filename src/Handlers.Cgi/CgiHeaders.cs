using Microsoft.Extensions.Primitives;

namespace Handlers;

/// <summary>The headers of a request, out of variables. Repeated ones come joined: the web server has done that.</summary>
internal static class CgiHeaders
{
    private const string Prefix = "HTTP_";

    internal static Headers Of(CgiRequest given) =>
        Headers.Received(
            given
                .Variables.Where(variable =>
                    variable.Key.StartsWith(Prefix, StringComparison.Ordinal) && !IsLeftOut(variable.Key, given)
                )
                .Select(variable =>
                    KeyValuePair.Create(Name(variable.Key[Prefix.Length..]), new StringValues(variable.Value))
                )
                .Concat(Own("Content-Type", given["CONTENT_TYPE"]))
                .Concat(Own("Content-Length", given["CONTENT_LENGTH"]))
        );

    // Some servers give the two headers of the body a second time, and a client's Proxy header would set the proxy of programs that look at the
    // environment.
    private static bool IsLeftOut(string variable, CgiRequest given) =>
        variable is CgiRequest.Proxy or "HTTP_CONTENT_LENGTH"
        || (variable == "HTTP_CONTENT_TYPE" && given["CONTENT_TYPE"].Length > 0);

    private static IEnumerable<KeyValuePair<string, StringValues>> Own(string name, string value) =>
        value.Length == 0 ? [] : [KeyValuePair.Create(name, new StringValues(value))];

    /// <summary><c>ACCEPT_LANGUAGE</c> is <c>Accept-Language</c>.</summary>
    private static string Name(string variable) =>
        string.Join(
            '-',
            variable
                .Split('_')
                .Select(word => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant())
        );
}
