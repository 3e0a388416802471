namespace Handlers.Tests.Conformance;

/// <summary>Builds routes, views and decorators.</summary>
internal static class Views
{
    // A view always returns a response here, while a Python view may return nothing. That is detected where Flask detects it: outside the route's
    // decorators.
    private static readonly Response Nothing = Response.Empty(Status.NoContent);

    /// <summary>Fails if a view returned nothing.</summary>
    public static readonly Decorator Conversion = Decorator.Of(
        "conversion",
        view => view.Map(response => ReferenceEquals(response, Nothing) ? throw new TypeError() : response)
    );

    /// <summary>Builds a route, in the style that the file specifies.</summary>
    public static RouteDefinition Route(RouteData route) =>
        route
            .DecoratorsInnermostFirst.Reverse()
            .Aggregate(Undecorated(route), (outer, decorator) => outer.With(Decorate(decorator)));

    private static RouteDefinition Undecorated(RouteData route)
    {
        var template = RouteTemplate.Parse(route.Rule);
        var methods = route.Views.SelectMany(view => view.Methods).Select(Method.Of);
        var verbs = route.Views.ToDictionary(view => Method.Of(view.Methods[0]), view => View(view.Function));
        var first = View(route.Views[0].Function);
        return route.Style switch
        {
            ViewStyle.Method => RouteDefinition.OfView(template, methods, Handler.Sync(() => new Verbs(verbs))),
            ViewStyle.View => RouteDefinition.OfView(template, methods, Handler.Sync(() => new One(first))),
            _ => RouteDefinition.Of(template, methods, first),
        };
    }

    private static Handler<Response> View(FunctionData f)
    {
        var view = Function.Of(f, $"{f.Name}:enter", $"{f.Name}:exit", log => Effects.Answer(f, log) ?? Nothing);
        return f.Effect is Effect.Values ? view.Ignore().Then(Values) : view;
    }

    private static readonly Handler<Response> Values = Handler.Context.Map(context =>
        Response.Text(string.Join(';', context.Route.Names.Order().Select(name => Value(context.Route, name))))
    );

    private static string Value(RouteValues values, string name) =>
        values.TryGet(name, out var value) ? $"{name}={value}" : name;

    private static Decorator Decorate(DecoratorData decorator)
    {
        var enter = Log($"{decorator.Name}:enter");
        return decorator.Short is { } text
            ? Decorator.Of(decorator.Name, _ => enter.As(Response.Text(text)))
            : Decorator.Around(decorator.Name, enter, response => Log($"{decorator.Name}:exit").As(response));
    }

    private static Handler Log(string element) =>
        Handler
            .Read(context =>
            {
                RequestLog.Of(context).Add(element);
                return element;
            })
            .Ignore();

    private sealed class One(Handler<Response> view) : View
    {
        public override Handler<Response> Dispatch(Request request) => view;
    }

    // The file lists the verbs, so the route lists them as well.
    private sealed class Verbs(IReadOnlyDictionary<Method, Handler<Response>> views) : MethodView
    {
        public override Handler<Response> Get() => views[Method.Get];

        public override Handler<Response> Head() => views.GetValueOrDefault(Method.Head) ?? base.Head();

        public override Handler<Response> Post() => views[Method.Post];

        public override Handler<Response> Put() => views[Method.Put];

        public override Handler<Response> Patch() => views[Method.Patch];

        public override Handler<Response> Delete() => views[Method.Delete];

        public override Handler<Response> Options() => views[Method.Options];
    }
}
