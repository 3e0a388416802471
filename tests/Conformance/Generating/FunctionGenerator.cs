using System.Text.Json.Nodes;

namespace Handlers.Tests.Conformance;

/// <summary>Makes random functions, each with an effect that its place allows.</summary>
internal sealed class FunctionGenerator(Draw draw, Temper temper)
{
    private static readonly string[] Keys =
    [
        nameof(Exception),
        nameof(LookupError),
        nameof(KeyError),
        nameof(ArithmeticError),
        nameof(ZeroDivisionError),
        nameof(AppError),
        nameof(ChildError),
        nameof(GrandChildError),
        nameof(ValueError),
    ];

    private static readonly int[] Errors = [400, 401, 403, 404, 405, 409, 410, 418, 422, 429, 500, 501, 503];

    public JsonObject Before() =>
        draw.Chance(0.8) ? Function("before", ["pass"], spawns: true)
        : draw.Chance(temper.Fault) ? Function("before", Failure(), spawns: true)
        : Function("before", Answer(), spawns: true);

    public JsonObject View() => Registering(Function("view", ViewsEffect(), spawns: true));

    public JsonObject After() => Function("after", draw.Chance(temper.FailingAfter) ? Failure() : Change());

    public JsonObject Teardown() => Function("teardown", draw.Chance(temper.FailingTeardown) ? Failure() : ["pass"]);

    public JsonObject Error()
    {
        var error = Function("error", draw.Chance(temper.FailingHandler) ? Failure() : Answer(), spawns: true);
        error["key"] = draw.Chance(0.5) ? draw.OneOf([404, 405, 500, .. Errors]) : draw.OneOf(Keys);
        return error;
    }

    public JsonObject Decorator()
    {
        var decorator = new JsonObject { ["name"] = draw.Name("deco") };
        if (draw.Chance(0.15))
            decorator["short"] = draw.Name("short");
        return decorator;
    }

    private JsonObject Function(string kind, JsonArray effect, bool spawns = false)
    {
        var isAsync = draw.Chance(temper.Async);
        var function = new JsonObject
        {
            ["name"] = draw.Name(kind),
            ["kind"] = isAsync ? "async" : "sync",
            ["effect"] = effect,
        };
        if (isAsync)
            function["yields"] = draw.OneOf(0, 1, 2, 4);
        if (isAsync && spawns && draw.Chance(temper.Spawn))
            function["spawn"] = new JsonArray([.. Enumerable.Range(0, draw.Between(1, 3)).Select(_ => Task())]);
        return function;
    }

    private JsonObject Task() => new() { ["name"] = draw.Name("task"), ["yields"] = draw.OneOf(0, 1, 2, 3, 50) };

    private JsonObject Registering(JsonObject function)
    {
        if (draw.Chance(0.2))
            function["after_this"] = draw.Name("this");
        return function;
    }

    private JsonArray ViewsEffect() =>
        draw.Chance(temper.Fault) ? Failure()
        : draw.Chance(0.08) ? ["pass"]
        : Answer();

    private JsonArray Answer() =>
        draw.Between(0, 4) switch
        {
            0 => ["json", Value(2)],
            1 or 2 =>
            [
                "full",
                draw.Name("body"),
                draw.OneOf(200, 201, 202, 203, 204, 304, 400, 403, 404, 418, 500),
                ManyHeaders(),
            ],
            _ => ["text", draw.Chance(0.1) ? draw.OneOf("", "größer ✓") : draw.Name("body")],
        };

    private JsonArray Change() =>
        draw.Between(0, 3) switch
        {
            0 => ["pass"],
            1 => ["replace", draw.Name("replaced"), draw.OneOf(200, 203, 404, 500)],
            _ => ["header", draw.Name("header")],
        };

    private JsonArray Failure() => draw.Chance(0.5) ? ["abort", draw.OneOf(Errors)] : ["raise", draw.OneOf(Keys)];

    private JsonArray ManyHeaders() => draw.Chance(0.4) ? [new JsonArray("X-Trace", draw.Name("header"))] : [];

    private JsonNode? Value(int depth) =>
        draw.Between(0, depth > 0 ? 6 : 3) switch
        {
            0 => draw.Between(-3, 3000),
            1 => null,
            2 => draw.Chance(0.5),
            3 => draw.Name("value"),
            4 => new JsonArray(Value(depth - 1), Value(depth - 1)),
            _ => new JsonObject { [draw.Name("key")] = Value(depth - 1) },
        };
}
