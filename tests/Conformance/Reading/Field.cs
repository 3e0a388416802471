using System.Text.Json;

namespace Handlers.Tests.Conformance;

/// <summary>A place in a JSON document that knows its path, so that errors can name the place.</summary>
internal readonly record struct Field(JsonElement Json, string Path)
{
    /// <summary>The member with this name, which must exist.</summary>
    public Field this[string name] =>
        Optional(name)
        ?? throw new BadData($"{Path}: expected a member \"{name}\", found {string.Join(", ", Names())} only");

    /// <summary>The element of this list at an index, which must exist.</summary>
    public Field this[int index] =>
        index < Items.Count
            ? Items[index]
            : throw new BadData($"{Path}: expected at least {index + 1} elements, found {Items.Count}");

    public string Text => Of(JsonValueKind.String, "a text").GetString()!;

    public string? TextOrNull => Json.ValueKind == JsonValueKind.Null ? null : Text;

    public int Number => Of(JsonValueKind.Number, "a number").TryGetInt32(out var n) ? n : throw Bad("a whole number");

    public bool IsNumber => Json.ValueKind == JsonValueKind.Number;

    public IReadOnlyList<Field> Items
    {
        get
        {
            var path = Path;
            return
            [
                .. Of(JsonValueKind.Array, "a list").EnumerateArray().Select((e, i) => new Field(e, $"{path}[{i}]")),
            ];
        }
    }

    public IReadOnlyList<string> Texts => [.. Items.Select(item => item.Text)];

    public IReadOnlyList<(string Name, Field Value)> Members
    {
        get
        {
            var path = Path;
            return [.. Object.EnumerateObject().Select(m => (m.Name, new Field(m.Value, $"{path}.{m.Name}")))];
        }
    }

    /// <summary>The member with this name, if it exists.</summary>
    public Field? Optional(string name) =>
        Object.TryGetProperty(name, out var member) ? new Field(member, $"{Path}.{name}") : null;

    /// <summary>This list or object if it is not empty, otherwise null.</summary>
    public Field Some =>
        Json.ValueKind == JsonValueKind.Array && Items.Count == 0
        || Json.ValueKind == JsonValueKind.Object && !Names().Any()
            ? throw Bad("at least one")
            : this;

    /// <summary>Refuses members with other names, because unknown members must not be ignored silently.</summary>
    public Field WithOnly(params ReadOnlySpan<string> names)
    {
        foreach (var name in Names())
            if (!names.Contains(name))
                throw new BadData(
                    $"{Path}: expected only the members {string.Join(", ", names.ToArray())}, found \"{name}\""
                );
        return this;
    }

    public BadData Bad(string expected)
    {
        var found = Json.GetRawText();
        return new BadData($"{Path}: expected {expected}, found {(found.Length > 60 ? found[..60] + "…" : found)}");
    }

    private JsonElement Object => Of(JsonValueKind.Object, "an object");

    private IEnumerable<string> Names() => Object.EnumerateObject().Select(member => member.Name);

    private JsonElement Of(JsonValueKind kind, string expected) => Json.ValueKind == kind ? Json : throw Bad(expected);
}
