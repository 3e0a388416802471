using System.Text.Json.Nodes;
using Handlers.Runtime;

namespace Handlers.Tests.Conformance;

/// <summary>
/// What this library does itself, blocking: the reference where Flask is not installed, for wrong builds of applications that must
/// be told from the right one.
/// </summary>
internal sealed class OwnReference : IReference
{
    private readonly Replay replay = new(new BlockingInterpreter(new InterpreterOptions { Report = static _ => { } }));

    public async Task<JsonArray> AnswerAsync(JsonObject question)
    {
        var blank = question.DeepClone().AsObject();
        blank["expected"] = new JsonArray([.. question["requests"]!.AsArray().Select(_ => (JsonNode)Blank())]);
        var verdicts = await replay.RunAsync(FileReader.Case(blank));
        return
        [
            .. verdicts.Select(verdict =>
                verdict.Found.Problems is [var problem, ..] ? throw new BadData(problem) : Expected(verdict.Found)
            ),
        ];
    }

    private static JsonObject Blank() =>
        new()
        {
            ["status"] = 200,
            ["body"] = null,
            ["headers"] = new JsonObject(),
            ["trace"] = new JsonArray(),
        };

    private static JsonObject Expected(Observation found)
    {
        var headers = new JsonObject();
        foreach (var name in (string[])["Allow", "X-Trace", "Location"])
            if (found.Headers.All(name) is { Count: > 0 } values)
                headers[name] = Texts(values);
        var type = found.Headers.All("Content-Type");
        if (found.Status != 304)
            headers["Content-Type"] = Texts(type is ["application/json"] ? type : ["text/html; charset=utf-8"]);
        return new JsonObject
        {
            ["status"] = found.Status,
            ["body"] = found.Body,
            ["headers"] = headers,
            ["trace"] = Texts(found.Trace),
        };
    }

    private static JsonArray Texts(IEnumerable<string> values) => [.. values.Select(value => JsonValue.Create(value))];
}
