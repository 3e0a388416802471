namespace Handlers;

public sealed partial class Decorator
{
    /// <summary>
    /// A decorator that lets pages of every other site post to the route, and open its websockets, with the cookies of their visitors: for
    /// public interfaces and webhooks that browsers call, which trust no cookie. Without it such requests are answered 403; clients that are no browsers are not affected.
    /// </summary>
    /// <remarks>What is nearest to the view counts: the route, its groups from the innermost out, the app. To trust certain sites alone, list
    /// them in <c>TrustedOrigins</c> of the host's options.</remarks>
    /// <param name="on">Whether they are let in; false protects a route inside of a scope that lets them in. Default: true.</param>
    /// <returns>A decorator that leaves the view as it is.</returns>
    /// <example><code>
    /// var hooks = Group.Of("/hooks").With(RouteDefinition.Of("/paid", [Method.Post], view).With(Decorator.AllowCrossSite()));
    /// </code></example>
    public static Decorator AllowCrossSite(bool on = true) =>
        new(on ? "cross-site requests" : "no cross-site requests", []) { AllowsCrossSite = on };

    /// <summary>Whether it lets other sites in; null where it says nothing about that.</summary>
    internal bool? AllowsCrossSite { get; private init; }
}
