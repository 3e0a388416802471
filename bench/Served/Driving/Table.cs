using System.Text;

namespace Handlers.Bench.Driving;

/// <summary>The report in Markdown, and whether all budgets that may fail a build were met.</summary>
internal sealed partial class Table
{
    private readonly StringBuilder text = new();

    private Table() { }

    internal string Markdown => text.ToString();

    internal bool Gates { get; private set; } = true;

    internal static Table Of(Findings found)
    {
        var table = new Table();
        table.Line($"Load: {found.How}. Bytes: exact, of requests on open connections.");
        table.LeftOut(found.LeftOut);
        table.Bytes(found.Bytes);
        table.Processor(found.Rounds);
        table.Waiting(found.Rounds);
        table.Rates(found.Rounds);
        table.Latencies("each on one of 16 open connections", found.KeptAlive);
        table.Latencies("each on a separate connection", found.Fresh);
        table.Footprints(found);
        table.Flask(found);
        return table;
    }

    private void LeftOut(IReadOnlyList<LeftOut> all)
    {
        foreach (var same in all.GroupBy(each => each.Why, each => each.What))
            Line($"\nLeft out: {string.Join(" and ", same)}, because {same.Key}.");
    }

    private void Header(params IReadOnlyList<string> columns)
    {
        Line($"\n| {string.Join(" | ", columns)} |");
        Line($"|{string.Concat(columns.Select(_ => "---|"))}");
    }

    private void Row(params IReadOnlyList<string> cells) => Line($"| {string.Join(" | ", cells)} |");

    private void Line(string line) => text.Append(line).Append('\n');
}
