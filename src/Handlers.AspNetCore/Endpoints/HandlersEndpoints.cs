using Handlers;
using Microsoft.AspNetCore.Routing;

// Where every host package puts what a program calls on its WebApplication: no using is needed.
namespace Microsoft.AspNetCore.Builder;

/// <summary>Mounts apps on ASP.NET Core.</summary>
public static class HandlersEndpoints
{
    /// <summary>
    /// Maps every route of an app as a real endpoint at the root, beside whatever else is mapped. Authorization, CORS, rate limits and
    /// the other features of endpoints work by their usual conventions, on the app (the returned builder) and by metadata on groups
    /// and routes. Requests that nobody takes are answered by the app, too (<see cref="HostingOptions.UnmatchedRequests"/>).
    /// </summary>
    /// <param name="endpoints">Usually the <c>WebApplication</c>; or a route group, whose prefix and conventions apply.</param>
    /// <param name="app">The app. It is built here.</param>
    /// <returns>Conventions for all endpoints of the app.</returns>
    /// <exception cref="ArgumentException">Two routes cannot be told apart.</exception>
    /// <example><code>
    /// var web = WebApplication.Create(args);
    /// web.MapHandlers(App.Empty.With(RouteDefinition.Of("/", [Method.Get], view)));
    /// web.Run();
    /// </code></example>
    public static IEndpointConventionBuilder MapHandlers(this IEndpointRouteBuilder endpoints, App app) =>
        Map(endpoints, "", app, new HostingOptions());

    /// <summary>The same with options.</summary>
    /// <param name="endpoints">Usually the <c>WebApplication</c>; or a route group.</param>
    /// <param name="app">The app. It is built here.</param>
    /// <param name="options">The options.</param>
    /// <returns>Conventions for all endpoints of the app.</returns>
    /// <exception cref="ArgumentException">Two routes cannot be told apart.</exception>
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

    /// <summary>The same under a prefix, which the app's request sees as <see cref="Request.PathBase"/>.</summary>
    /// <param name="endpoints">Usually the <c>WebApplication</c>; or a route group.</param>
    /// <param name="prefix">For example <c>/api</c>. Empty: the root.</param>
    /// <param name="app">The app. It is built here.</param>
    /// <returns>Conventions for all endpoints of the app.</returns>
    /// <exception cref="ArgumentException">The prefix is no template, or two routes cannot be told apart.</exception>
    public static IEndpointConventionBuilder MapHandlers(
        this IEndpointRouteBuilder endpoints,
        string prefix,
        App app
    ) => Map(endpoints, prefix, app, new HostingOptions());

    /// <summary>The same under a prefix, with options.</summary>
    /// <param name="endpoints">Usually the <c>WebApplication</c>; or a route group.</param>
    /// <param name="prefix">For example <c>/api</c>. Empty: the root.</param>
    /// <param name="app">The app. It is built here.</param>
    /// <param name="options">The options.</param>
    /// <returns>Conventions for all endpoints of the app.</returns>
    /// <exception cref="ArgumentException">The prefix is no template, or two routes cannot be told apart.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public static IEndpointConventionBuilder MapHandlers(
        this IEndpointRouteBuilder endpoints,
        string prefix,
        App app,
        HostingOptions options
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        return Map(endpoints, prefix, app, options);
    }

    /// <summary>
    /// Lets the apps that are mapped at the root of this pipeline answer the requests that nobody else does, at this place in the pipeline:
    /// middleware before it is around them, everything behind it goes first. <c>MapHandlers</c> on a <c>WebApplication</c> does it; call it
    /// to choose the place, or before <c>UseEndpoints</c> and groups at the root, where <c>MapHandlers</c> has no application builder.
    /// </summary>
    /// <param name="builder">The pipeline with the router that the apps are mapped on.</param>
    /// <returns>The same builder. Called again it does nothing.</returns>
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
        string prefix,
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
        // Where a group stands is known when its endpoints are built.
        if (isAtRoot && endpoints is not RouteGroupBuilder)
            source.AnswerAtRoot();
        return source;
    }
}
