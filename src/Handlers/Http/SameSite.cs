namespace Handlers;

/// <summary>Which requests from other sites a cookie goes along with.</summary>
/// <example><code>
/// var settings = new CookieSettings { SameSite = SameSite.Strict };
/// </code></example>
public enum SameSite
{
    /// <summary>Nothing is said; browsers take it for <see cref="Lax"/>.</summary>
    Unspecified,

    /// <summary>All requests; browsers then demand <see cref="CookieSettings.Secure"/>.</summary>
    None,

    /// <summary>Requests of the same site, and links followed from others.</summary>
    Lax,

    /// <summary>Requests of the same site only.</summary>
    Strict,
}
