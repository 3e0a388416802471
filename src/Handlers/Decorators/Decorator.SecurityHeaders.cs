namespace Handlers;

public sealed partial class Decorator
{
    /// <summary>
    /// Adds the headers with which browsers protect a site: <c>X-Content-Type-Options</c>, <c>Referrer-Policy</c> and <c>Cross-Origin-Opener-Policy</c>
    /// on every response, and a <c>Content-Security-Policy</c> on documents (HTML, SVG, XML). Give it to the app. For other settings in a group
    /// or on a route, give it there, too: only the nearest to the view counts.
    /// </summary>
    /// <remarks>Unlike other decorators it acts on every response of its scope, after all response hooks: those of views, hooks, halts and error handlers, and, if it is
    /// the app's, those to unmatched requests. A header that the response already has stays. It sees neither the host's own responses nor
    /// those of endpoints outside the app. A 304 gets no <c>Content-Security-Policy</c>, so that the cached page keeps the policy with its nonce.</remarks>
    /// <param name="settings">The headers. The default value is <see cref="SecurityHeaderSettings.Default"/>.</param>
    /// <returns>A decorator that leaves the view as it is.</returns>
    /// <example><code>
    /// var page = Handler.CspNonce.Map(nonce => Response.Html($"&lt;script nonce={nonce}>alert('hello')&lt;/script>"));
    /// var app = App.Empty.With(Decorator.SecurityHeaders()).With(RouteDefinition.Of("/", [Method.Get], page));
    /// </code></example>
    public static Decorator SecurityHeaders(SecurityHeaderSettings? settings = null) =>
        new("security headers", []) { Headers = settings ?? SecurityHeaderSettings.Default };

    /// <summary>The security headers of the responses in its scope; null if it does not decide.</summary>
    internal SecurityHeaderSettings? Headers { get; private init; }
}
