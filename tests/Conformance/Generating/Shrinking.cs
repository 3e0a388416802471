using System.Text.Json.Nodes;

namespace Handlers.Tests.Conformance;

/// <summary>
/// Reduces a question as long as it still fails: removes requests, functions, routes, groups and fibers, makes functions
/// sync, and lets them yield less often and do less. It knows nothing else about the form; the reader refuses an invalid application,
/// which is then skipped.
/// </summary>
internal static class Shrinking
{
    /// <summary>Returns the smallest question that it finds.</summary>
    /// <param name="question">A question that fails.</param>
    /// <param name="isWrong">Whether a smaller question also fails.</param>
    public static async Task<JsonObject> SmallestAsync(JsonObject question, Func<JsonObject, Task<bool>> isWrong)
    {
        // Starts again until nothing helps, because an earlier obstacle may be gone.
        for (var smaller = question; smaller is not null; )
        {
            question = smaller;
            smaller = null;
            foreach (var candidate in Smaller(question))
                if (await isWrong(candidate))
                {
                    smaller = candidate;
                    break;
                }
        }
        return question;
    }

    /// <summary>Returns slightly smaller questions, the smallest first.</summary>
    internal static IEnumerable<JsonObject> Smaller(JsonObject question) =>
        Places(question, [])
            .OrderBy(place => place.Length)
            .SelectMany(place => Changes(At(question, place)).Select(change => Changed(question, place, change)));

    private static IEnumerable<Action<JsonNode>> Changes(JsonNode node) =>
        node switch
        {
            JsonArray list => OfList(list),
            JsonObject function => OfObject(function),
            _ => [],
        };

    private static IEnumerable<Action<JsonNode>> OfList(JsonArray list)
    {
        // Halves first, then single elements.
        for (var size = list.Count; size > 0; size /= 2)
        for (var start = 0; start + size <= list.Count; start += size)
        {
            var (from, count) = (start, size);
            yield return node => node.AsArray().RemoveRange(from, count);
        }
    }

    private static IEnumerable<Action<JsonNode>> OfObject(JsonObject thing)
    {
        // A nested group moves out of its group.
        if (thing["blueprints"] is JsonArray { Count: > 0 } groups)
            for (var i = 0; i < groups.Count; i++)
                if (groups[i]!["blueprints"] is JsonArray)
                {
                    var index = i;
                    yield return node => MoveOut(node["blueprints"]!.AsArray(), index);
                }
        foreach (var name in (string[])["blueprints", "wide", "decorators", "spawn", "after_this", "short", "methods"])
            if (thing.ContainsKey(name))
                yield return node => node.AsObject().Remove(name);
        if (thing["by_method"] is JsonObject verbs)
            foreach (var (verb, _) in verbs)
                yield return node => node["by_method"]!.AsObject().Remove(verb);
        if ((string?)thing["style"] == "view")
            yield return node => node["style"] = "function";
        foreach (var name in (string[])["fails", "cleanup"])
            if (thing.ContainsKey(name))
                yield return node => node.AsObject().Remove(name);
        if ((string?)thing["kind"] == "async")
            yield return node =>
            {
                node["kind"] = "sync";
                node.AsObject().Remove("yields");
                node.AsObject().Remove("spawn");
            };
        if (thing["yields"] is { } yields && (int)yields > 0)
            yield return node => node["yields"] = (int)node["yields"]! / 2;
        if (thing["effect"] is JsonArray effect)
            foreach (
                var simple in (JsonArray[])
                    [
                        ["pass"],
                        ["text", "x"],
                        ["raise", nameof(ValueError)],
                    ]
            )
                if (effect.Count > simple.Count || (effect.Count == simple.Count && !IsSimple(effect)))
                    yield return node => node["effect"] = simple.DeepClone();
    }

    private static void MoveOut(JsonArray groups, int index)
    {
        var outer = groups[index]!;
        groups.RemoveAt(index);
        foreach (var inner in outer["blueprints"]!.AsArray())
        {
            var moved = inner!.DeepClone();
            moved["prefix"] = PathRule.Join((string)outer["prefix"]!, (string)moved["prefix"]!);
            groups.Add(moved);
        }
    }

    private static bool IsSimple(JsonArray effect) =>
        effect.Count == 1
        || (effect is [_, JsonValue value] && value.TryGetValue(out string? text) && text is "x" or nameof(ValueError));

    // The contents of an effect change only with the whole effect.
    private static IEnumerable<object[]> Places(JsonNode node, object[] place)
    {
        yield return place;
        var children = node switch
        {
            JsonArray list => list.Select((child, index) => (Key: (object)index, Child: child)),
            JsonObject thing => thing.Where(m => m.Key != "effect").Select(m => (Key: (object)m.Key, Child: m.Value)),
            _ => [],
        };
        foreach (var (key, child) in children)
            if (child is JsonArray or JsonObject)
                foreach (var below in Places(child, [.. place, key]))
                    yield return below;
    }

    private static JsonNode At(JsonNode root, object[] place) =>
        place.Aggregate(root, (node, key) => key is int index ? node[index]! : node[(string)key]!);

    private static JsonObject Changed(JsonObject question, object[] place, Action<JsonNode> change)
    {
        var copy = question.DeepClone().AsObject();
        change(At(copy, place));
        return copy;
    }
}
