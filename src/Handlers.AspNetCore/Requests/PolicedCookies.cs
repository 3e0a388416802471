using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using SameSiteMode = Microsoft.AspNetCore.Http.SameSiteMode;

namespace Handlers;

/// <summary>
/// Passes the app's cookies to middleware that has replaced the framework's cookie feature, such as <c>UseCookiePolicy</c>, and lets it change or drop them.
/// Without such middleware, cookies are ordinary headers.
/// </summary>
internal static class PolicedCookies
{
    /// <summary>Appends a cookie in the form that the middleware allows.</summary>
    /// <param name="target">The response.</param>
    /// <param name="line">The value of the Set-Cookie header.</param>
    /// <returns>False, without any effect, if no middleware handles cookies.</returns>
    internal static bool TryAppend(HttpResponse target, string line)
    {
        var feature = target.HttpContext.Features.Get<IResponseCookiesFeature>();
        if (feature is null or ResponseCookiesFeature)
            return false;
        var headers = target.Headers;
        // The header is emptied first, so that the result for this cookie is separate from earlier cookies, which a deletion would remove.
        var before = headers.SetCookie;
        headers.SetCookie = StringValues.Empty;
        // Neither a value nor an attribute can contain a semicolon.
        var parts = line.Split("; ");
        var at = parts[0].IndexOf('=', StringComparison.Ordinal);
        var (name, value, options) = (parts[0][..at], parts[0][(at + 1)..], Options(parts.AsSpan(1)));
        if (value.Length == 0 && options.MaxAge <= TimeSpan.Zero)
            feature.Cookies.Delete(name, options);
        else
            feature.Cookies.Append(name, value, options);
        headers.SetCookie = StringValues.Concat(before, AsGiven(headers.SetCookie, name, value));
        return true;
    }

    // The framework's parser is not used, because it refuses paths that its own writer accepts.
    private static CookieOptions Options(ReadOnlySpan<string> attributes)
    {
        var options = new CookieOptions { Path = null };
        foreach (var attribute in attributes)
        {
            var at = attribute.IndexOf('=', StringComparison.Ordinal);
            var text = attribute[(at + 1)..];
            switch (at < 0 ? attribute : attribute[..at])
            {
                case "path":
                    options.Path = text;
                    break;
                case "domain":
                    options.Domain = text;
                    break;
                case "max-age":
                    options.MaxAge = TimeSpan.FromSeconds(long.Parse(text, CultureInfo.InvariantCulture));
                    break;
                case "expires":
                    options.Expires = HeaderUtilities.TryParseDate(text, out var date) ? date : null;
                    break;
                case "samesite":
                    options.SameSite = Enum.Parse<SameSiteMode>(text, ignoreCase: true);
                    break;
                case "secure":
                    options.Secure = true;
                    break;
                case "httponly":
                    options.HttpOnly = true;
                    break;
            }
        }
        return options;
    }

    // The framework encodes the value, but the app has already encoded it where needed.
    private static StringValues AsGiven(StringValues written, string name, string value)
    {
        var encoded = $"{name}={Uri.EscapeDataString(value)}";
        return written is [{ } line] && line.StartsWith(encoded, StringComparison.Ordinal) && Ends(line, encoded.Length)
            ? $"{name}={value}{line.AsSpan(encoded.Length)}"
            : written;
    }

    private static bool Ends(string line, int at) => at == line.Length || line[at] == ';';
}
