namespace Handlers.Bench.Driving;

/// <summary>Starts every implementation, drives them in turns, and judges the numbers.</summary>
internal static class Driver
{
    private const int Clients = 32;
    private const string Async = "/async";
    private const string Delay = "/delay";

    private const int Rate = 2_000;

    /// <returns>0, or 1 when a budget that does not wander with the machine (bytes, stalls) was missed.</returns>
    internal static async Task<int> Run(bool quick, string? report)
    {
        var (rounds, duration) = quick ? (3, TimeSpan.FromSeconds(1)) : (9, TimeSpan.FromSeconds(2));
        var load = ILoad.Best();
        var footprints = Footprints(starts: quick ? 2 : 5).ToArray();
        var servers = new List<ServerProcess>();
        MeasuredServer[] flask = [];
        try
        {
            foreach (var implementation in Servers.Server.Known.Keys)
                servers.Add(ServerProcess.Start(implementation));
            flask = [.. Flask()];
            Warm(servers, load);
            var bytes = Bytes(servers, quick ? 16_000 : 64_000);
            var text = Table.Of(
                new Findings(
                    $"{load.Name}, {Clients} connections, {rounds} rounds of {duration.TotalSeconds:0} s",
                    bytes,
                    Rounds([.. servers, .. flask], load, rounds, duration),
                    [.. Latencies(servers, rounds, duration)],
                    Rate,
                    footprints,
                    flask.Length > 0
                )
            );
            Console.WriteLine(text.Markdown);
            if (report is not null)
                await File.WriteAllTextAsync(report, text.Markdown);
            return text.Gates ? 0 : 1;
        }
        finally
        {
            servers.ForEach(server => server.Dispose());
            foreach (var server in flask)
                server.Dispose();
        }
    }

    // Both or none.
    private static IEnumerable<MeasuredServer> Flask()
    {
        if (FlaskProcess.TryStart(FlaskProcess.Sync) is not { } sync)
            yield break;
        yield return sync;
        if (FlaskProcess.TryStart(FlaskProcess.Async) is { } async)
            yield return async;
    }

    // Flask is sent as many requests as it answers in some seconds.
    private static IEnumerable<Footprint> Footprints(int starts) =>
        Servers
            .Server.Known.Keys.Select(name => Footprint.Of(name, () => ServerProcess.Start(name), starts, 100_000))
            .Append(
                Footprint.Of(FlaskProcess.Sync, () => FlaskProcess.TryStart(FlaskProcess.Sync), starts, requests: 5_000)
            )
            .OfType<Footprint>();

    private static IEnumerable<(string, Latency)> Latencies(
        List<ServerProcess> servers,
        int rounds,
        TimeSpan duration
    ) =>
        from round in Enumerable.Range(0, rounds)
        from server in servers.Skip(round % servers.Count).Concat(servers.Take(round % servers.Count))
        select (server.Implementation, OpenLoop.Run(server.Address, Async, Rate, duration));

    /// <summary>What a request allocates by Handlers under each interpreter, by implementation and endpoint.</summary>
    internal static IEnumerable<(string Name, double Bytes)> Bytes()
    {
        foreach (var implementation in Servers.Server.Known.Keys.Where(name => name.StartsWith("handlers")))
        {
            using var server = ServerProcess.Start(implementation);
            foreach (var endpoint in Endpoint.All)
            {
                // The least of some: timers and pools of the server only add to it.
                SocketLoad.Send(server.Address, endpoint.Path, 16, 2_000, () => { });
                var least = Enumerable.Range(0, 3).Min(_ => BytesOf(server, endpoint, 8_000));
                yield return ($"{implementation} {endpoint.Name}", least);
            }
        }
    }

    private static double BytesOf(ServerProcess server, Endpoint endpoint, int requests)
    {
        var before = 0L;
        SocketLoad.Send(server.Address, endpoint.Path, 16, requests, () => before = server.Allocated());
        return (server.Allocated() - before) / (double)requests;
    }

    // Which paths an implementation is asked: blocking workers have one question to answer.
    private static IEnumerable<string> Paths(MeasuredServer server) =>
        server.Implementation switch
        {
            "handlers-blocking" or "handlers-shared" => [Async, Delay],
            "handlers" => Endpoint.All.Select(endpoint => endpoint.Path).Append(Delay),
            _ => Endpoint.All.Select(endpoint => endpoint.Path),
        };

    // Until the compiler's last tier: it comes after calls and a tenth of a second without new methods, and code before it may
    // box. Twice, because the first pass makes methods that the second one's calls promote.
    private static void Warm(List<ServerProcess> servers, ILoad load)
    {
        for (var pass = 0; pass < 2; pass++)
            foreach (var server in servers)
            foreach (var endpoint in Endpoint.All)
                load.Run(server.Address, endpoint.Path, Clients, TimeSpan.FromSeconds(1));
    }

    private static Dictionary<(string Implementation, string Path), double> Bytes(
        List<ServerProcess> servers,
        int requests
    )
    {
        var bytes = new Dictionary<(string, string), double>();
        foreach (var server in servers)
        foreach (var endpoint in Endpoint.All)
            bytes[(server.Implementation, endpoint.Path)] = BytesOf(server, endpoint, requests);
        return bytes;
    }

    private static Rounds Rounds(List<MeasuredServer> servers, ILoad load, int rounds, TimeSpan duration)
    {
        var all = new List<Measured>();
        string[] paths = [.. Endpoint.All.Select(endpoint => endpoint.Path), Delay];
        for (var round = 0; round < rounds; round++)
            foreach (var path in paths)
            // Another one comes first each time.
            foreach (var server in servers.Skip(round % servers.Count).Concat(servers.Take(round % servers.Count)))
                if (Paths(server).Contains(path))
                    all.Add(Measure(server, load, path, round, duration));
        return new Rounds(all);
    }

    private static Measured Measure(MeasuredServer server, ILoad load, string path, int round, TimeSpan duration)
    {
        var before = server.Processor;
        var answered = load.Run(server.Address, path, Clients, duration);
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
}
