using System.Diagnostics;

namespace Handlers.Bench.Driving;

/// <summary>How long a server takes from its start to its first answer, and the megabytes that it occupies then and after so many
/// requests.</summary>
internal sealed record Footprint(
    string Implementation,
    double StartMilliseconds,
    double Fresh,
    double Used,
    int Requests
)
{
    private const double Megabyte = 1 << 20;

    /// <summary>The shortest of some starts, and the memory of the last one.</summary>
    internal static Footprint? Of(string implementation, Func<MeasuredServer?> start, int starts, int requests)
    {
        var shortest = double.MaxValue;
        for (var n = 1; ; n++)
        {
            var watch = Stopwatch.StartNew();
            using var server = start();
            if (server is null)
                return null;
            using (var connection = new Connection(server.Address))
                connection.Get(Endpoint.All[0].Path);
            shortest = Math.Min(shortest, watch.Elapsed.TotalMilliseconds);
            if (n < starts)
                continue;
            var fresh = server.Memory / Megabyte;
            foreach (var endpoint in Endpoint.All)
                SocketLoad.Send(server.Address, endpoint.Path, 16, requests / Endpoint.All.Length, () => { });
            return new Footprint(implementation, shortest, fresh, server.Memory / Megabyte, requests);
        }
    }
}
