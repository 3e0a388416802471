namespace Handlers;

/// <summary>Checks the attributes that browsers require of a cookie; without them they silently drop it (RFC 6265bis, 4.1.3 and 5.7).</summary>
internal static class CookiePrefix
{
    internal static void Check(string name, CookieSettings settings)
    {
        if (settings.SameSite == SameSite.None && !settings.Secure)
            throw Refused(name, "SameSite.None", "Secure", "Secure is false");
        if (Has(name, "__Secure-") && !settings.Secure)
            throw Refused(name, "the prefix __Secure-", "Secure", "Secure is false");
        if (Has(name, "__Host-") && settings is not { Secure: true, Path: "/", Domain: null })
            throw Refused(
                name,
                "the prefix __Host-",
                "Secure, Path \"/\" and no Domain",
                !settings.Secure ? "Secure is false"
                    : settings.Domain is { } domain ? $"Domain is '{domain}'"
                    : $"Path is '{settings.Path}'"
            );
    }

    // Browsers ignore letter case here.
    private static bool Has(string name, string prefix) => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);

    private static ArgumentException Refused(string name, string because, string expected, string found) =>
        new(
            $"Expected {expected} for the cookie '{name}' with {because}, found that {found}. Browsers drop such a cookie; set CookieSettings.",
            nameof(CookieSettings)
        );
}
