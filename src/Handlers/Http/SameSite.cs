namespace Handlers;

/// <summary>Determines which requests from other sites carry a cookie.</summary>
/// <example><code>
/// var settings = new CookieSettings { SameSite = SameSite.Strict };
/// </code></example>
public enum SameSite
{
    /// <summary>The attribute is not sent; browsers then use <see cref="Lax"/>.</summary>
    Unspecified,

    /// <summary>All requests. Browsers require <see cref="CookieSettings.Secure"/> for it.</summary>
    None,

    /// <summary>Requests from the same site, and links followed from other sites.</summary>
    Lax,

    /// <summary>Requests from the same site only.</summary>
    Strict,
}
