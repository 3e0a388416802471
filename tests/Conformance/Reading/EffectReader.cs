namespace Handlers.Tests.Conformance;

/// <summary>Reads effects: <c>["full", body, status, headers]</c> and the like.</summary>
internal static class EffectReader
{
    public static Effect Read(Field effect)
    {
        var kind = effect[0];
        var (length, read) = kind.Text switch
        {
            "pass" => (1, () => new Effect.Pass()),
            "text" => (2, () => new Effect.Text(effect[1].Text, 200, [])),
            "full" => (4, () => new Effect.Text(effect[1].Text, Status(effect[2]), Headers(effect[3]))),
            "json" => (2, () => new Effect.Json(effect[1].Json)),
            "abort" => (2, () => new Effect.Abort(Error(effect[1]))),
            "respond" => (3, () => new Effect.Respond(effect[1].Text, Status(effect[2]))),
            "values" => (1, () => new Effect.Values()),
            "parts" => (3, () => new Effect.Parts(effect[1].Text, effect[2].Texts, null)),
            "broken" => (4, () => new Effect.Parts(effect[1].Text, effect[2].Texts, TypeName(effect[3]))),
            "raise" => (2, () => new Effect.Raise(TypeName(effect[1]))),
            "header" => (2, () => new Effect.Header(effect[1].Text)),
            "replace" => (3, (Func<Effect>)(() => new Effect.Replace(effect[1].Text, Status(effect[2])))),
            _ => throw kind.Bad(
                "pass, text, full, json, abort, respond, values, parts, broken, raise, header or replace"
            ),
        };
        return effect.Items.Count == length ? read() : throw effect.Bad($"{length} elements");
    }

    public static int Status(Field field) =>
        field.Number is >= 100 and <= 999 ? field.Number : throw field.Bad("a status, 100 to 999");

    public static int Error(Field field) =>
        field.Number is >= 400 and <= 599 ? field.Number : throw field.Bad("the status of an error, 400 to 599");

    public static string TypeName(Field field) =>
        FaultTypes.Knows(field.Text) ? field.Text : throw field.Bad($"one of {FaultTypes.Names}");

    /// <summary>The name of a type that an error function can be registered for.</summary>
    public static string KeyName(Field field) =>
        FaultTypes.IsKey(field.Text) ? field.Text : throw field.Bad($"one of {FaultTypes.Keys}");

    private static IReadOnlyList<(string, string)> Headers(Field headers) =>
        [
            .. headers.Items.Select(header =>
                header.Items.Count == 2 ? (header[0].Text, header[1].Text) : throw header.Bad("a name and a value")
            ),
        ];
}
