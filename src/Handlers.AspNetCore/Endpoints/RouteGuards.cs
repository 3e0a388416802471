using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Handlers;

/// <summary>
/// Makes the framework choose among an app's routes as the app's own router does, where it alone would not: it ranks all
/// constrained parameters alike (and calls the request ambiguous where two of them accept a text), and it ignores the trailing
/// slash. A guard is a constraint on the endpoint as a whole. Routes that nothing collides with have none and cost nothing.
/// </summary>
internal static class RouteGuards
{
    /// <summary>The key of a guard among the constraints of a pattern; no parameter can have this name.</summary>
    internal const string Key = "{the app's own router}";

    /// <summary>The guards by route.</summary>
    internal static Dictionary<BuiltRoute, IRouteConstraint> Of(App app, int mount)
    {
        var shapes = app.Routes.Select(route => new RouteShape(route)).ToArray();
        var overlaps = RouteOverlaps.Of(shapes);
        var guards = new Dictionary<BuiltRoute, IRouteConstraint>();
        // Every collision has one at least of these on one side.
        foreach (var shape in shapes.Where(s => s.HasConstraints || s.EndsWithSlash || s.AnySlash || s.HasCatchAll))
        foreach (var other in overlaps.With(shape))
            if (!ReferenceEquals(shape, other) && shape.SharesMethod(other))
                Guard(shape, other);
        return guards;

        void Guard(RouteShape a, RouteShape b)
        {
            var order = a.Compare(b);
            if (order == 0)
            {
                guards[a.Route] = new ByRouter(app, a.Route, mount);
                guards[b.Route] = new ByRouter(app, b.Route, mount);
                return;
            }
            var (first, then) = order < 0 ? (a, b) : (b, a);
            if (
                !first.EndsWithSlash
                && !first.AnySlash
                && !first.HasCatchAll
                && (then.EndsWithSlash || then.AnySlash || then.HasCatchAll)
            )
                guards.TryAdd(first.Route, BySlash.Instance);
        }
    }

    /// <summary>Accepts a request when the app's router finds this route, or redirects to it.</summary>
    private sealed class ByRouter(App app, BuiltRoute route, int mount) : IRouteConstraint
    {
        public bool Match(
            HttpContext? httpContext,
            IRouter? router,
            string routeKey,
            RouteValueDictionary values,
            RouteDirection routeDirection
        )
        {
            if (httpContext is null || routeDirection == RouteDirection.UrlGeneration)
                return true;
            var request = httpContext.Request;
            var method = Method.Received(request.Method);
            if (route.IsWebSocket && AspNetContext.Asks(httpContext))
                method = route.Methods[0];
            var match = app.Match(method, AspNetPath.Of(request, mount).Path);
            if (match.Kind == RouteMatchKind.Redirect)
                match = app.Match(method, match.Location);
            return match.Kind == RouteMatchKind.Found && ReferenceEquals(match.Value, route);
        }
    }

    /// <summary>The key of a guard that only lets websockets pass.</summary>
    internal const string WebSocketKey = "{a websocket}";

    /// <summary>The routes for websockets that may meet a path of a route for plain requests: the framework, to which both are GET, must be told
    /// apart.</summary>
    internal static HashSet<BuiltRoute> BesidePlain(App app)
    {
        if (!app.Routes.Any(route => route.IsWebSocket))
            return [];
        var shapes = app.Routes.Select(route => new RouteShape(route)).ToArray();
        var overlaps = RouteOverlaps.Of(shapes);
        return
        [
            .. shapes
                .Where(shape => shape.Route.IsWebSocket && overlaps.With(shape).Any(other => !other.Route.IsWebSocket))
                .Select(shape => shape.Route),
        ];
    }

    /// <summary>Accepts a request for a websocket.</summary>
    internal sealed class ByWebSocket : IRouteConstraint
    {
        internal static readonly ByWebSocket Instance = new();

        public bool Match(
            HttpContext? httpContext,
            IRouter? router,
            string routeKey,
            RouteValueDictionary values,
            RouteDirection routeDirection
        ) => httpContext is null || routeDirection == RouteDirection.UrlGeneration || AspNetContext.Asks(httpContext);
    }

    /// <summary>Accepts a path without a trailing slash.</summary>
    private sealed class BySlash : IRouteConstraint
    {
        internal static readonly BySlash Instance = new();

        public bool Match(
            HttpContext? httpContext,
            IRouter? router,
            string routeKey,
            RouteValueDictionary values,
            RouteDirection routeDirection
        ) =>
            httpContext is null
            || routeDirection == RouteDirection.UrlGeneration
            || !AspNetPath.EndsWithSlash(httpContext.Request);
    }
}
