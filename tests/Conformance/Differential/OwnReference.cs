using System.Text.Json.Nodes;
using Handlers.Runtime;
using Handlers.Testing;

namespace Handlers.Tests.Conformance;

/// <summary>
/// This library itself, blocking. It is the reference where Flask is not installed, for wrong builds of applications that must
/// be distinguished from the right one.
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
                verdict.Found switch
                {
                    { Problems: [] } whole => Expected(whole),
                    { Escaped: { } fault } broken when broken.Trace.Count > 0 => Broken(broken, fault),
                    var refused => throw new BadData(refused.Problems[0]),
                }
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

    private static JsonObject Broken(Observation found, string fault)
    {
        var expected = Blank();
        expected["trace"] = Texts(found.Trace);
        expected["escaped"] = fault;
        return expected;
    }

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
