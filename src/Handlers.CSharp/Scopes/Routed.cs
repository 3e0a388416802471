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

    internal static RouteTemplate Typed<T1>(string template) => RouteTemplate.Parse(template).Typed([typeof(T1)]);

    internal static RouteTemplate Typed<T1, T2>(string template) =>
        RouteTemplate.Parse(template).Typed([typeof(T1), typeof(T2)]);

    internal static RouteTemplate Typed<T1, T2, T3>(string template) =>
        RouteTemplate.Parse(template).Typed([typeof(T1), typeof(T2), typeof(T3)]);

    internal static RouteTemplate Typed<T1, T2, T3, T4>(string template) =>
        RouteTemplate.Parse(template).Typed([typeof(T1), typeof(T2), typeof(T3), typeof(T4)]);
}
