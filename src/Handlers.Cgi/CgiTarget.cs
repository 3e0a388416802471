using System.Globalization;
using System.Text;

namespace Handlers;

/// <summary>Determines the target of a request.</summary>
internal static class CgiTarget
{
    /// <summary>Returns the request without its body. Its path base is <c>SCRIPT_NAME</c>.</summary>
    internal static Request Of(CgiRequest given, Headers headers)
    {
        var method = Method.Received(given["REQUEST_METHOD"] is { Length: > 0 } text ? text : "GET");
        var script = given["SCRIPT_NAME"].TrimEnd('/');
        var path = given["PATH_INFO"];
        var query = given["QUERY_STRING"];
        return Sent(Request.Of(method, "/", headers), given["REQUEST_URI"], script, path, query)
            // The path is encoded as a target, so that it has the same meaning as the path that was sent.
            ?? Request
                .Of(method, Encoded(path.Length > 0 ? path : "/"), headers)
                .WithPathBase(script)
                .WithQueryString(query);
    }

    // PATH_INFO is decoded, so encoded slashes and bytes that are not UTF-8 are lost in it. REQUEST_URI, which most servers add, keeps them. It is used only
    // if it otherwise means the same path, because a server may have rewritten the path.
    private static Request? Sent(Request like, string target, string script, string path, string query)
    {
        if (!target.StartsWith('/'))
            return null;
        var request = Request.Of(like.Method, target, like.Headers).Below(script);
        return request is not null && request.QueryString.TrimStart('?') == query && IsSame(target, script, path)
            ? request
            : null;
    }

    private static bool IsSame(string target, string script, string path)
    {
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        var decoded = Decoded(mark < 0 ? target : target[..mark]);
        return decoded.Length == script.Length + path.Length && decoded.EndsWith(path, StringComparison.Ordinal);
    }

    // Decodes a path as a web server does, including how .NET then reads it from the environment.
    private static string Decoded(string path)
    {
        var sent = Encoding.UTF8.GetBytes(path).AsSpan();
        var bytes = new List<byte>(sent.Length);
        for (; sent.Length > 0; sent = sent[1..])
            if (
                sent is [(byte)'%', _, _, ..]
                && byte.TryParse(
                    sent.Slice(1, 2),
                    NumberStyles.AllowHexSpecifier,
                    CultureInfo.InvariantCulture,
                    out var value
                )
            )
            {
                bytes.Add(value);
                sent = sent[2..];
            }
            else
                bytes.Add(sent[0]);
        return Encoding.UTF8.GetString([.. bytes]);
    }

    // Encodes the characters that would change when the path is decoded again.
    private static string Encoded(string path) =>
        path.Replace("%", "%25", StringComparison.Ordinal)
            .Replace("?", "%3F", StringComparison.Ordinal)
            .Replace("#", "%23", StringComparison.Ordinal);
}
