using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Handlers;

/// <summary>
/// The endpoints of one app: a route endpoint for each route, and hidden ones for unmatched requests. It is also the convention builder, because conventions
/// apply to all of these endpoints.
/// </summary>
internal sealed class HandlersDataSource : EndpointDataSource, IEndpointConventionBuilder
{
    private readonly App app;
    private readonly RouteTemplate prefix;
    private readonly HostingOptions options;
    private readonly EndpointRunner serving;
    private readonly IServiceProvider services;
    private readonly MountedApps mounted;
    private readonly UnmatchedAnswers? answers;
    private readonly int orders;
    private readonly List<Action<EndpointBuilder>> conventions = [];
    private readonly List<Action<EndpointBuilder>> lastConventions = [];
    private IReadOnlyList<Endpoint>? endpoints;
    private bool isAtRoot;

    internal HandlersDataSource(
        App app,
        RouteTemplate prefix,
        HostingOptions options,
        EndpointRunner serving,
        IServiceProvider services,
        MountedApps mounted,
        UnmatchedAnswers? answers
    )
    {
        this.app = app;
        this.prefix = prefix;
        this.options = options;
        this.serving = serving;
        this.services = services;
        this.answers = answers;
        this.mounted = mounted;
        orders = mounted.Reserve(2 * app.Routes.Count);
        // Building the patterns here makes MapHandlers throw for an invalid app or for a route that does not fit under the prefix.
        foreach (var route in app.Routes)
            _ = route.Template.Under(prefix);
    }

    public override IReadOnlyList<Endpoint> Endpoints => endpoints ??= Build(RoutePatternFactory.Parse(""), [], []);

    public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;

    public override IReadOnlyList<Endpoint> GetGroupedEndpoints(RouteGroupContext context) =>
        Build(context.Prefix, context.Conventions, context.FinallyConventions);

    public void Add(Action<EndpointBuilder> convention) => conventions.Add(convention);

    public void Finally(Action<EndpointBuilder> finallyConvention) => lastConventions.Add(finallyConvention);

    /// <summary>Lets the middleware answer the unmatched requests of an app at the root, or logs that the middleware is missing.</summary>
    internal void AnswerAtRoot()
    {
        if (
            options is not { UnmatchedRequests: UnmatchedRequests.Answered, UnmatchedRequestsTakeConventions: false }
            || isAtRoot
        )
            return;
        isAtRoot = true;
        if (answers is null)
            UnmatchedLog.MissingMiddleware(services);
        else
            answers.Add(app, serving.Unmatched(app, 0));
    }

    private List<Endpoint> Build(
        RoutePattern group,
        IReadOnlyList<Action<EndpointBuilder>> outer,
        IReadOnlyList<Action<EndpointBuilder>> outerLast
    )
    {
        var below = EndpointPattern.Below(group, prefix);
        var mount = below.PathSegments.Count;
        if (mount == 0)
            AnswerAtRoot();
        var built = new List<Endpoint>();
        var guards = RouteGuards.Of(app, mount);
        var beside = RouteGuards.BesidePlain(app);
        foreach (var route in app.Routes)
        {
            var own = new List<(string, IRouteConstraint)>();
            if (guards.TryGetValue(route, out var guard))
                own.Add((RouteGuards.Key, guard));
            if (beside.Contains(route))
                own.Add((RouteGuards.WebSocketKey, RouteGuards.ByWebSocket.Instance));
            var pattern = EndpointPattern.Below(below, route.Template, [.. own]);
            var served = serving.Matched(app, route, mount, pattern.RawText);
            if (route.IsWebSocket)
            {
                // GET is the method with HTTP/1.1, CONNECT with HTTP/2. A websocket is not an operation in an API description.
                built.Add(Twin([Method.Get, Method.Connect]));
                continue;
            }
            var described = Start(route, route.Methods);
            DescribedRoute.Describe(described, route);
            var endpoint = Finish(described, route.Metadata, withConventions: true);
            built.Add(endpoint);
            // HEAD comes with GET. It needs a separate hidden endpoint, because the API explorer would list it as an operation with the same name.
            if (route.Methods.Contains(Method.Get) && !route.Methods.Contains(Method.Head))
                built.Add(Twin([Method.Head]));
            // The accepted content types are declared, not checked. For other bodies the framework would answer 415 without the app's hooks, or continue to
            // the endpoint for unmatched requests. A second endpoint takes them; the framework prefers the endpoint that names the content type.
            if (endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is not null)
                built.Add(Twin(route.Methods, ", any body"));

            Endpoint Twin(IReadOnlyList<Method> methods, string note = "") =>
                Finish(Start(route, methods, note), route.Metadata, withConventions: true, DescribedRoute.Hide);

            RouteEndpointBuilder Start(BuiltRoute of, IReadOnlyList<Method> methods, string note = "") =>
                // A websocket route comes before plain routes with the same path; other requests continue to those.
                new(served, pattern, order: of.IsWebSocket && beside.Count > 0 ? -1 : 0)
                {
                    ApplicationServices = services,
                    DisplayName = $"{string.Join(", ", methods)} {of.Template.Under(prefix)} (Handlers{note})",
                    Metadata = { new HttpMethodMetadata(methods.Select(method => method.Name)) },
                };
        }
        object[] open = options.UnmatchedRequestsTakeConventions ? [] : [new AllowAnonymousAttribute()];
        built.AddRange(
            Unmatched(below, mount)
                .Select(each => Finish(each, open, options.UnmatchedRequestsTakeConventions))
                .Select(each => UnmatchedEndpoints.Nameless((RouteEndpoint)each))
        );
        return built;

        Endpoint Finish(
            RouteEndpointBuilder builder,
            IReadOnlyList<object> own,
            bool withConventions,
            Action<EndpointBuilder>? last = null
        )
        {
            foreach (var metadata in own)
                builder.Metadata.Add(metadata);
            if (options.Trusted != OriginSet.None)
                builder.Metadata.Add(options.Trusted);
            if (withConventions)
            {
                // The same order as in the framework: the group's conventions before the endpoint's own, and the finally conventions from the inside out.
                Apply(builder, outer.Concat(conventions));
                // The last metadata applies, so the metadata of app, group and route come last: they are closer to the view.
                foreach (var metadata in own)
                    if (builder.Metadata.Remove(metadata))
                        builder.Metadata.Add(metadata);
                EndpointFilters.Apply(builder);
                Apply(builder, lastConventions.Concat(outerLast));
            }
            last?.Invoke(builder);
            NearestAuthorization.Keep(builder.Metadata);
            return builder.Build();
        }
    }

    private IEnumerable<RouteEndpointBuilder> Unmatched(RoutePattern below, int mount)
    {
        var unmatched = new UnmatchedEndpoints(app, below, serving.Unmatched(app, mount), services);
        if (options.UnmatchedRequests != UnmatchedRequests.Answered)
            return unmatched.Claimed();
        if (options.UnmatchedRequestsTakeConventions)
            return [unmatched.All()];
        if (mount == 0)
            return unmatched.Claimed().Concat(unmatched.OfOtherMethods(orders, hasMiddleware: answers is not null));
        return mounted.Answers(below.RawText ?? "", this) ? [unmatched.All()] : [];
    }

    private static void Apply(RouteEndpointBuilder builder, IEnumerable<Action<EndpointBuilder>> conventions)
    {
        foreach (var convention in conventions)
            convention(builder);
    }
}
