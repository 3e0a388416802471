namespace Handlers;

/// <summary>What browsers demand of a cookie and drop it in silence without (RFC 6265bis, 4.1.3 and 5.7).</summary>
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

    // Browsers ignore the case of letters here.
    private static bool Has(string name, string prefix) => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);

    private static ArgumentException Refused(string name, string because, string expected, string found) =>
        new(
            $"Expected {expected} for the cookie '{name}' with {because}, found that {found}. Browsers drop such a cookie; set CookieSettings.",
            nameof(CookieSettings)
        );
}
