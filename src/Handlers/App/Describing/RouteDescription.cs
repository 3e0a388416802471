namespace Handlers;

/// <summary>A route as data: its template, and everything that runs for it. It can be shown and compared, but not run.</summary>
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

    /// <summary>Gets the name of the route, or its own template if it has no name.</summary>
    public string Name { get; }

    /// <summary>Gets the methods of the route; HEAD is included with GET and is not listed.</summary>
    public IReadOnlyList<Method> Methods { get; }

    /// <summary>Gets the whole template, with the prefixes of the groups.</summary>
    public RouteTemplate Template { get; }

    /// <summary>Gets the names of the route's own decorators, outermost first.</summary>
    public IReadOnlyList<string> Decorators { get; }

    /// <summary>Gets the names of the route's own decorators that only add metadata for the host (<see cref="Decorator.OfMetadata"/>).</summary>
    public IReadOnlyList<string> Metadata { get; }

    /// <summary>
    /// Gets everything that runs for a successful request of this route, in order, whether the route, a group or the app declares it. Error handlers are not
    /// included, nor are hooks that a request registers for itself (<c>AfterThis</c>).
    /// </summary>
    public IReadOnlyList<StepDescription> Steps { get; }

    internal bool IsNamed { get; }

    /// <summary>Returns the methods and the template.</summary>
    /// <returns>A text, for example <c>GET /users/{id:int}</c>.</returns>
    public override string ToString() => $"{string.Join(',', Methods)} {Template}";
}
