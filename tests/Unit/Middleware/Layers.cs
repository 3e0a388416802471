namespace Handlers.Tests.Middleware;

/// <summary>The table of the framework's middleware.</summary>
internal static class Layers
{
    public static readonly Layer[] All =
    [
        new("nothing"),
        new("nothing, with a teardown hook") { HasTeardown = true },
        new("nothing, and unmatched requests are left to the framework") { Unmatched = UnmatchedRequests.FallThrough },
        .. BodyLayers.All,
        .. RequestLayers.All,
        .. ErrorLayers.All,
        .. AccessLayers.All,
        .. CookieLayers.All,
        .. RoutingLayers.All,
    ];
}
