using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Handlers;

/// <summary>
/// The endpoints of one app: a route endpoint for each route, and one of the lowest order for misses. It is its own convention
/// builder, because conventions are the only thing that can be said about all of them.
/// </summary>
internal sealed class HandlersDataSource : EndpointDataSource, IEndpointConventionBuilder
{
    private readonly App app;
    private readonly RouteTemplate prefix;
    private readonly HostingOptions options;
    private readonly Serving serving;
    private readonly IServiceProvider services;
    private readonly List<Action<EndpointBuilder>> conventions = [];
    private readonly List<Action<EndpointBuilder>> lastConventions = [];
    private IReadOnlyList<Endpoint>? endpoints;

    internal HandlersDataSource(
        App app,
        RouteTemplate prefix,
        HostingOptions options,
        Serving serving,
        IServiceProvider services
    )
    {
        this.app = app;
        this.prefix = prefix;
        this.options = options;
        this.serving = serving;
        this.services = services;
        _ = app.Handler; // built now: a wrong app is refused where it is mapped
    }

    public override IReadOnlyList<Endpoint> Endpoints => endpoints ??= Build(RoutePatternFactory.Parse(""), [], []);

    public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;

    public override IReadOnlyList<Endpoint> GetGroupedEndpoints(RouteGroupContext context) =>
        Build(context.Prefix, context.Conventions, context.FinallyConventions);

    public void Add(Action<EndpointBuilder> convention) => conventions.Add(convention);

    public void Finally(Action<EndpointBuilder> finallyConvention) => lastConventions.Add(finallyConvention);

    private List<Endpoint> Build(
        RoutePattern group,
        IReadOnlyList<Action<EndpointBuilder>> outer,
        IReadOnlyList<Action<EndpointBuilder>> outerLast
    )
    {
        var below = Combine(group, prefix.Text);
        var mount = below.PathSegments.Count;
        var built = new List<Endpoint>();
        foreach (var route in Distinct(app.Routes))
        {
            var builder = new RouteEndpointBuilder(
                serving.Matched(app, route, mount),
                Combine(below, route.Template.Text),
                order: 0
            )
            {
                ApplicationServices = services,
                DisplayName = $"{string.Join(", ", route.Methods)} {prefix.Under(route.Template)} (Handlers)",
            };
            builder.Metadata.Add(new HttpMethodMetadata(Answered(route.Methods)));
            foreach (var metadata in route.Metadata)
                builder.Metadata.Add(metadata);
            built.Add(Finish(builder, withConventions: true));
        }
        if (options.Misses == Misses.Answered || (options.Misses == Misses.ByPrefix && mount > 0))
            built.Add(
                Finish(
                    new RouteEndpointBuilder(serving.Missed(app, mount), Combine(below, "{**rest}"), int.MaxValue)
                    {
                        ApplicationServices = services,
                        DisplayName = $"misses below {(mount == 0 ? "/" : below.RawText)} (Handlers)",
                    },
                    options.MissesTakeConventions
                )
            );
        return built;

        Endpoint Finish(RouteEndpointBuilder builder, bool withConventions)
        {
            if (withConventions)
            {
                // As the framework does it: the group's before the endpoint's own, and the last ones from inside out.
                foreach (var convention in outer.Concat(conventions).Concat(lastConventions).Concat(outerLast))
                    convention(builder);
            }
            return builder.Build();
        }
    }

    // Templates that differ in their slash alone are one endpoint to the framework: whichever it picks, the app's own router
    // decides when the slash of the path is not the slash of the route.
    private static IEnumerable<BuiltRoute> Distinct(IEnumerable<BuiltRoute> routes)
    {
        var seen = new HashSet<(string, Method)>();
        foreach (var route in routes)
            if (route.Methods.Any(method => seen.Add((route.Template.Text.TrimEnd('/').ToUpperInvariant(), method))))
                yield return route;
    }

    private static IEnumerable<string> Answered(IReadOnlyList<Method> methods) =>
        methods.Contains(Method.Get)
            ? methods.Append(Method.Head).Distinct().Select(method => method.Name)
            : methods.Select(method => method.Name);

    private static RoutePattern Combine(RoutePattern prefix, string template) =>
        RoutePatternFactory.Combine(prefix, RoutePatternFactory.Parse(template));
}
