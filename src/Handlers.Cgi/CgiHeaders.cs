using Microsoft.Extensions.Primitives;

namespace Handlers;

/// <summary>Reads the headers of a request from variables. The web server has already joined repeated headers.</summary>
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

    // Some servers set the two headers of the body twice. A client's Proxy header would set the proxy of programs that read the environment.
    private static bool IsLeftOut(string variable, CgiRequest given) =>
        variable is CgiRequest.Proxy or "HTTP_CONTENT_LENGTH"
        || (variable == "HTTP_CONTENT_TYPE" && given["CONTENT_TYPE"].Length > 0);

    private static IEnumerable<KeyValuePair<string, StringValues>> Own(string name, string value) =>
        value.Length == 0 ? [] : [KeyValuePair.Create(name, new StringValues(value))];

    /// <summary>Returns the header name of a variable: <c>ACCEPT_LANGUAGE</c> becomes <c>Accept-Language</c>.</summary>
    private static string Name(string variable) =>
        string.Join(
            '-',
            variable
                .Split('_')
                .Select(word => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant())
        );
}
