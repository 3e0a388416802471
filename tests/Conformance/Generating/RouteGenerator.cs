using System.Text.Json.Nodes;

namespace Handlers.Tests.Conformance;

/// <summary>Generates random routes: a single route, or two whose paths are the same or differ only in the trailing slash.</summary>
internal sealed class RouteGenerator(Draw draw, FunctionGenerator functions)
{
    private static readonly string[] Verbs = ["GET", "POST", "PUT", "DELETE", "PATCH"];

    private static readonly string[] Below =
    [
        "",
        "/{id:int}",
        "/{name}",
        "/{*rest}",
        "/fixed",
        "/{name}/end",
        "/{id:int}/{name}",
        "/fixed/{id:int}",
    ];

    /// <summary>Generates routes below one path that compete for requests: static, typed, text and rest (R22, R24).</summary>
    public IEnumerable<JsonObject> Competing()
    {
        var path = $"/{draw.Name("p")}";
        foreach (var below in draw.Some(draw.Between(2, 4), Below))
            yield return Route(path + below, draw.Some(draw.Between(1, 3), Verbs));
    }

    /// <param name="rule">The path if the scope decides it; otherwise null for a new path.</param>
    public IEnumerable<JsonObject> Routes(string? rule)
    {
        var path = rule ?? $"/{draw.Name("p")}";
        var verbs = draw.Some(draw.Between(1, 4), Verbs);
        if (rule is not null || draw.Chance(0.75))
            return [Route(rule ?? path + (draw.Chance(0.25) ? "/" : ""), WithRareOnes(verbs))];
        // Each answers the other's methods with 405 and the union in Allow, or they redirect to each other (R05, R09, R16).
        var half = Math.Max(1, verbs.Length / 2);
        var (first, second) = (verbs[..half], verbs[half..]);
        return second.Length == 0
            ? [Route(path, first)]
            : [Route(path, first), Route(draw.Chance(0.5) ? path : path + "/", second)];
    }

    private JsonObject Route(string rule, string[] verbs)
    {
        var style = draw.OneOf("function", "function", "view", "method");
        var route = new JsonObject { ["style"] = style, ["rule"] = rule };
        if (style == "method")
        {
            route["name"] = draw.Name("verbs");
            route["by_method"] = new JsonObject(
                verbs.Select(verb => KeyValuePair.Create(verb, (JsonNode?)functions.View(rule.Contains('{'))))
            );
        }
        else
        {
            route["view"] = functions.View(rule.Contains('{'));
            if (verbs is not ["GET"] || draw.Chance(0.5))
                route["methods"] = new JsonArray([.. verbs.Select(verb => JsonValue.Create(verb))]);
        }
        route["decorators"] = new JsonArray([.. Decorators()]);
        return route;
    }

    // Both are added without being named: HEAD with GET, OPTIONS always.
    private string[] WithRareOnes(string[] verbs) =>
        [
            .. verbs,
            .. verbs.Contains("GET") && draw.Chance(0.1) ? ["HEAD"] : Array.Empty<string>(),
            .. draw.Chance(0.08) ? ["OPTIONS"] : Array.Empty<string>(),
        ];

    private IEnumerable<JsonObject> Decorators()
    {
        for (var count = draw.OneOf(0, 0, 1, 2, 3); count > 0; count--)
            yield return functions.Decorator();
    }
}
