using System.Text.Json.Nodes;

namespace Handlers.Tests.Conformance;

/// <summary>Generates a random application and requests to it, in the form of the conformance files: <c>{"app", "requests"}</c>.</summary>
internal sealed class Generator
{
    private const int DeepestGroup = 3;

    private readonly Draw draw;
    private readonly FunctionGenerator functions;
    private readonly RouteGenerator routes;
    private readonly RequestGenerator requests;

    private Generator(int seed)
    {
        draw = new Draw(seed);
        functions = new FunctionGenerator(draw, Temper.Of(draw));
        routes = new RouteGenerator(draw, functions);
        requests = new RequestGenerator(draw);
    }

    /// <summary>Generates an application and requests. The same seed gives the same result.</summary>
    public static JsonObject Question(int seed) => new Generator(seed).Question();

    private JsonObject Question()
    {
        var app = Scope(depth: 0);
        return new JsonObject { ["app"] = app, ["requests"] = requests.For(app) };
    }

    private JsonObject Scope(int depth, bool hasRoot = true)
    {
        var (fewest, most) = depth == 0 ? (0, 3) : (0, 2);
        var scope = new JsonObject
        {
            ["before"] = Many(fewest, most, functions.Before),
            ["after"] = Many(fewest, most, functions.After),
            ["teardown"] = Many(fewest, most - 1, functions.Teardown),
            ["errors"] = Many(fewest, most, functions.Error),
            ["routes"] = Routes(depth, hasRoot),
        };
        if (depth < DeepestGroup && draw.Chance(depth == 0 ? 0.6 : 0.35))
            scope["blueprints"] = Many(1, depth == 0 ? 2 : 1, () => Group(depth + 1));
        return scope;
    }

    private JsonObject Group(int depth)
    {
        var name = draw.Name("bp");
        // Most groups have a prefix; a group without one only shares hooks. However many slashes both sides have, one remains between them.
        var prefix = draw.OneOf($"/{name}", $"/{name}", $"/{name}", $"/{name}/", "");
        var group = Scope(depth, hasRoot: prefix.Length > 0);
        group["name"] = name;
        group["prefix"] = prefix;
        if (draw.Chance(0.15))
            group["wide"] = Wide();
        return group;
    }

    private JsonObject Wide() =>
        new()
        {
            ["before"] = Many(0, 1, functions.Before),
            ["after"] = Many(0, 1, functions.After),
            ["teardown"] = Many(0, 1, functions.Teardown),
            ["errors"] = Many(0, 2, functions.Error),
            ["routes"] = new JsonArray(),
        };

    // The root of a scope is a single path, and a group may also answer at its bare prefix (R37).
    private JsonArray Routes(int depth, bool hasRoot)
    {
        var all = new List<JsonObject>();
        for (var count = draw.Between(1, 2); count > 0; count--)
            all.AddRange(routes.Routes(rule: null));
        if (hasRoot && draw.Chance(0.1))
            all.AddRange(routes.Routes(depth > 0 && draw.Chance(0.5) ? "" : "/"));
        if (draw.Chance(0.15))
            all.AddRange(routes.Competing());
        return [.. all];
    }

    private JsonArray Many(int fewest, int most, Func<JsonObject> make) =>
        [.. Enumerable.Range(0, draw.Between(fewest, most)).Select(_ => make())];
}
