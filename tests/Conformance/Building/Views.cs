namespace Handlers.Tests.Conformance;

/// <summary>Makes routes, views and decorators.</summary>
internal static class Views
{
    // A view always yields a response here (V06), Python's may return nothing. That is noticed where Flask notices it: outside of
    // the route's decorators.
    private static readonly Response Nothing = Response.Empty(Status.NoContent);

    /// <summary>Faults where a view returned nothing.</summary>
    public static readonly Decorator Conversion = Decorator.Of(
        "conversion",
        view => Primitives.Map(view, response => ReferenceEquals(response, Nothing) ? throw new TypeError() : response)
    );

    /// <summary>One route for each function.</summary>
    public static IEnumerable<RouteDefinition> Routes(RouteData route) =>
        from view in route.Views
        let definition = RouteDefinition.Of(route.Rule, view.Methods.Select(Method.Of), View(view.Function))
        select route
            .DecoratorsInnermostFirst.Reverse()
            .Aggregate(definition, (outer, decorator) => outer.With(Decorate(decorator)));

    private static Handler<Response> View(FunctionData f) =>
        Function.Of(f, $"{f.Name}:enter", $"{f.Name}:exit", () => Effects.Answer(f.Effect) ?? Nothing);

    private static Decorator Decorate(DecoratorData decorator)
    {
        var enter = Log($"{decorator.Name}:enter");
        return decorator.Short is { } text
            ? Decorator.Of(decorator.Name, _ => Primitives.As(enter, Response.Text(text)))
            : Decorator.Around(
                decorator.Name,
                enter,
                response => Primitives.As(Log($"{decorator.Name}:exit"), response)
            );
    }

    private static Handler Log(string element) =>
        Primitives.Ignore(
            Primitives.Sync(context =>
            {
                RequestLog.Of(context).Add(element);
                return element;
            })
        );
}
