namespace Handlers.Tests.Conformance;

/// <summary>Reads applications, blueprints and routes.</summary>
internal static class ScopeReader
{
    public static ScopeData App(Field app) =>
        Scope(app.WithOnly("before", "after", "teardown", "errors", "routes", "blueprints"), "", "");

    private static ScopeData Blueprint(Field blueprint) =>
        Scope(
            blueprint.WithOnly(
                "name",
                "prefix",
                "before",
                "after",
                "teardown",
                "errors",
                "routes",
                "blueprints",
                "wide"
            ),
            blueprint["name"].Text,
            blueprint["prefix"].Text
        ) with
        {
            Wide = blueprint.Optional("wide") is { } wide
                ? Scope(wide.WithOnly("before", "after", "teardown", "errors", "routes"), "", "")
                : null,
        };

    private static ScopeData Scope(Field scope, string name, string prefix) =>
        new(
            name,
            prefix,
            [.. scope["before"].Items.Select(FunctionReader.Hook)],
            [.. scope["after"].Items.Select(FunctionReader.After)],
            [.. scope["teardown"].Items.Select(FunctionReader.Teardown)],
            [.. scope["errors"].Items.Select(FunctionReader.Error)],
            [.. scope["routes"].Items.Select(Route)],
            [.. scope.Optional("blueprints")?.Items.Select(Blueprint) ?? []]
        );

    private static RouteData Route(Field route) =>
        route.Optional("style")?.Text switch
        {
            (null or "function" or "view") and var style => new RouteData(
                route.WithOnly("style", "rule", "methods", "view", "decorators")["rule"].Text,
                style == "view" ? ViewStyle.View : ViewStyle.Function,
                [new ViewData(route.Optional("methods")?.Some.Texts ?? ["GET"], FunctionReader.View(route["view"]))],
                Decorators(route)
            ),
            "method" => new RouteData(
                route.WithOnly("style", "name", "rule", "by_method", "decorators")["rule"].Text,
                ViewStyle.Method,
                [.. route["by_method"].Some.Members.Select(m => new ViewData([m.Name], FunctionReader.View(m.Value)))],
                Decorators(route)
            ),
            _ => throw route["style"].Bad("function, view or method"),
        };

    private static IReadOnlyList<DecoratorData> Decorators(Field route) =>
        [
            .. route
                .Optional("decorators")
                ?.Items.Select(decorator => new DecoratorData(
                    decorator.WithOnly("name", "short")["name"].Text,
                    decorator.Optional("short")?.Text
                ))
                ?? [],
        ];
}
