using System.Text.Json.Nodes;

namespace Handlers.Tests.Conformance;

/// <summary>Compares Flask's recorded answer with its answer now: everything, with Allow as a set.</summary>
internal static class StoredAnswer
{
    public static bool Same(JsonNode stored, JsonNode found) => JsonNode.DeepEquals(Normal(stored), Normal(found));

    private static JsonNode Normal(JsonNode answer)
    {
        var copy = answer.DeepClone();
        if (copy["headers"]!["Allow"] is JsonArray allow)
            copy["headers"]!["Allow"] = new JsonArray([
                .. ((string)allow[0]!)
                    .Split(", ")
                    .Order(StringComparer.Ordinal)
                    .Select(method => JsonValue.Create(method)),
            ]);
        return copy;
    }
}
