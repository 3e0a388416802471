namespace Handlers;

/// <summary>
/// A route as it is served: its whole template, and a handler with the whole pipeline around the view. A host with its own routing sets the
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

    /// <summary>Gets the route as it was declared.</summary>
    public RouteDefinition Definition { get; }

    /// <summary>Gets the template with the prefixes of its groups.</summary>
    public RouteTemplate Template { get; }

    /// <summary>Gets whether it is a websocket route, which takes only requests that ask for a websocket (<see cref="RequestContext.AsksForWebSocket"/>).
    /// A host with its own routing passes other requests to <see cref="App.Unmatched"/>.</summary>
    public bool IsWebSocket => Definition.IsWebSocket;

    /// <summary>Gets the methods of the route; HEAD is included with GET and is not listed. For a websocket route it is the pseudo-method <c>WebSocket</c>,
    /// which no request has.</summary>
    public IReadOnlyList<Method> Methods => Definition.Methods;

    /// <summary>Gets the names of its groups and the route, joined by dots; null if the route is not named.</summary>
    public string? Name { get; }

    /// <summary>Gets whether its trailing slash is ignored (<see cref="RouteMatchingExtensions.AnySlash"/>).</summary>
    public bool AnySlash => Switches.AnySlash ?? false;

    internal RouteMatchingOptions Switches { get; }

    /// <summary>Gets the metadata of the app, then of the groups, outermost first, then of the route; later objects take precedence.</summary>
    public IReadOnlyList<object> Metadata { get; }

    /// <summary>The protections of ASP.NET Core that its metadata requires.</summary>
    internal Protections Protections => protections ??= ProtectingMetadata.Of(Metadata);

    /// <summary>Gets the handler of the hooks, error handlers, decorators and the view, in their order.</summary>
    public Handler<Response> Handler { get; }

    /// <summary>The automatic answer to OPTIONS, with hooks and error handlers but without decorators and the view.</summary>
    internal Handler<Response> AutomaticOptions { get; }

    /// <summary>The answer to a request that the host refuses (<see cref="RequestContext.Refusal"/>): error handlers, after hooks and teardown hooks,
    /// without before hooks, decorators and the view.</summary>
    internal Handler<Response> Refused { get; }
}
