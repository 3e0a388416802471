namespace Handlers.Bench.Driving;

/// <summary>What a load of one path was answered with.</summary>
internal readonly record struct Load(long Requests, double PerSecond, double LongestMilliseconds);

/// <summary>Something that sends as many requests as are answered.</summary>
internal interface ILoad
{
    string Name { get; }

    Load Run(Uri server, string path, int connections, TimeSpan duration);

    /// <summary>wrk, or where it is not installed a client of our own.</summary>
    static ILoad Best(Programs programs) => programs.Find("wrk") is { } file ? new WrkLoad(file) : new SocketLoad();
}
