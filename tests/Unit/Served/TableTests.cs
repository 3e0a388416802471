using Expecto;
using Handlers.Bench.Driving;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Served;

/// <summary>The report of bench/Served, generated from made-up figures.</summary>
public static class TableTests
{
    private static readonly string[] Ours = ["handlers", "handlers-blocking", "handlers-shared", "kestrel", "minimal"];
    private static readonly string[] Everybody = [.. Ours, FlaskProcess.Sync, FlaskProcess.Async];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "served: the report",
        [
            Runner.TestCase("a table has as many cells in each row as in its header", Rectangular),
            Runner.TestCase(
                "figures within their budgets end the program without a failure",
                () => Check.True(Table.Of(Found()).Gates)
            ),
            Runner.TestCase(
                "a byte over the budget ends the program with a failure",
                () => Fails(Found(bytes: 101), "| `/plaintext` | 101 | ", "≤ 100 | **not met** |")
            ),
            Runner.TestCase(
                "a stall ends the program with a failure",
                () =>
                    Fails(
                        Found(longest: name => name == "handlers-shared" ? 200 : 30),
                        "on shared loops, two delays of 10 ms, 32 clients: the longest request | 200 ms | 30 ms | 6.67 | – | < 200 ms | **not met** |"
                    )
            ),
            Runner.TestCase("a stall of the machine, which native async also has, is not a failure", StallOfAll),
            Runner.TestCase("a verdict is based on the figure that is shown", Shown),
            Runner.TestCase("processor time over the budget is reported, but varies too much for a failure", Processor),
            Runner.TestCase("a ratio is shown with the quartiles of its rounds", Quartiles),
            Runner.TestCase("Flask is in every table where it applies", WithFlask),
            Runner.TestCase("Flask with one kind of views has dashes for the other", WithSyncOnly),
            Runner.TestCase("without Flask, only the reason names it", WithoutFlask),
            Runner.TestCase("programs left out for the same reason are reported in one sentence", LeftOutOnce),
        ]
    );

    private static void Rectangular()
    {
        var cells = 0;
        foreach (var line in Lines(Table.Of(Found(Everybody, flask: "Flask 1"))))
        {
            var found = line.Count(character => character == '|');
            Check.True(cells == 0 || found == 0 || found == cells, line);
            cells = found;
        }
    }

    private static void Processor()
    {
        var table = Table.Of(Found(processor: (name, _) => name == "handlers" ? 12 : 10));
        Check.True(table.Gates);
        Contains(
            table,
            "| `/json` | 12.0 µs | 10.0 µs | 10.0 µs | 10.0 µs | 10.0 µs | 1.20 | 1.20–1.20 | ≤ 1.10 | **not met** |"
        );
    }

    private static void StallOfAll()
    {
        var table = Table.Of(Found(longest: name => name == "handlers" ? 300 : 599));
        Check.True(table.Gates);
        Contains(table, "the longest request | 599 ms | 300 ms | 2.00 | – | < 600 ms | met |");
    }

    private static void Shown() =>
        Contains(
            Table.Of(Found(processor: (name, _) => name == "handlers" ? 11.04 : 10)),
            "| 1.10 | 1.10–1.10 | ≤ 1.10 | met |"
        );

    private static void Quartiles() =>
        Contains(
            Table.Of(Found(processor: (name, round) => name == "handlers" ? 8 + round : 10)),
            "| 1.00 | 0.90–1.10 | ≤ 1.10 | met |"
        );

    private static void WithFlask()
    {
        var table = Table.Of(Found(Everybody, flask: "Flask 1"));
        foreach (var kind in new[] { "sync", "async" })
        {
            Contains(table, $"| Flask, {kind} views | 1.00 ms | 2.00 ms | 3.00 ms |");
            Contains(table, $"| Flask, {kind} views | 300 ms | 40 MB | 50 MB after 5,000 |");
        }
        Contains(table, "one worker of gunicorn (Flask 1)");
        Contains(table, "| `/mw` | 1,000 | 10.0 µs | 1,000 | 10.0 µs | 10.0 µs | 1 × | 1 × |");
    }

    private static void WithSyncOnly() =>
        Contains(
            Table.Of(Found([.. Ours, FlaskProcess.Sync], flask: "Flask 1")),
            "| `/mw` | 1,000 | 10.0 µs | – | – | 10.0 µs | 1 × | – |"
        );

    private static void WithoutFlask()
    {
        var table = Table.Of(Found(leftOut: [new("Flask with sync views", "of a reason")]));
        Check.Sequence(
            ["Left out: Flask with sync views, because of a reason."],
            Lines(table).Where(line => line.Contains("Flask") || line.Contains("gunicorn"))
        );
    }

    private static void LeftOutOnce() =>
        Contains(
            Table.Of(
                Found(leftOut: [new("one", "it is not there"), new("wrk", "it is not"), new("two", "it is not there")])
            ),
            "\nLeft out: one and two, because it is not there.\n\nLeft out: wrk, because it is not.\n"
        );

    private static Findings Found(
        string[]? implementations = null,
        double bytes = 100,
        Func<string, double>? longest = null,
        Func<string, int, double>? processor = null,
        string? flask = null,
        IReadOnlyList<LeftOut>? leftOut = null
    )
    {
        var names = implementations ?? Ours;
        string[] paths = [.. Endpoint.All.Select(endpoint => endpoint.Path), "/delay"];
        var latencies = new AtRate(200, [.. names.Select(name => (name, new Latency(1, 2, 3)))]);
        return new Findings(
            "a load",
            names
                .SelectMany(name => Endpoint.Counted.Select(endpoint => (name, endpoint.Name)))
                .ToDictionary(key => key, _ => bytes),
            new Rounds([
                .. from round in Enumerable.Range(0, 5)
                from name in names
                from path in paths
                select new Measured(
                    name,
                    path,
                    round,
                    1000,
                    processor?.Invoke(name, round) ?? 10,
                    longest?.Invoke(name) ?? 30
                ),
            ]),
            latencies,
            latencies,
            [.. names.Select(name => new Footprint(name, 300, 40, 50, 5_000))],
            leftOut ?? [],
            flask
        );
    }

    private static string[] Lines(Table table) => table.Markdown.Split('\n');

    private static void Fails(Findings found, params string[] words)
    {
        var table = Table.Of(found);
        Check.True(!table.Gates);
        foreach (var word in words)
            Contains(table, word);
    }

    private static void Contains(Table table, string text) =>
        Check.True(table.Markdown.Contains(text, StringComparison.Ordinal), $"'{text}' in\n{table.Markdown}");
}
