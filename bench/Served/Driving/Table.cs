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
        table.Line($"Load: {found.How}. Bytes: exact, of requests on open connections.\n");
        table.Bytes(found.Bytes);
        table.Line("");
        table.Processor(found.Rounds);
        table.Line("");
        table.Rates(found.Rounds);
        table.Line("");
        table.Waiting(found.Rounds);
        table.Line("");
        table.Latencies(found);
        table.Line("");
        table.Footprints(found);
        table.Line("");
        table.Flask(found);
        return table;
    }

    private void Bytes(IReadOnlyDictionary<(string Implementation, string Path), double> bytes)
    {
        Line(
            "| bytes allocated on the server per request | Handlers | on blocking workers | on shared loops | raw Kestrel | minimal APIs | budget | verdict |"
        );
        Line("|---|---|---|---|---|---|---|---|");
        foreach (var endpoint in Endpoint.All)
        {
            double Of(string implementation) => bytes[(implementation, endpoint.Path)];
            var met = Math.Round(Of("handlers")) <= endpoint.Bytes;
            Gates &= met;
            Line(
                $"| `{endpoint.Name}` | {Of("handlers"):0} | {Of("handlers-blocking"):0} | {Of("handlers-shared"):0} | {Of("kestrel"):0} | {Of("minimal"):0} | ≤ {endpoint.Bytes} | {Verdict(met)} |"
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

    private void Waiting(Rounds rounds)
    {
        Line("| against native async | on blocking workers | on shared loops | budget | verdict |");
        Line("|---|---|---|---|---|");
        var processor = Both(name => rounds.Ratio("/async", name, "handlers", m => m.ProcessorMicroseconds));
        Line(
            $"| `/async`, CPU time per request | {processor.Blocking:0.00} | {processor.Shared:0.00} | ≤ {Endpoint.BlockingBudget:0.0} | {Verdict(Math.Max(processor.Blocking, processor.Shared) <= Endpoint.BlockingBudget)} |"
        );
        var rate = Both(name => rounds.Ratio("/async", name, "handlers", m => m.PerSecond));
        Line($"| `/async`, requests per second | {rate.Blocking:0.00} | {rate.Shared:0.00} | – | – |");
        var delays = Both(name => rounds.Ratio("/delay", name, "handlers", m => m.PerSecond));
        var longest = Both(name => rounds.Longest("/delay", name));
        // A request that stalls waits for others or for the pool: it takes several times its 20 ms.
        var flows = Math.Min(delays.Blocking, delays.Shared) >= 0.8 && Math.Max(longest.Blocking, longest.Shared) < 200;
        Gates &= flows;
        Line(
            $"| two 10 ms delays, 32 clients: requests per second | {delays.Blocking:0.00} | {delays.Shared:0.00} | ≥ 0.8 | {Verdict(flows)} |"
        );
        Line(
            $"| the longest of them; native {rounds.Longest("/delay", "handlers"):0} ms | {longest.Blocking:0} ms | {longest.Shared:0} ms | < 200 ms | {Verdict(flows)} |"
        );
    }

    private static (double Blocking, double Shared) Both(Func<string, double> of) =>
        (of("handlers-blocking"), of("handlers-shared"));

    private static string Verdict(bool met) => met ? "met" : "**not met**";

    private void Line(string line) => text.Append(line).Append('\n');
}
