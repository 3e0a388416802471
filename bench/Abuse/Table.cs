using Handlers.Runtime;

namespace Handlers.Bench.Abuse;

/// <summary>Prints the counts, with a line for each name and a column for each interpreter, and the failures.</summary>
internal static class Table
{
    internal static void Write(IReadOnlyDictionary<HostInterpreter, Tally> tallies, TextWriter to)
    {
        to.WriteLine();
        to.WriteLine($"| counted | {string.Join(" | ", tallies.Keys)} |");
        to.WriteLine($"|---|{string.Concat(tallies.Keys.Select(_ => "---|"))}");
        foreach (var name in tallies.Values.SelectMany(tally => tally.Counts.Keys).Distinct().Order())
            to.WriteLine($"| {name} | {string.Join(" | ", tallies.Values.Select(tally => $"{tally[name]:N0}"))} |");
        foreach (var (interpreter, tally) in tallies)
        foreach (var what in tally.Wrong)
            to.WriteLine($"WRONG {interpreter}: {what}");
        to.WriteLine();
    }
}
