namespace Handlers;

/// <summary>
/// A route as it is served: its whole template, and a handler with everything around the view. A host that routes by itself sets the
/// context's route values (<see cref="RequestContext"/>) and runs <see cref="Handler"/>.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <example><code>
/// foreach (var route in app.Routes) Console.WriteLine($"{string.Join(',', route.Methods)} {route.Template}");
/// </code></example>
public sealed class BuiltRoute
{
    private Protections? protections;

    internal BuiltRoute(
        RouteDefinition definition,
        RouteTemplate template,
        IReadOnlyList<object> metadata,
        Handler<Response> handler,
        Handler<Response> automaticOptions,
        Handler<Response> refused,
        RouteMatchingOptions switches,
        string? name
    )
    {
        Definition = definition;
        Template = template;
        Metadata = metadata;
        Handler = handler;
        AutomaticOptions = automaticOptions;
        Refused = refused;
        Switches = switches;
        Name = name;
    }

    /// <summary>The route as it was declared.</summary>
    public RouteDefinition Definition { get; }

    /// <summary>The template with the prefixes of its groups.</summary>
    public RouteTemplate Template { get; }

    /// <summary>Whether it is a route for websockets: what asks for one (<see cref="RequestContext.AsksForWebSocket"/>), and nothing else, is
    /// its. A host that routes itself gives others to <see cref="App.Unmatched"/>.</summary>
    public bool IsWebSocket => Definition.IsWebSocket;

    /// <summary>The methods that it takes; HEAD comes with GET and is not listed. Of a route for websockets it is <c>WebSocket</c>, which no
    /// request has.</summary>
    public IReadOnlyList<Method> Methods => Definition.Methods;

    /// <summary>The names of its groups and its own, with dots between them; null where it was given none.</summary>
    public string? Name { get; }

    /// <summary>Whether its trailing slash does not count (<see cref="RouteMatchingExtensions.AnySlash"/>).</summary>
    public bool AnySlash => Switches.AnySlash ?? false;

    internal RouteMatchingOptions Switches { get; }

    /// <summary>The app's metadata, then the groups', outermost first, then the route's: what comes last counts.</summary>
    public IReadOnlyList<object> Metadata { get; }

    /// <summary>The protections of ASP.NET Core that its metadata asks for.</summary>
    internal Protections Protections => protections ??= ProtectingMetadata.Of(Metadata);

    /// <summary>Hooks, error handlers, decorators and view in their order.</summary>
    public Handler<Response> Handler { get; }

    /// <summary>The automatic answer to OPTIONS: hooks and error handlers, without decorators and view.</summary>
    internal Handler<Response> AutomaticOptions { get; }

    /// <summary>The answer to a request that the host refuses (<see cref="RequestContext.Refusal"/>): error handlers, after hooks and teardown hooks,
    /// without before hooks, decorators and view.</summary>
    internal Handler<Response> Refused { get; }
}
