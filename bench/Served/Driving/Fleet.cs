using System.Diagnostics;

namespace Handlers.Bench.Driving;

/// <summary>The servers of one run, started one after the other, and the programs that are not available with the reasons.</summary>
internal sealed class Fleet : IDisposable
{
    private const double Megabyte = 1 << 20;

    private readonly List<MeasuredServer> servers = [];
    private readonly List<Footprint> footprints = [];
    private readonly List<LeftOut> leftOut = [];

    internal IReadOnlyList<MeasuredServer> Servers => servers;

    internal IReadOnlyList<Footprint> Footprints => footprints;

    internal IReadOnlyList<LeftOut> LeftOut => leftOut;

    /// <summary>The versions of Flask; null if it is left out.</summary>
    internal string? Flask => servers.OfType<FlaskProcess>().FirstOrDefault()?.Versions;

    /// <summary>Starts a server several times and records the shortest start. The last one is kept and gets the given number of requests.</summary>
    internal void Add(Func<MeasuredServer> start, int starts, int requests)
    {
        var shortest = double.MaxValue;
        for (var n = 1; n <= starts; n++)
        {
            var watch = Stopwatch.StartNew();
            var server = start();
            servers.Add(server);
            server.Read(Endpoint.All[0].Path);
            shortest = Math.Min(shortest, watch.Elapsed.TotalMilliseconds);
            if (n < starts)
                End(server);
        }
        footprints.Add(Print(servers[^1], shortest, requests));
    }

    /// <summary>Adds Flask with both kinds of views, if their requirements are installed.</summary>
    internal void AddFlask(Programs programs, Extent extent)
    {
        (string Views, string Name, int Requests)[] kinds =
        [
            (FlaskProcess.Sync, "Flask with sync views", extent.FlaskSync),
            (FlaskProcess.Async, "Flask with async views", extent.FlaskAsync),
        ];
        for (var n = 0; n < kinds.Length; n++)
            try
            {
                Add(() => FlaskProcess.Start(programs, kinds[n].Views), extent.Starts, kinds[n].Requests);
            }
            catch (FlaskMissing missing)
            {
                // If the requirements of sync views are missing, so are those of async views.
                leftOut.AddRange(kinds[n..].Select(kind => new LeftOut(kind.Name, missing.Message)));
                return;
            }
    }

    /// <summary>Returns a load of wrk or of its replacement.</summary>
    internal ILoad Load(Programs programs)
    {
        var load = ILoad.Best(programs);
        if (load is SocketLoad)
            leftOut.Add(new LeftOut("wrk", "it is not on the path; the client that also counts bytes replaced it"));
        return load;
    }

    private static Footprint Print(MeasuredServer server, double start, int requests)
    {
        var fresh = server.Memory / Megabyte;
        foreach (var endpoint in Endpoint.All)
            SocketLoad.Send(server.Address, endpoint.Path, 16, requests / Endpoint.All.Length, () => { });
        return new Footprint(server.Implementation, start, fresh, server.Memory / Megabyte, requests);
    }

    private void End(MeasuredServer server)
    {
        servers.Remove(server);
        server.Dispose();
    }

    public void Dispose() => servers.ForEach(server => server.Dispose());
}
