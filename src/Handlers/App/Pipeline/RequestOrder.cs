namespace Handlers;

/// <summary>
/// In which order the parts of the scopes around a route run, each as a list: asked by the pipeline, which runs them, and by the
/// description, which shows them, so that the two cannot differ.
/// </summary>
internal static class RequestOrder
{
    /// <summary>Outermost first, as registered.</summary>
    internal static IEnumerable<RouteValuesHook> Values(IEnumerable<RouteScope> chain) =>
        chain.SelectMany(scope => scope.RouteValuesHooks);

    /// <summary>What is nearest to the route counts.</summary>
    internal static RouteMatchingOptions Matching(IEnumerable<RouteScope> chain, RouteDefinition route) =>
        chain.Reverse().Aggregate(route.Matching, (nearer, scope) => nearer.Over(scope.Parts.Matching));

    /// <summary>The names of the groups that were given one, and the route's; null where that has none.</summary>
    internal static string? Name(IEnumerable<RouteScope> chain, RouteDefinition route) =>
        route.IsNamed
            ? string.Join(
                '.',
                chain.OfType<Group>().Where(group => group.IsNamed).Select(group => group.Name).Append(route.Name)
            )
            : null;

    /// <summary>Outermost first, as registered.</summary>
    internal static IEnumerable<BeforeHook> Befores(IEnumerable<RouteScope> chain) =>
        chain.SelectMany(scope => scope.BeforeHooks);

    /// <summary>Innermost first, reversed.</summary>
    internal static IEnumerable<AfterHook> Afters(IEnumerable<RouteScope> chain) =>
        chain.Reverse().SelectMany(scope => scope.AfterHooks.Reverse());

    /// <summary>Innermost first, reversed.</summary>
    internal static IEnumerable<ResponseHook> Responses(IEnumerable<RouteScope> chain) =>
        chain.Reverse().SelectMany(scope => scope.ResponseHooks.Reverse());

    /// <summary>Innermost first, reversed.</summary>
    internal static IEnumerable<TeardownHook> Teardowns(IEnumerable<RouteScope> chain) =>
        chain.Reverse().SelectMany(scope => scope.TeardownHooks.Reverse());

    /// <summary>The scopes' decorators, outermost first, then the route's own.</summary>
    internal static Decorator Decorators(IEnumerable<RouteScope> chain, RouteDefinition route) =>
        chain.Aggregate(Decorator.Identity, (all, scope) => all.Then(scope.Decorator)).Then(route.Decorator);

    /// <summary>Whether pages of other sites may change something by the route: the nearest to the view counts.</summary>
    internal static bool AllowsCrossSite(IEnumerable<RouteScope> chain, RouteDefinition route) =>
        Decorators(chain, route).Parts.LastOrDefault(part => part.AllowsCrossSite is not null)?.AllowsCrossSite
        ?? false;

    /// <summary>The names of those parts that do something, outermost first.</summary>
    internal static IEnumerable<string> Acting(Decorator decorator) =>
        decorator.Parts.Where(part => !part.IsMetadataOnly).Select(part => part.Name);

    /// <summary>The names of those parts that only say something to the host.</summary>
    internal static IEnumerable<string> Marks(Decorator decorator) =>
        decorator.Parts.Where(part => part.IsMetadataOnly).Select(part => part.Name);

    /// <summary>Of each scope, outermost first, then of the route: what it was given itself, then its decorators'.</summary>
    internal static IEnumerable<object> Metadata(IEnumerable<RouteScope> chain, RouteDefinition route) =>
        chain
            .SelectMany(scope => scope.Metadata.Concat(scope.Decorator.Metadata))
            .Concat(route.Metadata)
            .Concat(route.Decorator.Metadata);

    /// <summary>The nearest to the view counts, for each limit by itself.</summary>
    internal static RequestLimits Limits(IEnumerable<RouteScope> chain, RequestLimits nearest) =>
        nearest.Over(chain.Aggregate(RequestLimits.None, (outer, scope) => scope.Limits.Over(outer)));

    /// <summary>The template with the prefixes of the groups. The inner group's is joined first.</summary>
    internal static RouteTemplate Template(IEnumerable<RouteScope> chain, RouteTemplate template) =>
        chain.OfType<Group>().Reverse().Aggregate(template, (below, group) => below.Under(group.Prefix));
}
