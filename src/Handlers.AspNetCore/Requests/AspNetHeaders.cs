using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Handlers;

/// <summary>Adds the headers of a response to the server's headers, which may contain headers of middleware.</summary>
internal static class AspNetHeaders
{
    // For headers that occur only once in a response, the app's value replaces middleware's. For all others (cookies, Vary, Link…) both are sent.
    private static readonly FrozenSet<string> OnlyOne = new[]
    {
        "Access-Control-Allow-Credentials",
        "Access-Control-Allow-Origin",
        "Access-Control-Max-Age",
        "Age",
        "Cache-Control",
        "Content-Disposition",
        "Content-Language",
        "Content-Location",
        "Content-Range",
        "Date",
        "ETag",
        "Expires",
        "Last-Modified",
        "Location",
        "Referrer-Policy",
        "Retry-After",
        "Server",
        "Strict-Transport-Security",
        "X-Content-Type-Options",
        "X-Frame-Options",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    internal static void Write(HttpResponse target, string name, string value)
    {
        var headers = target.Headers;
        if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
        {
            headers.ContentType = value;
            return;
        }
        if (IsFraming(name))
            return;
        if (
            ReferenceEquals(name, CookieSettings.HeaderName)
            && PolicedCookies.TryAppend(target, value, mustBeSecure: false)
        )
            return;
        if (
            ReferenceEquals(name, CookiePrefix.UnsecuredHeaderName)
            && PolicedCookies.TryAppend(target, value, mustBeSecure: true)
        )
            return;
        var present = headers[name];
        headers[name] = present.Count == 0 || OnlyOne.Contains(name) ? value : StringValues.Concat(present, value);
    }

    // The length is written once, from the body. The server decides about chunking.
    private static bool IsFraming(string name) =>
        name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase);
}
