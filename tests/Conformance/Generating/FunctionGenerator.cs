using System.Text.Json.Nodes;

namespace Handlers.Tests.Conformance;

/// <summary>Generates random functions, each with an effect that its role allows.</summary>
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

    private static readonly string[] HttpKeys =
    [
        "HTTPException",
        nameof(NotFound),
        nameof(Forbidden),
        nameof(MethodNotAllowed),
        nameof(InternalServerError),
    ];

    private static readonly int[] Errors = [400, 401, 403, 404, 405, 409, 410, 418, 422, 429, 500, 501, 503];

    public JsonObject Before() =>
        Registering(
            Function(
                "before",
                draw.Chance(0.8) ? ["pass"]
                    : draw.Chance(temper.Fault) ? Failure()
                    : draw.Chance(0.2) ? Ready()
                    : Answer()
            )
        );

    /// <param name="hasParameters">Whether its path has parameters, whose values it may answer with.</param>
    public JsonObject View(bool hasParameters) => Registering(Function("view", ViewsEffect(hasParameters)));

    public JsonObject After() => Function("after", draw.Chance(temper.FailingAfter) ? Failure() : Change());

    public JsonObject Teardown() => Function("teardown", draw.Chance(temper.FailingTeardown) ? Failure() : ["pass"]);

    public JsonObject Error()
    {
        var error = Function("error", draw.Chance(temper.FailingHandler) ? Failure() : Answer());
        error["key"] = draw.Chance(0.5)
            ? draw.OneOf([404, 405, 500, .. Errors])
            : draw.OneOf(draw.Chance(0.2) ? HttpKeys : Keys);
        return Registering(error);
    }

    public JsonObject Decorator()
    {
        var decorator = new JsonObject { ["name"] = draw.Name("deco") };
        if (draw.Chance(0.15))
            decorator["short"] = draw.Name("short");
        return decorator;
    }

    private JsonObject Function(string kind, JsonArray effect)
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
        if (isAsync && draw.Chance(temper.Spawn))
            function["spawn"] = Fibers(draw.Between(1, 3), generation: 0);
        return function;
    }

    private JsonArray Fibers(int count, int generation) =>
        [.. Enumerable.Range(0, count).Select(_ => Fiber(generation))];

    private JsonObject Fiber(int generation)
    {
        var fiber = new JsonObject { ["name"] = draw.Name("fiber"), ["yields"] = draw.OneOf(0, 1, 2, 3, 50) };
        if (generation < 2 && draw.Chance(0.25))
            fiber["spawn"] = Fibers(draw.Between(1, 2), generation + 1);
        if (draw.Chance(0.15))
            fiber["fails"] = true;
        if (draw.Chance(0.25))
            fiber["cleanup"] = draw.OneOf(0, 1, 3);
        return fiber;
    }

    private JsonObject Registering(JsonObject function)
    {
        if (draw.Chance(0.15))
            function["after_this"] = draw.Name("this");
        return function;
    }

    private JsonArray ViewsEffect(bool hasParameters) =>
        draw.Chance(temper.Fault) ? Failure()
        : hasParameters && draw.Chance(0.8) ? ["values"]
        : draw.Chance(0.05) ? Ready()
        : draw.Chance(0.08) ? ["parts", draw.Name("parts"), Texts(draw.Between(0, 3))]
        // If teardown functions fail as well, Flask breaks off there and no body is seen.
        : temper.FailingTeardown == 0 && draw.Chance(0.02)
            ? ["broken", draw.Name("parts"), Texts(draw.Between(0, 2)), draw.OneOf(Keys)]
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

    private JsonArray Ready() => ["respond", draw.Name("ready"), draw.OneOf(200, 202, 404, 500)];

    private JsonArray Texts(int count) => [.. Enumerable.Range(0, count).Select(_ => (JsonNode)draw.Name("part"))];

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
