namespace Handlers.Bench.Driving;

/// <summary>The result of a load on one path.</summary>
internal readonly record struct Load(long Requests, double PerSecond, double LongestMilliseconds);

/// <summary>A load that sends the next request when one is answered.</summary>
internal interface ILoad
{
    string Name { get; }

    Load Run(Uri server, string path, int connections, TimeSpan duration);

    /// <summary>Returns wrk, or our own client if wrk is not installed.</summary>
    static ILoad Best(Programs programs) => programs.Find("wrk") is { } file ? new WrkLoad(file) : new SocketLoad();
}
