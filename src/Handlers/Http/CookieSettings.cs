using Microsoft.Net.Http.Headers;

namespace Handlers;

/// <summary>The attributes of a cookie: everything but its name and value. The defaults are Flask's.</summary>
/// <remarks>Immutable; safe on every thread; equal when all settings are equal. A cookie that browsers would silently drop is refused. When it is
/// created: more than 4096 bytes with its attributes, a path or domain of more than 1024 bytes, and a name that begins with <c>__Host-</c> unless the path
/// is <c>/</c> and there is no domain. When it is sent: <see cref="SameSite.None"/>, <see cref="Partitioned"/>, and names that begin with <c>__Secure-</c> or
/// <c>__Host-</c>, unless <see cref="Secure"/> is set here or by the host, such as by <c>UseCookiePolicy</c> of ASP.NET Core.</remarks>
/// <example><code>
/// var settings = new CookieSettings { MaxAge = TimeSpan.FromDays(7), HttpOnly = true, Secure = true };
/// var response = Response.Text("welcome").WithCookie("visit", "1", settings);
/// </code></example>
public sealed record CookieSettings
{
    /// <summary>The name of the header that <see cref="Response.WithCookie"/> adds. It is a unique string object, so that a host can recognize these cookies by
    /// reference, pass them to its own cookie handling, and leave headers that were written by hand alone.</summary>
    internal static readonly string HeaderName = new("Set-Cookie".AsSpan());

    /// <summary>Gets the default settings: a session cookie for the whole site, readable by scripts.</summary>
    public static CookieSettings Default { get; } = new();

    /// <summary>Gets the path below which browsers send the cookie. The default value is <c>/</c>; null means the path of the request that set it.</summary>
    public string? Path { get; init; } = "/";

    /// <summary>Gets the domain that browsers send the cookie to, including its subdomains. The default value is null: only the host that set it.</summary>
    public string? Domain { get; init; }

    /// <summary>Gets how long browsers keep the cookie, in whole seconds. The default value is null: until the browser session ends. Zero or less removes the
    /// cookie.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>Gets the time until which browsers keep the cookie. The default value is null: until the browser session ends. <see cref="MaxAge"/> takes
    /// precedence.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Gets whether browsers send the cookie over secure connections only. The default value is false.</summary>
    public bool Secure { get; init; }

    /// <summary>Gets whether the cookie is hidden from scripts. The default value is false.</summary>
    public bool HttpOnly { get; init; }

    /// <summary>Gets which requests from other sites carry the cookie. The default value is <see cref="SameSite.Unspecified"/>.</summary>
    public SameSite SameSite { get; init; }

    /// <summary>Gets whether browsers keep the cookie separately for each site that embeds this one. The default value is false. Browsers require
    /// <see cref="Secure"/> for it; use it with <see cref="SameSite.None"/>.</summary>
    public bool Partitioned { get; init; }

    /// <summary>Returns the value of the Set-Cookie header.</summary>
    internal string Line(string name, string value)
    {
        Syntax.CheckToken(name, "A cookie name", nameof(name));
        CheckValue(name, value);
        CheckAttribute(Path, "path");
        CheckAttribute(Domain, "domain");
        var line = new SetCookieHeaderValue(name, value)
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
        };
        if (Partitioned)
            line.Extensions.Add("Partitioned");
        return line.ToString();
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
