namespace Handlers.Tests.Conformance;

/// <summary>Reads functions. The role of a function determines the effects that it can have.</summary>
internal static class FunctionReader
{
    public static FunctionData Hook(Field hook) =>
        Read(Answering(hook), e => IsAnswer(e) && e is not (Effect.Values or Effect.Parts));

    public static FunctionData View(Field view) => Read(Answering(view), IsAnswer);

    public static FunctionData After(Field after) =>
        Read(
            after.WithOnly("name", "kind", "yields", "spawn", "effect"),
            e => !IsAnswer(e) || e is Effect.Pass or Effect.Abort or Effect.Raise
        );

    public static FunctionData Teardown(Field teardown) =>
        Read(
            teardown.WithOnly("name", "kind", "yields", "spawn", "effect"),
            e => e is Effect.Pass or Effect.Raise or Effect.Abort
        );

    public static ErrorData Error(Field error)
    {
        var key = error.WithOnly("name", "kind", "yields", "spawn", "after_this", "effect", "key")["key"];
        var function = Read(
            error,
            e => IsAnswer(e) && e is not (Effect.Pass or Effect.Respond or Effect.Values or Effect.Parts)
        );
        return key.IsNumber
            ? new ErrorData(EffectReader.Error(key), null, function)
            : new ErrorData(null, EffectReader.KeyName(key), function);
    }

    private static Field Answering(Field function) =>
        function.WithOnly("name", "kind", "yields", "spawn", "after_this", "effect");

    private static bool IsAnswer(Effect effect) => effect is not (Effect.Header or Effect.Replace);

    private static FunctionData Read(Field function, Func<Effect, bool> fits)
    {
        var effect = EffectReader.Read(function["effect"]);
        return new FunctionData(
            function["name"].Text,
            Yields(function),
            [.. function.Optional("spawn")?.Items.Select(Fiber) ?? []],
            function.Optional("after_this")?.Text,
            fits(effect) ? effect : throw function["effect"].Bad("an effect that such a function can have")
        );
    }

    private static FiberData Fiber(Field fiber) =>
        new(
            fiber["name"].Text,
            Count(fiber.WithOnly("name", "yields", "spawn", "fails", "cleanup")["yields"]),
            [.. fiber.Optional("spawn")?.Items.Select(Fiber) ?? []]
        )
        {
            Fails = fiber.Optional("fails") is not null,
            Cleanup = fiber.Optional("cleanup") is { } cleanup ? Count(cleanup) : null,
        };

    private static int? Yields(Field function) =>
        function["kind"].Text switch
        {
            "sync" => null,
            "async" => Count(function["yields"]),
            _ => throw function["kind"].Bad("sync or async"),
        };

    private static int Count(Field yields) =>
        yields.Number is >= 0 and var count ? count : throw yields.Bad("zero or more");
}
