using Microsoft.Net.Http.Headers;

namespace Handlers;

/// <summary>What a browser is told about a cookie besides its name and value. Flask's defaults.</summary>
/// <remarks>Immutable; safe on every thread; equal when all settings are. What browsers would drop in silence is refused when the cookie is made:
/// <see cref="SameSite.None"/> and names that begin with <c>__Secure-</c> need <see cref="Secure"/>, names that begin with <c>__Host-</c> also the
/// path <c>/</c> and no domain.</remarks>
/// <example><code>
/// var settings = new CookieSettings { MaxAge = TimeSpan.FromDays(7), HttpOnly = true, Secure = true };
/// var response = Response.Text("welcome").WithCookie("visit", "1", settings);
/// </code></example>
public sealed record CookieSettings
{
    /// <summary>The name of the header that <see cref="Response.WithCookie"/> adds: an object that no other header of this name has, so that a
    /// host can hand these cookies to what it has for cookies, and leave alone what was written as a header.</summary>
    internal static readonly string HeaderName = new("Set-Cookie".AsSpan());

    /// <summary>All defaults: a cookie of the session, for the whole site, readable by scripts.</summary>
    public static CookieSettings Default { get; } = new();

    /// <summary>The paths it is sent to; <c>/</c> by default, null for the path of the request that got it.</summary>
    public string? Path { get; init; } = "/";

    /// <summary>The domain it is sent to, with those below; null, the default, for the one host.</summary>
    public string? Domain { get; init; }

    /// <summary>How long it is kept, in whole seconds; null, the default, for the session; zero or less removes it.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>Until when it is kept; null, the default, for the session. <see cref="MaxAge"/> goes before it.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Whether it is sent over secure connections only; false by default.</summary>
    public bool Secure { get; init; }

    /// <summary>Whether it is hidden from scripts; false by default.</summary>
    public bool HttpOnly { get; init; }

    /// <summary>Which requests from other sites it goes along with; nothing said by default.</summary>
    public SameSite SameSite { get; init; }

    /// <summary>The value of the Set-Cookie header.</summary>
    internal string Line(string name, string value)
    {
        Syntax.CheckToken(name, "A cookie name", nameof(name));
        CheckValue(name, value);
        CheckAttribute(Path, "path");
        CheckAttribute(Domain, "domain");
        CookiePrefix.Check(name, this);
        return new SetCookieHeaderValue(name, value)
        {
            Path = Path,
            Domain = Domain,
            MaxAge = MaxAge,
            Expires = Expires,
            Secure = Secure,
            HttpOnly = HttpOnly,
            SameSite = SameSite switch
            {
                SameSite.None => SameSiteMode.None,
                SameSite.Lax => SameSiteMode.Lax,
                SameSite.Strict => SameSiteMode.Strict,
                _ => SameSiteMode.Unspecified,
            },
        }.ToString();
    }

    private static void CheckValue(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var quoted = value.Length >= 2 && value[0] == '"' && value[^1] == '"';
        var (start, end) = quoted ? (1, value.Length - 1) : (0, value.Length);
        for (var i = start; i < end; i++)
            if (value[i] is not (> ' ' and <= '~') or '"' or ',' or ';' or '\\')
                throw Syntax.Refused(
                    $"The value of cookie '{name}'",
                    value,
                    i,
                    "a cookie value holds visible ASCII without space, quote, comma, semicolon and backslash; encode the value, for example by Uri.EscapeDataString",
                    nameof(value)
                );
    }

    private static void CheckAttribute(string? text, string what)
    {
        for (var i = 0; i < text?.Length; i++)
            if (text[i] is not (>= ' ' and <= '~') or ';')
                throw Syntax.Refused(
                    $"The {what} of a cookie",
                    text,
                    i,
                    "it holds visible ASCII and space without semicolon",
                    nameof(CookieSettings)
                );
    }
}
