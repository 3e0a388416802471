namespace Handlers;

/// <summary>A route as data: where it is, and all that runs for it. It can be shown and compared, not run.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <example><code>
/// foreach (RouteDescription route in app.Describe().AllRoutes) Console.WriteLine(route); // GET /users/{id:int}
/// </code></example>
public sealed class RouteDescription
{
    internal RouteDescription(IReadOnlyList<RouteScope> chain, RouteDefinition route)
    {
        Name = route.Name;
        Methods = route.Methods;
        Template = RequestOrder.Template(chain, route.Template);
        IsNamed = route.Name != route.Template.Text;
        Decorators = [.. RequestOrder.Acting(route.Decorator)];
        Metadata = [.. RequestOrder.Marks(route.Decorator)];
        Steps =
        [
            .. RequestOrder.Values(chain).Select(hook => new StepDescription(StepKind.RouteValues, hook.Name)),
            .. RequestOrder.Befores(chain).Select(hook => new StepDescription(StepKind.Before, hook.Name)),
            .. RequestOrder
                .Acting(RequestOrder.Decorators(chain, route))
                .Select(name => new StepDescription(StepKind.Decorator, name)),
            new StepDescription(StepKind.View, route.Name),
            .. RequestOrder.Afters(chain).Select(hook => new StepDescription(StepKind.After, hook.Name)),
            .. RequestOrder.Responses(chain).Select(hook => new StepDescription(StepKind.Response, hook.Name)),
            .. RequestOrder.Teardowns(chain).Select(hook => new StepDescription(StepKind.Teardown, hook.Name)),
        ];
    }

    /// <summary>What the route is called; its own template when it was given no name.</summary>
    public string Name { get; }

    /// <summary>The methods that it takes; HEAD comes with GET and is not listed.</summary>
    public IReadOnlyList<Method> Methods { get; }

    /// <summary>The whole template, with the prefixes of the groups.</summary>
    public RouteTemplate Template { get; }

    /// <summary>The route's own decorators, outermost first.</summary>
    public IReadOnlyList<string> Decorators { get; }

    /// <summary>What the route's own decorators only say to the host, by name (<see cref="Decorator.OfMetadata"/>).</summary>
    public IReadOnlyList<string> Metadata { get; }

    /// <summary>
    /// All that runs for a request of this route that goes well, in that order, whoever declared it. Error handlers are not among
    /// them, nor what a request registers for itself (<c>AfterThis</c>).
    /// </summary>
    public IReadOnlyList<StepDescription> Steps { get; }

    internal bool IsNamed { get; }

    /// <summary>The methods and the template.</summary>
    /// <returns>For example <c>GET /users/{id:int}</c>.</returns>
    public override string ToString() => $"{string.Join(',', Methods)} {Template}";
}
