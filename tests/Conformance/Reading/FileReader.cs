using System.Text.Json;
using System.Text.Json.Nodes;

namespace Handlers.Tests.Conformance;

/// <summary>Reads a conformance file.</summary>
internal static class FileReader
{
    /// <summary>The file's content.</summary>
    /// <exception cref="BadData">The file cannot be read or is not a conformance file; the message names the place and the reason.</exception>
    public static ConformanceFile Read(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadData($"{path}: expected a file that can be read; {e.Message}", e);
        }
        catch (Exception e) when (e is BadData or JsonException)
        {
            throw new BadData(
                $"{path}: expected a conformance file, {{\"family\", \"seed\", \"cases\": […]}}; {e.Message}",
                e
            );
        }
    }

    /// <summary>Parses the bytes of a file.</summary>
    public static ConformanceFile Parse(ReadOnlySpan<byte> utf8)
    {
        var root = new Field(JsonElement.Parse(utf8), "$").WithOnly("family", "seed", "cases");
        var cases = root["cases"];
        return cases.Items.Count > 0
            ? new ConformanceFile(root["family"].Text, [.. cases.Items.Select(Case)])
            : throw cases.Bad("at least one case");
    }

    /// <summary>Reads a single case: an application, requests and their expectations.</summary>
    public static Case Case(JsonObject one) => Case(new Field(JsonElement.Parse(one.ToJsonString()), "$"));

    /// <summary>Reads the application of a question.</summary>
    public static ScopeData Application(JsonObject question) =>
        ScopeReader.App(new Field(JsonElement.Parse(question.ToJsonString()), "$")["app"]);

    private static Case Case(Field one)
    {
        var (requests, expected) = (
            one.WithOnly("app", "requests", "expected")["requests"].Items,
            one["expected"].Items
        );
        if (requests.Count != expected.Count)
            throw one["expected"].Bad($"{requests.Count} elements, one for each request");
        return new Case(ScopeReader.App(one["app"]), [.. requests.Zip(expected, Exchange)]);
    }

    private static Exchange Exchange(Field request, Field expected) =>
        new(
            request.WithOnly("method", "path")["method"].Text,
            request["path"].Text,
            new Expectation(
                EffectReader.Status(expected.WithOnly("status", "body", "headers", "trace", "escaped")["status"]),
                expected["body"].TextOrNull,
                expected["headers"]
                    .Members.ToDictionary(m => m.Name, m => m.Value.Texts, StringComparer.OrdinalIgnoreCase),
                expected["trace"].Texts,
                expected.Optional("escaped")?.Text
            )
        );
}
