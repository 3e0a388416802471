using System.Diagnostics.CodeAnalysis;
using Handlers;
using Microsoft.AspNetCore.Routing;

// Host packages put extensions of WebApplication in this namespace, so that no using is needed.
namespace Microsoft.AspNetCore.Builder;

/// <summary>Extension methods that mount apps on ASP.NET Core.</summary>
public static class HandlersEndpoints
{
    /// <summary>
    /// Maps every route of an app as a real endpoint at the root, next to other endpoints. Endpoint conventions such as authorization, CORS and rate limits
    /// work as usual: call them on the returned builder for the whole app, or add metadata to groups and routes. The app also answers requests that match no
    /// endpoint (<see cref="HostingOptions.UnmatchedRequests"/>).
    /// </summary>
    /// <param name="endpoints">The endpoint route builder: usually the <c>WebApplication</c>, or a route group, whose prefix and conventions apply.</param>
    /// <param name="app">The app, which is built by this call.</param>
    /// <returns>A builder for conventions of all endpoints of the app.</returns>
    /// <exception cref="ArgumentException">Two routes match the same requests.</exception>
    /// <example><code>
    /// var web = WebApplication.Create(args);
    /// web.MapHandlers(App.Empty.With(RouteDefinition.Of("/", [Method.Get], view)));
    /// web.Run();
    /// </code></example>
    public static IEndpointConventionBuilder MapHandlers(this IEndpointRouteBuilder endpoints, App app) =>
        Map(endpoints, "", app, new HostingOptions());

    /// <summary>Maps every route of an app at the root, with options; see the overload without options.</summary>
    /// <param name="endpoints">The endpoint route builder: usually the <c>WebApplication</c>, or a route group.</param>
    /// <param name="app">The app, which is built by this call.</param>
    /// <param name="options">The options.</param>
    /// <returns>A builder for conventions of all endpoints of the app.</returns>
    /// <exception cref="ArgumentException">Two routes match the same requests.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public static IEndpointConventionBuilder MapHandlers(
        this IEndpointRouteBuilder endpoints,
        App app,
        HostingOptions options
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        return Map(endpoints, "", app, options);
    }

    /// <summary>Maps every route of an app under a prefix, which is the <see cref="Request.PathBase"/> of the app's requests.</summary>
    /// <param name="endpoints">The endpoint route builder: usually the <c>WebApplication</c>, or a route group.</param>
    /// <param name="prefix">The prefix, for example <c>/api</c>; empty for the root.</param>
    /// <param name="app">The app, which is built by this call.</param>
    /// <returns>A builder for conventions of all endpoints of the app.</returns>
    /// <exception cref="ArgumentException">The prefix is not a valid template, or two routes match the same requests.</exception>
    public static IEndpointConventionBuilder MapHandlers(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string prefix,
        App app
    ) => Map(endpoints, prefix, app, new HostingOptions());

    /// <summary>Maps every route of an app under a prefix, with options.</summary>
    /// <param name="endpoints">The endpoint route builder: usually the <c>WebApplication</c>, or a route group.</param>
    /// <param name="prefix">The prefix, for example <c>/api</c>; empty for the root.</param>
    /// <param name="app">The app, which is built by this call.</param>
    /// <param name="options">The options.</param>
    /// <returns>A builder for conventions of all endpoints of the app.</returns>
    /// <exception cref="ArgumentException">The prefix is not a valid template, or two routes match the same requests.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public static IEndpointConventionBuilder MapHandlers(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string prefix,
        App app,
        HostingOptions options
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        return Map(endpoints, prefix, app, options);
    }

    /// <summary>
    /// Adds the middleware with which the apps at the root of this pipeline answer requests that nothing else answers. Earlier middleware wraps it; later
    /// middleware and endpoints take precedence. <c>MapHandlers</c> on a <c>WebApplication</c> adds it automatically. Call this method to choose its place,
    /// or before <c>UseEndpoints</c> and groups at the root, where <c>MapHandlers</c> has no application builder.
    /// </summary>
    /// <param name="builder">The pipeline with the router on which the apps are mapped.</param>
    /// <returns>The same builder. Further calls have no effect.</returns>
    /// <example><code>
    /// web.UseRouting();
    /// web.UseUnmatchedHandlers();
    /// web.UseEndpoints(endpoints => endpoints.MapHandlers(app));
    /// </code></example>
    public static IApplicationBuilder UseUnmatchedHandlers(this IApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        _ = UnmatchedAnswers.In(builder);
        return builder;
    }

    private static HandlersDataSource Map(
        IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string prefix,
        App app,
        HostingOptions options
    )
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(app);
        var services = endpoints.ServiceProvider;
        options.Check();
        var serving = EndpointRunner.For(app, options, services);
        var below = RouteTemplate.Parse(prefix);
        var isAtRoot = below.Segments.Length == 0;
        var answers =
            isAtRoot && options.UnmatchedRequests == UnmatchedRequests.Answered
                ? UnmatchedAnswers.For(endpoints)
                : null;
        var mounted = MountedApps.Of(endpoints);
        var source = new HandlersDataSource(app, below, options, serving, services, mounted, answers);
        endpoints.DataSources.Add(source);
        // The prefix of a group is known only when its endpoints are built.
        if (isAtRoot && endpoints is not RouteGroupBuilder)
            source.AnswerAtRoot();
        return source;
    }
}
