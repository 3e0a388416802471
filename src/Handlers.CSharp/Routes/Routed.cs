namespace Handlers;

/// <summary>The parts of a route put together.</summary>
internal static class Routed
{
    internal static RouteDefinition Of(
        IEnumerable<Method> methods,
        RouteTemplate template,
        Handler<Response> view,
        Decorator[] decorators
    ) => RouteDefinition.Of(template, methods, view).With(Decorator.All(decorators));

    internal static RouteTemplate Typed<T1>(string template)
        where T1 : IParsable<T1> => RouteTemplate.Parse(template).TypedAs(RouteType.Of<T1>());

    internal static RouteTemplate Typed<T1, T2>(string template)
        where T1 : IParsable<T1>
        where T2 : IParsable<T2> => RouteTemplate.Parse(template).TypedAs(RouteType.Of<T1>(), RouteType.Of<T2>());

    internal static RouteTemplate Typed<T1, T2, T3>(string template)
        where T1 : IParsable<T1>
        where T2 : IParsable<T2>
        where T3 : IParsable<T3> =>
        RouteTemplate.Parse(template).TypedAs(RouteType.Of<T1>(), RouteType.Of<T2>(), RouteType.Of<T3>());

    internal static RouteTemplate Typed<T1, T2, T3, T4>(string template)
        where T1 : IParsable<T1>
        where T2 : IParsable<T2>
        where T3 : IParsable<T3>
        where T4 : IParsable<T4> =>
        RouteTemplate
            .Parse(template)
            .TypedAs(RouteType.Of<T1>(), RouteType.Of<T2>(), RouteType.Of<T3>(), RouteType.Of<T4>());
}
