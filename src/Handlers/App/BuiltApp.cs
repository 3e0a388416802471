namespace Handlers;

/// <summary>A built app: its router, its routes with their pipelines, and the handler of the whole app.</summary>
internal sealed class BuiltApp
{
    private BuiltApp(
        IReadOnlyList<BuiltRoute> routes,
        Router<BuiltRoute> router,
        ClaimedPrefixes claims,
        Handler<Response> unmatched
    )
    {
        Routes = routes;
        Router = router;
        Claims = claims;
        Handler = new DispatchNode(router, claims, unmatched, unmatchedOnly: false, routes);
        Unmatched = new DispatchNode(router, claims, unmatched, unmatchedOnly: true, []);
    }

    internal IReadOnlyList<BuiltRoute> Routes { get; }

    internal Router<BuiltRoute> Router { get; }

    internal ClaimedPrefixes Claims { get; }

    internal Handler<Response> Handler { get; }

    internal Handler<Response> Unmatched { get; }

    internal static BuiltApp Of(App app)
    {
        var routes = Collect([app]).ToArray();
        var router = Handlers.Router.Build(
            routes.Select(route => new RouteEntry<BuiltRoute>(route.Template, route.Methods, route)
            {
                AutomaticOptions = route.Switches.AutomaticOptions ?? !route.IsWebSocket,
                MergesSlashes = route.Switches.MergeSlashes ?? true,
                AnySlash = route.AnySlash,
            })
        );
        RouteNames.Check(routes);
        return new BuiltApp(
            routes,
            router,
            ClaimedPrefixes.Of(app),
            Pipeline.Of([app], UnmatchedRoute.View, "an unmatched request")
        );
    }

    private static IEnumerable<BuiltRoute> Collect(IReadOnlyList<RouteScope> chain)
    {
        var scope = chain[^1];
        var headers = RequestOrder.SecurityHeaders(chain, null);
        var options = Pipeline.OfRoute(
            chain,
            UnmatchedRoute.View,
            "automatic OPTIONS",
            RequestLimits.None,
            [],
            headers
        );
        var refused = Pipeline.OfRefused(chain, headers);
        foreach (var route in scope.RouteDefinitions)
            yield return Build(chain, route, options, refused);
        foreach (var group in scope.Groups)
        foreach (var route in Collect([.. chain, group]))
            yield return route;
    }

    private static BuiltRoute Build(
        IReadOnlyList<RouteScope> chain,
        RouteDefinition route,
        Handler<Response> options,
        Handler<Response> refused
    )
    {
        var template = RequestOrder.Template(chain, route.Template);
        route.ValueNames.CheckPrefix(template, route.Template);
        var metadata = RequestOrder.Metadata(chain, route).ToArray();
        IReadOnlyList<Method> guarded = RequestOrder.AllowsCrossSite(chain, route) ? [] : route.Methods;
        var headers = RequestOrder.SecurityHeaders(chain, route);
        var name = $"the view of {string.Join(", ", route.Methods)} {template}";
        var decorated = RequestOrder.Decorators(chain, route).Apply(CheckedViewNode.Of(route.View, name));
        return new BuiltRoute(
            route,
            template,
            metadata,
            route.IsWebSocket
                ? Pipeline.OfWebSocket(chain, decorated, name, route.Limits, guarded, headers)
                : Pipeline.OfRoute(chain, decorated, name, route.Limits, guarded, headers),
            options,
            route.Decorator.Parts.Any(part => part.Headers is not null) ? Pipeline.OfRefused(chain, headers) : refused,
            RequestOrder.Matching(chain, route),
            RequestOrder.Name(chain, route)
        );
    }
}
