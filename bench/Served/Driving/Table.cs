using System.Text;

namespace Handlers.Bench.Driving;

/// <summary>The report in Markdown, and whether all budgets that may fail a build were met.</summary>
internal sealed class Table
{
    private readonly StringBuilder text = new();

    private Table() { }

    internal string Markdown => text.ToString();

    internal bool Gates { get; private set; } = true;

    internal static Table Of(
        IReadOnlyDictionary<(string Implementation, string Path), double> bytes,
        Rounds rounds,
        string how
    )
    {
        var table = new Table();
        table.Line($"Load: {how}. Bytes: exact, of requests on open connections.\n");
        table.Bytes(bytes);
        table.Line("");
        table.Processor(rounds);
        table.Line("");
        table.Rates(rounds);
        table.Line("");
        table.Blocking(rounds);
        return table;
    }

    private void Bytes(IReadOnlyDictionary<(string Implementation, string Path), double> bytes)
    {
        Line(
            "| bytes allocated on the server per request | Handlers | on blocking workers | raw Kestrel | minimal APIs | budget | verdict |"
        );
        Line("|---|---|---|---|---|---|---|");
        foreach (var endpoint in Endpoint.All)
        {
            double Of(string implementation) => bytes[(implementation, endpoint.Path)];
            var met = Math.Round(Of("handlers")) <= endpoint.Bytes;
            Gates &= met;
            Line(
                $"| `{endpoint.Name}` | {Of("handlers"):0} | {Of("handlers-blocking"):0} | {Of("kestrel"):0} | {Of("minimal"):0} | ≤ {endpoint.Bytes} | {Verdict(met)} |"
            );
        }
    }

    private void Processor(Rounds rounds)
    {
        Line(
            "| CPU time of the server per request | Handlers | raw Kestrel | minimal APIs | Handlers / minimal APIs | budget | verdict |"
        );
        Line("|---|---|---|---|---|---|---|");
        foreach (var (name, path, _) in Endpoint.All)
        {
            double Micro(string implementation) => rounds.Median(path, implementation, m => m.ProcessorMicroseconds);
            var ratio = rounds.Ratio(path, "handlers", "minimal", m => m.ProcessorMicroseconds);
            Line(
                $"| `{name}` | {Micro("handlers"):0.0} µs | {Micro("kestrel"):0.0} µs | {Micro("minimal"):0.0} µs | {ratio:0.00} | ≤ {Endpoint.ProcessorBudget:0.00} | {Verdict(ratio <= Endpoint.ProcessorBudget)} |"
            );
        }
    }

    private void Rates(Rounds rounds)
    {
        Line(
            "| requests per second, best · median round (no budget: it wanders) | Handlers / raw Kestrel | Handlers / minimal APIs | minimal APIs / raw Kestrel |"
        );
        Line("|---|---|---|---|");
        foreach (var (name, path, _) in Endpoint.All)
        {
            string Both(string one, string other) =>
                $"{rounds.BestRate(path, one, other):0.00} · {rounds.Ratio(path, one, other, m => m.PerSecond):0.00}";
            Line(
                $"| `{name}` | {Both("handlers", "kestrel")} | {Both("handlers", "minimal")} | {Both("minimal", "kestrel")} |"
            );
        }
    }

    private void Blocking(Rounds rounds)
    {
        var processor = rounds.Ratio("/async", "handlers-blocking", "handlers", m => m.ProcessorMicroseconds);
        var rate = rounds.Ratio("/async", "handlers-blocking", "handlers", m => m.PerSecond);
        var delays = rounds.Ratio("/delay", "handlers-blocking", "handlers", m => m.PerSecond);
        var longest = rounds.Longest("/delay", "handlers-blocking");
        // A request that stalls waits for others or for the pool: it takes several times its 20 ms.
        var flows = delays >= 0.8 && longest < 200;
        Gates &= flows;
        Line("| blocking workers against native async | ratio | budget | verdict |");
        Line("|---|---|---|---|");
        Line(
            $"| `/async`, CPU time per request | {processor:0.00} | ≤ {Endpoint.BlockingBudget:0.0} | {Verdict(processor <= Endpoint.BlockingBudget)} |"
        );
        Line($"| `/async`, requests per second | {rate:0.00} | – | – |");
        Line(
            $"| two 10 ms delays, 32 clients: requests per second; longest {longest:0} ms, native {rounds.Longest("/delay", "handlers"):0} ms | {delays:0.00} | ≥ 0.8, < 200 ms | {Verdict(flows)} |"
        );
    }

    private static string Verdict(bool met) => met ? "met" : "**not met**";

    private void Line(string line) => text.Append(line).Append('\n');
}
