namespace Handlers;

/// <summary>The headers of <see cref="Decorator.SecurityHeaders"/>, with which a browser protects the pages of a site. The defaults suit a site that serves its
/// own scripts, styles and images and that no other site shows in a frame.</summary>
/// <remarks>Immutable; safe on every thread; equal when all settings are equal. A wrong value is refused when it is set, because browsers ignore what they do not
/// understand.</remarks>
/// <example><code>
/// var settings = new SecurityHeaderSettings
/// {
///     ContentSecurityPolicy = "default-src 'self'; img-src 'self' https://images.example.org; frame-ancestors 'none'",
///     CrossOriginOpenerPolicy = "same-origin-allow-popups",
/// };
/// var decorator = Decorator.SecurityHeaders(settings);
/// </code></example>
public sealed record SecurityHeaderSettings
{
    private static readonly ContentPolicy OwnSite = ContentPolicy.Parse(
        "default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; "
            + "object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'"
    );

    private readonly ContentPolicy? policy = OwnSite;
    private readonly string? referrerPolicy = "strict-origin-when-cross-origin";
    private readonly string? crossOriginOpenerPolicy = "same-origin";

    /// <summary>Gets the default settings.</summary>
    public static SecurityHeaderSettings Default { get; } = new();

    /// <summary>Gets whether browsers must take the content type as it is (<c>X-Content-Type-Options: nosniff</c>), on all responses. The default value is true.</summary>
    public bool NoSniff { get; init; } = true;

    /// <summary>
    /// Gets the <c>Content-Security-Policy</c> of documents: HTML, SVG and XML. <c>'nonce-{nonce}'</c> in it is replaced by the nonce of the request
    /// (<see cref="Handler.CspNonce"/>), or left out if no part of the request has asked for it. The default value allows scripts, styles and everything
    /// else from this site only, inline scripts and styles with the nonce, no plugins, and no frame around the page. Null means no policy.
    /// </summary>
    /// <exception cref="ArgumentException">A directive is unknown or repeated, a keyword lacks its quotes, or a nonce is constant.</exception>
    public string? ContentSecurityPolicy
    {
        get => policy?.Text;
        init => policy = value is null ? null : ContentPolicy.Parse(value);
    }

    /// <summary>Gets the <c>Referrer-Policy</c> of all responses: one policy, or several separated by commas. The default value is
    /// <c>strict-origin-when-cross-origin</c>; null means no such header.</summary>
    /// <exception cref="ArgumentException">It is not such a policy.</exception>
    public string? ReferrerPolicy
    {
        get => referrerPolicy;
        init =>
            referrerPolicy = value is null
                ? null
                : PolicySyntax.CheckWords(
                    "Referrer-Policy",
                    value,
                    isList: true,
                    "no-referrer",
                    "no-referrer-when-downgrade",
                    "same-origin",
                    "origin",
                    "strict-origin",
                    "origin-when-cross-origin",
                    "strict-origin-when-cross-origin",
                    "unsafe-url"
                );
    }

    /// <summary>Gets the <c>Cross-Origin-Opener-Policy</c> of all responses. The default value is <c>same-origin</c>: windows of other sites have no reference to
    /// the page. Use <c>same-origin-allow-popups</c> if the page opens windows of other sites that answer it. Null means no such header.</summary>
    /// <exception cref="ArgumentException">It is not such a policy.</exception>
    public string? CrossOriginOpenerPolicy
    {
        get => crossOriginOpenerPolicy;
        init =>
            crossOriginOpenerPolicy = value is null
                ? null
                : PolicySyntax.CheckWords(
                    "Cross-Origin-Opener-Policy",
                    value,
                    isList: false,
                    "same-origin",
                    "same-origin-allow-popups",
                    "noopener-allow-popups",
                    "unsafe-none"
                );
    }

    internal ContentPolicy? Policy => policy;
}
