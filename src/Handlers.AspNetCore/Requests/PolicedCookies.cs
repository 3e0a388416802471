using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using SameSiteMode = Microsoft.AspNetCore.Http.SameSiteMode;

namespace Handlers;

/// <summary>
/// Hands the app's cookies to middleware that has put its own feature for cookies in the place of the framework's, as
/// <c>UseCookiePolicy</c> does: it decides what becomes of them. Where there is none, they are headers like all others.
/// </summary>
internal static class PolicedCookies
{
    /// <summary>Appends a cookie as the middleware lets it pass.</summary>
    /// <param name="target">The response.</param>
    /// <param name="line">The value of the Set-Cookie header.</param>
    /// <returns>False where no middleware asks for cookies, and nothing was done.</returns>
    internal static bool TryAppend(HttpResponse target, string line)
    {
        var feature = target.HttpContext.Features.Get<IResponseCookiesFeature>();
        if (feature is null or ResponseCookiesFeature)
            return false;
        var headers = target.Headers;
        // Alone in the header, so that what comes of this one can be told from those before it, which a deletion would remove.
        var before = headers.SetCookie;
        headers.SetCookie = StringValues.Empty;
        // A value holds no semicolon, nor does an attribute.
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

    // Not by the framework's parser, which refuses paths that its own writer writes.
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

    // The framework encodes the value, which the app has encoded already where that was needed.
    private static StringValues AsGiven(StringValues written, string name, string value)
    {
        var encoded = $"{name}={Uri.EscapeDataString(value)}";
        return written is [{ } line] && line.StartsWith(encoded, StringComparison.Ordinal) && Ends(line, encoded.Length)
            ? $"{name}={value}{line.AsSpan(encoded.Length)}"
            : written;
    }

    private static bool Ends(string line, int at) => at == line.Length || line[at] == ';';
}
