using System.Text.Json.Nodes;

namespace Handlers.Tests.Conformance;

/// <summary>Every small change to one expectation: the status, the body, each header and each element of the trace.</summary>
internal static class Mutations
{
    /// <summary>Returns each changed copy, with a name that describes the change.</summary>
    public static IEnumerable<(string Name, JsonObject Mutant)> Of(JsonObject expected) =>
        from change in Changes(expected)
        let copy = (JsonObject)expected.DeepClone()
        let mutant = Applied(change.Apply, copy)
        where !JsonNode.DeepEquals(expected, mutant)
        select (change.Name, mutant);

    private static IEnumerable<(string Name, Action<JsonObject> Apply)> Changes(JsonObject expected)
    {
        yield return ("status", e => e["status"] = (int)e["status"]! + 1);
        yield return ("body", e => e["body"] = (string?)e["body"] + "x");
        yield return ("an additional header X-Trace", e => List(e, "X-Trace").Add("x"));
        yield return ("an additional header Allow", e => List(e, "Allow").Add("TRACE"));
        yield return ("an additional header Location", e => List(e, "Location").Add("/x"));
        yield return ("an unknown header", e => List(e, "X-Unknown").Add("x"));
        foreach (var (name, values) in (JsonObject)expected["headers"]!)
        {
            yield return ($"header {name} gone", e => ((JsonObject)e["headers"]!).Remove(name));
            foreach (var change in Elements(values!.AsArray(), e => List(e, name)))
                yield return ($"header {name} {change.Name}", change.Apply);
        }
        foreach (var change in Elements(expected["trace"]!.AsArray(), e => e["trace"]!.AsArray()))
            yield return ($"trace {change.Name}", change.Apply);
    }

    private static IEnumerable<(string Name, Action<JsonObject> Apply)> Elements(
        JsonArray values,
        Func<JsonObject, JsonArray> list
    )
    {
        yield return ("more", e => list(e).Add("x"));
        for (var i = 0; i < values.Count; i++)
        {
            var at = i;
            yield return ($"[{at}] changed", e => list(e)[at] = (string)list(e)[at]! + "x");
            yield return ($"[{at}] gone", e => list(e).RemoveAt(at));
            yield return ($"[{at}] first", e => Move(list(e), at));
        }
    }

    private static JsonArray List(JsonObject expected, string header)
    {
        var headers = (JsonObject)expected["headers"]!;
        if (headers[header] is null)
            headers[header] = new JsonArray();
        return headers[header]!.AsArray();
    }

    private static void Move(JsonArray list, int at)
    {
        var element = list[at];
        list.RemoveAt(at);
        list.Insert(0, element);
    }

    private static JsonObject Applied(Action<JsonObject> change, JsonObject copy)
    {
        change(copy);
        return copy;
    }
}
