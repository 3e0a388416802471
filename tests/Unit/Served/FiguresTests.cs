using Expecto;
using Handlers.Bench.Driving;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Served;

/// <summary>The arithmetic of bench/Served, and the parsing of wrk's output.</summary>
public static class FiguresTests
{
    private const string Wrk = """
        Running 2s test @ http://127.0.0.1:5099/plaintext
          1 threads and 32 connections
          Thread Stats   Avg      Stdev     Max   +/- Stdev
            Latency     6.66ms   16.05ms  78.97ms   89.09%
            Req/Sec    24.92k    12.46k   35.48k    75.00%
          9874 requests in 402.40ms, 1.38MB read
        Requests/sec:  24537.77
        Transfer/sec:      3.44MB
        """;

    [Tests]
    public static readonly Test All = Runner.TestList(
        "served: figures",
        [
            Runner.TestCase(
                "the middle half is between the quartiles",
                () => Check.Equal(new Spread(2, 3, 4), Spread.Of([5, 1, 4, 2, 3]))
            ),
            Runner.TestCase(
                "quartiles between two values are interpolated",
                () => Check.Equal(new Spread(1.75, 2.5, 3.25), Spread.Of([4, 3, 2, 1]))
            ),
            Runner.TestCase("one value has no spread", () => Check.Equal(new Spread(7, 7, 7), Spread.Of([7]))),
            Runner.TestCase(
                "a ratio is calculated within a round, and only in rounds that have both figures",
                RatioWithinRounds
            ),
            Runner.TestCase(
                "99 % of the answers took at most the latency at 99 %",
                () => Check.Equal(new Latency(50, 99, 100), Latency.Of(Enumerable.Range(1, 100).Select(n => (double)n)))
            ),
            Runner.TestCase("wrk's requests, rate and maximum are read", () => Read("78.97ms", 78.97)),
            Runner.TestCase("microseconds are read", () => Read("805.00us", 0.805)),
            Runner.TestCase("seconds are read", () => Read("1.20s", 1200)),
            Runner.TestCase(
                "a status other than 200 invalidates the load",
                () => Refused("  Non-2xx or 3xx responses: 7")
            ),
            Runner.TestCase(
                "an error of a socket invalidates the load",
                () => Refused("  Socket errors: connect 0, read 3, write 0, timeout 0")
            ),
            Runner.TestCase(
                "a run without requests is not a load",
                () => Check.Equal(null, WrkLoad.Read(Wrk.Replace("9874 requests", "0 requests")))
            ),
            Runner.TestCase("a run without output is not a load", () => Check.Equal(null, WrkLoad.Read(""))),
        ]
    );

    private static void RatioWithinRounds()
    {
        // The machine is ten times slower in the second round; the last round has only one side.
        var rounds = new Rounds([Of("a", 0, 3), Of("b", 0, 2), Of("b", 1, 20), Of("a", 1, 30), Of("a", 2, 1000)]);
        Check.Equal(new Spread(1.5, 1.5, 1.5), rounds.Ratio("/", "a", "b", m => m.ProcessorMicroseconds));

        static Measured Of(string implementation, int round, double processor) =>
            new(implementation, "/", round, 1, processor, 1);
    }

    private static void Read(string longest, double milliseconds)
    {
        var load = WrkLoad.Read(Wrk.Replace("78.97ms", longest))!.Value;
        Check.Equal(9874, load.Requests);
        Check.Equal(24537.77, load.PerSecond);
        Check.True(Math.Abs(load.LongestMilliseconds - milliseconds) < 1e-9);
    }

    private static void Refused(string line) => Check.Equal(null, WrkLoad.Read($"{Wrk}\n{line}\n"));
}
