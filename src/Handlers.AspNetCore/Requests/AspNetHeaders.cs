using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Handlers;

/// <summary>Writes headers of a response to the server's, beside those that middleware may have set.</summary>
internal static class AspNetHeaders
{
    // Headers of which a response has one: the app's replaces middleware's. Of all others (cookies, Vary, Link…) both stay.
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
        if (ReferenceEquals(name, CookieSettings.HeaderName) && PolicedCookies.TryAppend(target, value))
            return;
        var present = headers[name];
        headers[name] = present.Count == 0 || OnlyOne.Contains(name) ? value : StringValues.Concat(present, value);
    }

    // The length is written once, from the body; how the body is cut into pieces is the server's affair.
    private static bool IsFraming(string name) =>
        name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase);
}
