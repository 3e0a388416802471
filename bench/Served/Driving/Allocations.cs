namespace Handlers.Bench.Driving;

/// <summary>Counts the bytes that a server allocates for a request. The server reports its total before and after a known number of requests.</summary>
internal static class Allocations
{
    /// <summary>Returns the bytes of a request with Handlers under each interpreter, by implementation and endpoint.</summary>
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

    /// <summary>Returns the minimum of several counts, because timers, pools and the compiler of the server only add to it.</summary>
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
