namespace Handlers.Bench.Driving;

/// <summary>What a load of one path was answered with.</summary>
internal readonly record struct Load(long Requests, double PerSecond, double LongestMilliseconds);

/// <summary>Something that sends as many requests as are answered.</summary>
internal interface ILoad
{
    string Name { get; }

    Load Run(Uri server, string path, int connections, TimeSpan duration);

    static ILoad Best() => WrkLoad.IsInstalled ? new WrkLoad() : new SocketLoad();
}
