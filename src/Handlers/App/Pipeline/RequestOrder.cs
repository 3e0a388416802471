namespace Handlers;

/// <summary>
/// The order in which the parts of the scopes around a route run, each as a list. The pipeline, which runs them, and the
/// description, which shows them, both use it, so that they cannot differ.
/// </summary>
internal static class RequestOrder
{
    /// <summary>Returns the values hooks, outermost scope first, in the order of registration.</summary>
    internal static IEnumerable<RouteValuesHook> Values(IEnumerable<RouteScope> chain) =>
        chain.SelectMany(scope => scope.RouteValuesHooks);

    /// <summary>Returns the matching options; the scope nearest to the route takes precedence.</summary>
    internal static RouteMatchingOptions Matching(IEnumerable<RouteScope> chain, RouteDefinition route) =>
        chain.Reverse().Aggregate(route.Matching, (nearer, scope) => nearer.Over(scope.Parts.Matching));

    /// <summary>Returns the names of the named groups and the route, joined by dots; null if the route is not named.</summary>
    internal static string? Name(IEnumerable<RouteScope> chain, RouteDefinition route) =>
        route.IsNamed
            ? string.Join(
                '.',
                chain.OfType<Group>().Where(group => group.IsNamed).Select(group => group.Name).Append(route.Name)
            )
            : null;

    /// <summary>Returns the before hooks, outermost scope first, in the order of registration.</summary>
    internal static IEnumerable<BeforeHook> Befores(IEnumerable<RouteScope> chain) =>
        chain.SelectMany(scope => scope.BeforeHooks);

    /// <summary>Returns the after hooks, innermost scope first, in reverse order of registration.</summary>
    internal static IEnumerable<AfterHook> Afters(IEnumerable<RouteScope> chain) =>
        chain.Reverse().SelectMany(scope => scope.AfterHooks.Reverse());

    /// <summary>Returns the response hooks, innermost scope first, in reverse order of registration.</summary>
    internal static IEnumerable<ResponseHook> Responses(IEnumerable<RouteScope> chain) =>
        chain.Reverse().SelectMany(scope => scope.ResponseHooks.Reverse());

    /// <summary>Returns the teardown hooks, innermost scope first, in reverse order of registration.</summary>
    internal static IEnumerable<TeardownHook> Teardowns(IEnumerable<RouteScope> chain) =>
        chain.Reverse().SelectMany(scope => scope.TeardownHooks.Reverse());

    /// <summary>Returns the decorators of the scopes, outermost first, then the route's own.</summary>
    internal static Decorator Decorators(IEnumerable<RouteScope> chain, RouteDefinition route) =>
        chain.Aggregate(Decorator.Identity, (all, scope) => all.Then(scope.Decorator)).Then(route.Decorator);

    /// <summary>Returns whether pages of other sites may send unsafe methods to the route; the setting nearest to the view takes precedence.</summary>
    internal static bool AllowsCrossSite(IEnumerable<RouteScope> chain, RouteDefinition route) =>
        Decorators(chain, route).Parts.LastOrDefault(part => part.AllowsCrossSite is not null)?.AllowsCrossSite
        ?? false;

    /// <summary>Returns the security headers; the setting nearest to the view takes precedence. Null means none.</summary>
    internal static SecurityHeaderSettings? SecurityHeaders(IEnumerable<RouteScope> chain, RouteDefinition? route) =>
        (route is null ? [] : route.Decorator.Parts.Reverse())
            .Concat(chain.Reverse().SelectMany(scope => scope.Decorator.Parts.Reverse()))
            .FirstOrDefault(part => part.Headers is not null)
            ?.Headers;

    /// <summary>Returns the names of the parts that act on the view, outermost first.</summary>
    internal static IEnumerable<string> Acting(Decorator decorator) =>
        decorator.Parts.Where(part => !part.IsMetadataOnly).Select(part => part.Name);

    /// <summary>Returns the names of the parts that only add metadata for the host.</summary>
    internal static IEnumerable<string> Marks(Decorator decorator) =>
        decorator.Parts.Where(part => part.IsMetadataOnly).Select(part => part.Name);

    /// <summary>Returns the metadata of each scope, outermost first, then of the route; in each, its own metadata comes before the metadata of its
    /// decorators.</summary>
    internal static IEnumerable<object> Metadata(IEnumerable<RouteScope> chain, RouteDefinition route) =>
        chain
            .SelectMany(scope => scope.Metadata.Concat(scope.Decorator.Metadata))
            .Concat(route.Metadata)
            .Concat(route.Decorator.Metadata);

    /// <summary>Returns the limits. Of each limit, the value nearest to the view takes precedence.</summary>
    internal static RequestLimits Limits(IEnumerable<RouteScope> chain, RequestLimits nearest) =>
        nearest.Over(chain.Aggregate(RequestLimits.None, (outer, scope) => scope.Limits.Over(outer)));

    /// <summary>Returns the template with the prefixes of the groups. The inner group's prefix is joined first.</summary>
    internal static RouteTemplate Template(IEnumerable<RouteScope> chain, RouteTemplate template) =>
        chain.OfType<Group>().Reverse().Aggregate(template, (below, group) => below.Under(group.Prefix));
}
