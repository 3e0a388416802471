namespace Handlers;

/// <summary>Refuses cookies that browsers silently drop, or whose attributes they silently ignore (RFC 6265bis, 4.1.3, 5.6 and 5.7; CHIPS).</summary>
internal static class CookiePrefix
{
    /// <summary>The size of a cookie with its name and attributes that every browser takes (RFC 6265, 6.1).</summary>
    private const int MaxSize = 4096;

    /// <summary>Browsers ignore longer attributes.</summary>
    private const int MaxAttribute = 1024;

    /// <summary>The name of the header of a cookie that only a policy of the host can save, because it needs Secure and does not have it. It is recognized by
    /// reference, like <see cref="CookieSettings.HeaderName"/>.</summary>
    internal static readonly string UnsecuredHeaderName = new("Set-Cookie".AsSpan());

    /// <summary>Returns the name of the header for a cookie, and refuses a cookie that no policy can save.</summary>
    /// <param name="name">The name of the cookie.</param>
    /// <param name="line">The value of the header.</param>
    /// <param name="settings">The attributes of the cookie.</param>
    internal static string HeaderNameOf(string name, string line, CookieSettings settings)
    {
        if (line.Length > MaxSize)
            throw new ArgumentException(
                $"Expected a cookie of at most {MaxSize} bytes with its attributes, found {line.Length} bytes for '{name}'. Browsers drop a larger one; keep the data on the server, and its key in the cookie.",
                nameof(name)
            );
        Check(settings.Path, "path");
        Check(settings.Domain, "domain");
        if (Has(name, "__Host-") && settings is not { Path: "/", Domain: null })
            throw new ArgumentException(
                $"Expected Path \"/\" and no Domain for the cookie '{name}' with the prefix __Host-, found that "
                    + (settings.Domain is { } domain ? $"Domain is '{domain}'" : $"Path is '{settings.Path}'")
                    + ". Browsers drop such a cookie; set CookieSettings.",
                nameof(CookieSettings)
            );
        return settings.Secure || !MustBeSecure(name, settings) ? CookieSettings.HeaderName : UnsecuredHeaderName;
    }

    /// <summary>Refuses a response with a cookie that needs Secure and does not have it, while the status can still be changed.</summary>
    internal static void CheckSecure(Response response) =>
        response.ForEachHeader(
            0,
            static (_, name, line) =>
            {
                if (ReferenceEquals(name, UnsecuredHeaderName))
                    throw Unsecured(line);
            }
        );

    internal static InvalidOperationException Unsecured(string line) =>
        new(
            $"Expected Secure for the cookie '{line.AsSpan(0, line.IndexOf('=', StringComparison.Ordinal))}', found that neither its settings nor a policy of the host sets it. "
                + "Browsers drop a cookie without it that has SameSite.None, Partitioned, or a name with the prefix __Secure- or __Host-; set CookieSettings.Secure."
        );

    private static bool MustBeSecure(string name, CookieSettings settings) =>
        settings.SameSite == SameSite.None || settings.Partitioned || Has(name, "__Secure-") || Has(name, "__Host-");

    // Browsers ignore letter case here.
    private static bool Has(string name, string prefix) => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);

    private static void Check(string? attribute, string what)
    {
        if (attribute?.Length > MaxAttribute)
            throw new ArgumentException(
                $"Expected a {what} of at most {MaxAttribute} bytes for a cookie, found {attribute.Length}. Browsers ignore a longer one; set CookieSettings.",
                nameof(CookieSettings)
            );
    }
}
