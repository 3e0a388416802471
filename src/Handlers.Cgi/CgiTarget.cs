using System.Globalization;
using System.Text;

namespace Handlers;

/// <summary>The address that was asked for.</summary>
internal static class CgiTarget
{
    /// <summary>The request without its body. <c>SCRIPT_NAME</c> is its path base.</summary>
    internal static Request Of(CgiRequest given, Headers headers)
    {
        var method = Method.Of(given["REQUEST_METHOD"] is { Length: > 0 } said ? said : "GET");
        var script = given["SCRIPT_NAME"].TrimEnd('/');
        var path = given["PATH_INFO"];
        var query = given["QUERY_STRING"];
        return Sent(Request.Of(method, "/", headers), given["REQUEST_URI"], script, path, query)
            // Through a target, so that the path means the same as where it was sent.
            ?? Request
                .Of(method, Encoded(path.Length > 0 ? path : "/"), headers)
                .WithPathBase(script)
                .WithQueryString(query);
    }

    // PATH_INFO is decoded, and so has lost which of its slashes were encoded and which bytes were no UTF-8; REQUEST_URI, which most servers
    // add, has not. It counts where it means the same otherwise: a server may have rewritten the path.
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

    // As a web server decodes it, and .NET then reads it from the environment.
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

    // What is decoded once more stays as it is.
    private static string Encoded(string path) =>
        path.Replace("%", "%25", StringComparison.Ordinal)
            .Replace("?", "%3F", StringComparison.Ordinal)
            .Replace("#", "%23", StringComparison.Ordinal);
}
