using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Handlers;

/// <summary>
/// The endpoints that answer requests without a matching route, in the cases where a middleware cannot: below a prefix, where the app precedes fallbacks, and
/// for methods that a template of the app does not serve, which the framework would answer itself.
/// </summary>
/// <param name="app">The app.</param>
/// <param name="below">The pattern under which the app is mounted.</param>
/// <param name="answer">Answers an unmatched request.</param>
/// <param name="services">The services of the application.</param>
internal sealed class UnmatchedEndpoints(App app, RoutePattern below, RequestDelegate answer, IServiceProvider services)
{
    /// <summary>After every route and before fallbacks.</summary>
    private const int Late = int.MaxValue / 2;

    // Together with the custom methods of the app, every method that a client is likely to send. Others are left to the middleware.
    private static readonly Method[] Usual =
    [
        Method.Get,
        Method.Head,
        Method.Post,
        Method.Put,
        Method.Delete,
        Method.Patch,
        Method.Options,
        Method.Trace,
        Method.Connect,
    ];

    /// <summary>Returns one endpoint for all unmatched requests below the mount.</summary>
    internal RouteEndpointBuilder All() => CatchAll(RouteTemplate.Parse(""), "/{**rest}");

    /// <summary>Returns one endpoint for each prefix that a group claims.</summary>
    internal IEnumerable<RouteEndpointBuilder> Claimed() =>
        app.ClaimedPrefixes.Select(prefix => CatchAll(prefix, "/{**claimed-rest}"));

    /// <summary>
    /// Returns, for each template, endpoints for the methods without a route there. These endpoints are never candidates for a request that matches a route,
    /// so they do not slow matched requests down.
    /// </summary>
    /// <param name="first">The first order to use. Each endpoint has its own order: if two match, either may answer, but the framework throws if it must
    /// choose between equal endpoints.</param>
    /// <param name="hasMiddleware">Whether <see cref="UnmatchedAnswers"/> answers requests without an endpoint. In that case the endpoints for GET and HEAD
    /// only prevent the framework's 405, so that files and fallbacks take precedence.</param>
    internal IEnumerable<RouteEndpointBuilder> OfOtherMethods(int first, bool hasMiddleware)
    {
        var shapes = app.Routes.Select(route => new RouteShape(route)).ToArray();
        var overlaps = RouteOverlaps.Of(shapes);
        var methods = Usual.Union(shapes.SelectMany(shape => shape.ServedMethods)).ToArray();
        var order = Late + first;
        foreach (
            var shape in shapes.DistinctBy(shape => shape.Route.Template.PlainText.TrimEnd('/').ToUpperInvariant())
        )
        {
            var others = methods.Except(overlaps.WithApart(shape).SelectMany(other => other.ServedMethods)).ToArray();
            var (reading, writing) = hasMiddleware
                ? (others.Where(IsReading).ToArray(), others.Where(method => !IsReading(method)).ToArray())
                : ([], others);
            if (reading.Length > 0)
                yield return OfMethods(shape.Route.Template, reading, order++, (GoesOn.Key, GoesOn.Instance));
            if (writing.Length > 0)
                yield return OfMethods(shape.Route.Template, writing, order++);
        }
    }

    /// <summary>Returns the same endpoint without a name in diagnostics, because an unmatched request has no <c>http.route</c>.</summary>
    internal static Endpoint Nameless(RouteEndpoint endpoint) =>
        new RouteEndpoint(
            endpoint.RequestDelegate!,
            endpoint.RoutePattern,
            endpoint.Order,
            new EndpointMetadataCollection(endpoint.Metadata.Where(each => each is not IRouteDiagnosticsMetadata)),
            endpoint.DisplayName
        );

    private static bool IsReading(Method method) => method == Method.Get || method == Method.Head;

    private RouteEndpointBuilder CatchAll(RouteTemplate prefix, string rest)
    {
        var place = prefix.Text.Length == 0 ? below : EndpointPattern.Below(below, prefix);
        return Hidden(
            EndpointPattern.Below(place, RouteTemplate.Parse(rest)),
            int.MaxValue,
            $"unmatched requests below {(place.PathSegments.Count == 0 ? "/" : place.RawText)} (Handlers)"
        );
    }

    private RouteEndpointBuilder OfMethods(
        RouteTemplate template,
        Method[] methods,
        int order,
        params ReadOnlySpan<(string, IRouteConstraint)> guards
    )
    {
        var pattern = EndpointPattern.Hidden(below, template, guards);
        var endpoint = Hidden(pattern, order, $"methods that {pattern.RawText} does not serve (Handlers)");
        endpoint.Metadata.Add(new HttpMethodMetadata(methods.Select(method => method.Name)));
        return endpoint;
    }

    private RouteEndpointBuilder Hidden(RoutePattern pattern, int order, string name) =>
        new(answer, pattern, order)
        {
            ApplicationServices = services,
            DisplayName = name,
            Metadata = { new ExcludeFromDescriptionAttribute(), new SuppressLinkGenerationMetadata() },
        };

    /// <summary>Accepts no request; the endpoint exists only for its methods.</summary>
    private sealed class GoesOn : IRouteConstraint
    {
        internal const string Key = "{others go first}";

        internal static readonly GoesOn Instance = new();

        public bool Match(
            HttpContext? httpContext,
            IRouter? router,
            string routeKey,
            RouteValueDictionary values,
            RouteDirection routeDirection
        ) => false;
    }
}
