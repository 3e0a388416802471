namespace Handlers;

/// <summary>
/// The protections that the metadata of a route can require from a host. ASP.NET Core provides them through the framework's middleware; the other
/// hosts cannot, and refuse an app that requires them.
/// </summary>
/// <remarks>
/// A route requires them with the decorators of the ASP.NET Core host, such as <c>RequireAuthorization</c>, or with the framework's own metadata
/// in <c>WithMetadata</c>.
/// </remarks>
/// <example><code>
/// var options = new AppServerOptions { IgnoredProtections = Protections.RateLimiting };
/// </code></example>
[Flags]
public enum Protections
{
    /// <summary>No protection.</summary>
    None = 0,

    /// <summary>Only some users may call the route: <c>IAuthorizeData</c>, <c>AuthorizationPolicy</c>.</summary>
    Authorization = 1,

    /// <summary>A form must carry the antiforgery token: <c>IAntiforgeryMetadata</c>.</summary>
    Antiforgery = 2,

    /// <summary>A policy decides which other sites may call the route: <c>IEnableCorsAttribute</c>, <c>ICorsPolicyMetadata</c>.</summary>
    Cors = 4,

    /// <summary>A policy limits how often the route may be called: <c>EnableRateLimitingAttribute</c>.</summary>
    RateLimiting = 8,
}
