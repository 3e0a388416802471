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
    /// <summary>Returns whether middleware handles cookies.</summary>
    internal static bool AreOn(HttpContext http) =>
        http.Features.Get<IResponseCookiesFeature>() is not (null or ResponseCookiesFeature);

    /// <summary>Appends a cookie in the form that the middleware allows.</summary>
    /// <param name="target">The response.</param>
    /// <param name="line">The value of the Set-Cookie header.</param>
    /// <param name="mustBeSecure">Whether browsers drop the cookie unless the middleware makes it secure.</param>
    /// <returns>False, without any effect, if no middleware handles cookies.</returns>
    /// <exception cref="InvalidOperationException">The cookie must be secure, and the middleware sends it without that.</exception>
    internal static bool TryAppend(HttpResponse target, string line, bool mustBeSecure)
    {
        if (!AreOn(target.HttpContext))
            return false;
        var feature = target.HttpContext.Features.GetRequiredFeature<IResponseCookiesFeature>();
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
        var sent = AsGiven(headers.SetCookie, name, value);
        if (
            mustBeSecure
            && sent is [{ } only]
            && !only.Split("; ").Contains("secure", StringComparer.OrdinalIgnoreCase)
        )
            throw CookiePrefix.Unsecured(line);
        headers.SetCookie = StringValues.Concat(before, sent);
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
                default: // Partitioned, which the framework's options do not have
                    options.Extensions.Add(attribute);
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
