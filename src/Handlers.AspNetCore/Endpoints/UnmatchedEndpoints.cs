using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Handlers;

/// <summary>
/// The endpoints that answer what none of an app's routes takes, where a middleware cannot: below a prefix, where the app precedes fallbacks,
/// and for methods that the app's own templates do not serve, which the framework would answer itself.
/// </summary>
/// <param name="app">The app.</param>
/// <param name="below">Where it is mounted.</param>
/// <param name="answer">Answers an unmatched request.</param>
/// <param name="services">The services of the application.</param>
internal sealed class UnmatchedEndpoints(App app, RoutePattern below, RequestDelegate answer, IServiceProvider services)
{
    /// <summary>Behind every route and before fallbacks.</summary>
    private const int Late = int.MaxValue / 2;

    // With custom methods of the app itself, every method that a client is likely to send. Others are left to the middleware.
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

    /// <summary>One endpoint for all unmatched requests below the mount.</summary>
    internal RouteEndpointBuilder All() => CatchAll(RouteTemplate.Parse(""), "/{**rest}");

    /// <summary>One endpoint for each prefix that a group claims.</summary>
    internal IEnumerable<RouteEndpointBuilder> Claimed() =>
        app.ClaimedPrefixes.Select(prefix => CatchAll(prefix, "/{**claimed-rest}"));

    /// <summary>
    /// For each template the methods that no route of the app takes there. None of these endpoints is a candidate for a request that a
    /// route takes, so matched requests cost what they cost without.
    /// </summary>
    /// <param name="first">The first order to use. Each has its own: where two match, either answers, and the framework refuses to choose
    /// between equals.</param>
    /// <param name="hasMiddleware">Whether <see cref="UnmatchedAnswers"/> answers what no endpoint takes: then the ones for GET and HEAD only keep the framework from
    /// answering 405, so that files and fallbacks win.</param>
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

    /// <summary>The same endpoint without a name in diagnostics: a request that no route takes has no <c>http.route</c>.</summary>
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

    /// <summary>Accepts no request: the endpoint is there for its methods.</summary>
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
