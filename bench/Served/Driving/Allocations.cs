namespace Handlers.Bench.Driving;

/// <summary>Bytes that a server allocates for a request, counted by itself before and after a known number of them.</summary>
internal static class Allocations
{
    /// <summary>What a request allocates by Handlers under each interpreter, by implementation and endpoint.</summary>
    internal static IEnumerable<(string Name, double Bytes)> OnRecord()
    {
        foreach (var implementation in Servers.Server.Known.Keys.Where(name => name.StartsWith("handlers")))
        {
            using var server = ServerProcess.Start(implementation);
            foreach (var endpoint in Endpoint.Counted)
            {
                SocketLoad.Send(server.Address, endpoint.Path, endpoint.Connections, 2_000, () => { });
                yield return ($"{implementation} {endpoint.Name}", Least(server, endpoint, times: 3, 8_000));
            }
        }
    }

    /// <summary>The least of some counts: timers, pools and the compiler of the server only add to it.</summary>
    internal static double Least(ServerProcess server, Endpoint endpoint, int times, int requests) =>
        Enumerable.Range(0, times).Min(_ => Of(server, endpoint, requests));

    private static double Of(ServerProcess server, Endpoint endpoint, int requests)
    {
        requests -= requests % endpoint.Connections;
        var before = 0L;
        SocketLoad.Send(
            server.Address,
            endpoint.Path,
            endpoint.Connections,
            requests,
            () => before = server.Allocated()
        );
        return (server.Allocated() - before) / (double)requests;
    }
}
