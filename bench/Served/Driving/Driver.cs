using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Handlers.Bench.Driving;

/// <summary>Starts every implementation, drives them in turns, and judges the numbers.</summary>
internal sealed class Driver(Extent extent, Fleet fleet, ILoad load)
{
    private const int Clients = 32;
    private const string Async = "/async";
    private const string Delay = "/delay";

    // A rate that a single worker of gunicorn easily sustains with async views.
    private const int FreshRate = 200;
    private const int KeptAliveRate = 2_000;

    private static readonly Stopwatch begun = Stopwatch.StartNew();

    private static readonly string[] paths = [.. Endpoint.All.Select(endpoint => endpoint.Path), Delay];

    /// <returns>0, or 1 if a budget that does not vary with the machine (bytes, stalls) was missed.</returns>
    internal static async Task<int> Run(Extent extent, Programs programs, string? report)
    {
        using var fleet = new Fleet();
        var load = fleet.Load(programs);
        Say("starts, and memory after many requests");
        foreach (var implementation in Servers.Server.Known.Keys)
            fleet.Add(() => ServerProcess.Start(implementation), extent.Starts, Extent.Requests);
        fleet.AddFlask(programs, extent);
        var text = Table.Of(new Driver(extent, fleet, load).Find());
        Console.WriteLine(text.Markdown);
        if (report is not null)
            await File.WriteAllTextAsync(report, text.Markdown);
        return text.Gates ? 0 : 1;
    }

    private Findings Find()
    {
        Warm();
        var rounds = new Rounds([.. Measure()]);
        return new Findings(
            $"{load.Name}, {Clients} connections, {extent.Rounds} rounds of {extent.Duration.TotalSeconds:0.#} s; {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors",
            Bytes(),
            rounds,
            Latencies(fleet.Servers.OfType<ServerProcess>(), KeptAliveRate, OpenLoop.Run),
            Latencies(fleet.Servers, FreshRate, FreshLoop.Run),
            fleet.Footprints,
            fleet.LeftOut,
            fleet.Flask
        );
    }

    // Warms up until the compiler's last tier, which comes after enough calls and a tenth of a second without new methods; earlier code may box. The requests
    // before the memory reading compiled the methods, and the calls of this pass promote them.
    private void Warm()
    {
        Say("warming");
        foreach (var server in fleet.Servers.OfType<ServerProcess>())
        foreach (var endpoint in Endpoint.All)
            load.Run(server.Address, endpoint.Path, Clients, TimeSpan.FromSeconds(0.5));
    }

    // Counts after the rounds, when everything is warm.
    private Dictionary<(string Implementation, string Endpoint), double> Bytes()
    {
        Say("bytes");
        var bytes = new Dictionary<(string, string), double>();
        foreach (var server in fleet.Servers.OfType<ServerProcess>())
        foreach (var endpoint in Endpoint.Counted)
            bytes[(server.Implementation, endpoint.Name)] = Allocations.Least(
                server,
                endpoint,
                times: 2,
                extent.Counted
            );
        return bytes;
    }

    private IEnumerable<Measured> Measure()
    {
        for (var round = 0; round < extent.Rounds; round++)
        {
            Say($"round {round + 1} of {extent.Rounds}");
            foreach (var path in paths)
            foreach (var server in Turned(fleet.Servers, round))
                if (Paths(server, round).Contains(path))
                    yield return Measure(server, path, round);
        }
    }

    private Measured Measure(MeasuredServer server, string path, int round)
    {
        var before = server.Processor;
        var answered = load.Run(server.Address, path, Clients, extent.Duration);
        var spent = (server.Processor - before).TotalMicroseconds / answered.Requests;
        return new Measured(
            server.Implementation,
            path,
            round,
            answered.PerSecond,
            spent,
            answered.LongestMilliseconds
        );
    }

    // Returns the paths to request from an implementation. Only Handlers has a path that waits.
    private static string[] Paths(MeasuredServer server, int round) =>
        (server.Implementation, Wide: round % Extent.WideEach == 0) switch
        {
            (FlaskProcess.Sync or FlaskProcess.Async, Wide: false) => [],
            ("handlers-blocking" or "handlers-shared", Wide: false) => [Async, Delay],
            ("handlers" or "handlers-blocking" or "handlers-shared", _) => paths,
            _ => paths[..^1],
        };

    private AtRate Latencies(
        IEnumerable<MeasuredServer> servers,
        int perSecond,
        Func<Uri, string, int, TimeSpan, Latency> measure
    )
    {
        Say($"latency at {perSecond} requests per second");
        MeasuredServer[] all = [.. servers];
        return new AtRate(
            perSecond,
            [
                .. from round in Enumerable.Range(0, extent.LatencyRounds)
                from server in Turned(all, round)
                select (server.Implementation, measure(server.Address, Async, perSecond, TimeSpan.FromSeconds(1))),
            ]
        );
    }

    // A different one comes first each time.
    private static IEnumerable<T> Turned<T>(IReadOnlyList<T> all, int round) =>
        all.Skip(round % all.Count).Concat(all.Take(round % all.Count));

    // A run takes minutes, so progress goes to the standard error; only the table goes to the standard output.
    private static void Say(string what) => Console.Error.WriteLine($"served: {begun.Elapsed:m\\:ss} {what}");
}
