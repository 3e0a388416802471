namespace Handlers;

public sealed partial class Decorator
{
    /// <summary>
    /// Allows pages of every other site to post to the route, and to open its websockets, with the cookies of their visitors. Use it for public
    /// interfaces, and for webhooks that browsers call, if they do not rely on cookies. Without it such requests are answered 403. Clients that are not
    /// browsers are not affected.
    /// </summary>
    /// <remarks>The setting nearest to the view wins: the route's, then its groups' from the innermost out, then the app's. To trust certain sites
    /// only, list them in <c>TrustedOrigins</c> of the host's options.</remarks>
    /// <param name="on">Whether other sites are allowed; false protects a route in a group or an app that allows them. The default value is true.</param>
    /// <returns>A decorator that leaves the view as it is.</returns>
    /// <example><code>
    /// var hooks = Group.Of("/hooks").With(RouteDefinition.Of("/paid", [Method.Post], view).With(Decorator.AllowCrossSite()));
    /// </code></example>
    public static Decorator AllowCrossSite(bool on = true) =>
        new(on ? "cross-site requests" : "no cross-site requests", []) { AllowsCrossSite = on };

    /// <summary>Whether the decorator allows other sites; null if it does not decide.</summary>
    internal bool? AllowsCrossSite { get; private init; }
}
