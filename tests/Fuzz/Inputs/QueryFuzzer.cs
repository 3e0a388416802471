using Handlers.Tests.Fuzz.Running;

namespace Handlers.Tests.Fuzz.Inputs;

/// <summary>Queries, against Python's urllib. A rule: escapes that are not UTF-8 stay as they were written, where Python puts a replacement character.</summary>
internal sealed class QueryFuzzer(Python python) : Fuzzer("query", 20_000)
{
    public override Task<string?> CheckAsync(Dice dice)
    {
        var query = Fields.Encoded(dice);
        var found = Parameters.OfQuery("?" + query).Select(pair => (pair.Key, pair.Value));
        return Task.FromResult(Fields.Difference(query, Fields.ByPython(python, query), found));
    }
}
