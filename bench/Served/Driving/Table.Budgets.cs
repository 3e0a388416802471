namespace Handlers.Bench.Driving;

/// <summary>The figures with a budget: the figure, its baseline, their ratio, the budget and whether it is met.</summary>
internal sealed partial class Table
{
    private const string None = "–";

    private void Bytes(IReadOnlyDictionary<(string Implementation, string Endpoint), double> bytes)
    {
        Header(
            "bytes allocated on the server per request",
            "Handlers",
            "on blocking workers",
            "on shared loops",
            "raw Kestrel",
            "minimal APIs",
            "Handlers / minimal APIs",
            "budget",
            "verdict"
        );
        foreach (var (name, _, budget, _) in Endpoint.Counted)
        {
            double Of(string implementation) => bytes[(implementation, name)];
            var met = Math.Round(Of("handlers")) <= budget;
            Gates &= met;
            Row(
                $"`{name}`",
                $"{Of("handlers"):0}",
                $"{Of("handlers-blocking"):0}",
                $"{Of("handlers-shared"):0}",
                $"{Of("kestrel"):0}",
                $"{Of("minimal"):0}",
                // A ratio to almost zero would be meaningless.
                Of("minimal") >= 10
                    ? $"{Of("handlers") / Of("minimal"):0.00}"
                    : None,
                $"≤ {budget}",
                Verdict(met)
            );
        }
    }

    private void Processor(Rounds rounds)
    {
        Header(
            "CPU time of the server per request",
            "Handlers",
            "on blocking workers",
            "on shared loops",
            "raw Kestrel",
            "minimal APIs",
            "Handlers / minimal APIs",
            "half of the rounds",
            "budget",
            "verdict"
        );
        foreach (var (name, path, _, _) in Endpoint.All)
        {
            string Micro(string implementation) =>
                Microseconds(rounds.Median(path, implementation, m => m.ProcessorMicroseconds));
            var ratio = rounds.Ratio(path, "handlers", "minimal", m => m.ProcessorMicroseconds);
            Row(
                $"`{name}`",
                Micro("handlers"),
                Micro("handlers-blocking"),
                Micro("handlers-shared"),
                Micro("kestrel"),
                Micro("minimal"),
                Ratio(ratio.Median),
                Half(ratio),
                $"≤ {Endpoint.ProcessorBudget:0.00}",
                Verdict(Shown(ratio) <= Endpoint.ProcessorBudget)
            );
        }
    }

    private void Waiting(Rounds rounds)
    {
        Header("against native async", "figure", "native async", "ratio", "half of the rounds", "budget", "verdict");
        foreach (
            var (implementation, name) in new[]
            {
                ("handlers-blocking", "on blocking workers"),
                ("handlers-shared", "on shared loops"),
            }
        )
        {
            var processor = rounds.Ratio("/async", implementation, "handlers", m => m.ProcessorMicroseconds);
            Compare(
                $"{name}, `/async`: CPU time per request",
                "/async",
                m => m.ProcessorMicroseconds,
                Microseconds,
                $"≤ {Endpoint.BlockingBudget:0.0}",
                Verdict(Shown(processor) <= Endpoint.BlockingBudget)
            );
            Compare($"{name}, `/async`: requests per second", "/async", m => m.PerSecond, Rate, None, None);
            var rate = rounds.Ratio("/delay", implementation, "handlers", m => m.PerSecond);
            Compare(
                $"{name}, two delays of 10 ms, 32 clients: requests per second",
                "/delay",
                m => m.PerSecond,
                Rate,
                $"≥ {Endpoint.DelayBudget:0.0}",
                Gate(Shown(rate) >= Endpoint.DelayBudget)
            );
            // A stalled request waits for others or for the pool, and takes several times its 20 ms. On a busy machine the machine itself may stall, but then
            // it does so for all implementations.
            var (longest, native) = (rounds.Longest("/delay", implementation), rounds.Longest("/delay", "handlers"));
            var limit = Math.Max(Endpoint.StallMilliseconds, 2 * native);
            Row(
                $"{name}, two delays of 10 ms, 32 clients: the longest request",
                $"{longest:0} ms",
                $"{native:0} ms",
                Ratio(longest / native),
                None,
                $"< {limit:0} ms",
                Gate(longest < limit)
            );

            void Compare(
                string what,
                string path,
                Func<Measured, double> number,
                Func<double, string> shown,
                string budget,
                string verdict
            )
            {
                var ratio = rounds.Ratio(path, implementation, "handlers", number);
                Row(
                    what,
                    shown(rounds.Median(path, implementation, number)),
                    shown(rounds.Median(path, "handlers", number)),
                    Ratio(ratio.Median),
                    Half(ratio),
                    budget,
                    verdict
                );
            }
        }
    }

    private string Gate(bool met)
    {
        Gates &= met;
        return Verdict(met);
    }

    private static string Verdict(bool met) => met ? "met" : "**not met**";

    // The shown, rounded figure is the one to judge.
    private static double Shown(Spread ratio) => Math.Round(ratio.Median, 2);

    private static string Ratio(double ratio) => $"{ratio:0.00}";

    private static string Half(Spread ratio) => $"{ratio.Lower:0.00}–{ratio.Upper:0.00}";

    private static string Microseconds(double time) => time < 100 ? $"{time:0.0} µs" : $"{time:#,0} µs";

    private static string Rate(double perSecond) => $"{perSecond:#,0}";
}
