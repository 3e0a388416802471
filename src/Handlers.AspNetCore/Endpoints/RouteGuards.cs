using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Handlers;

/// <summary>
/// Makes the framework choose among an app's routes as the app's own router does. By itself the framework would rank all constrained parameters alike (and
/// call the request ambiguous if two of them accept a text) and ignore the trailing slash. A guard is a constraint on the endpoint as a whole. A route that
/// collides with no other has no guard and costs nothing.
/// </summary>
internal static class RouteGuards
{
    /// <summary>The key of a guard among the constraints of a pattern; a parameter cannot have this name.</summary>
    internal const string Key = "{the app's own router}";

    /// <summary>Returns the guards by route.</summary>
    internal static Dictionary<BuiltRoute, IRouteConstraint> Of(App app, int mount)
    {
        var shapes = app.Routes.Select(route => new RouteShape(route)).ToArray();
        var overlaps = RouteOverlaps.Of(shapes);
        var guards = new Dictionary<BuiltRoute, IRouteConstraint>();
        // Every collision has at least one of these shapes on one side.
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

    /// <summary>Accepts a request if the app's router finds this route or redirects to it.</summary>
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
            var method = Method.Unchecked(request.Method);
            if (route.IsWebSocket && AspNetContext.Asks(httpContext))
                method = route.Methods[0];
            var match = app.Match(method, AspNetPath.Of(request, mount).Path);
            if (match.Kind == RouteMatchKind.Redirect)
                match = app.Match(method, match.Location);
            return match.Kind == RouteMatchKind.Found && ReferenceEquals(match.Value, route);
        }
    }

    /// <summary>The key of a guard that lets only websocket requests pass.</summary>
    internal const string WebSocketKey = "{a websocket}";

    /// <summary>Returns the websocket routes that share a path with a route for plain requests. Both are GET to the framework, so they need a guard.</summary>
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

    /// <summary>Accepts only websocket requests.</summary>
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
