using System.Globalization;
using Handlers.Runtime;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Handlers.Bench.Servers;

/// <summary>What the implementations have in common: the same slim host, logging off, and how it starts and ends.</summary>
internal static class Server
{
    internal static readonly IReadOnlyDictionary<string, Action<WebApplication>> Known = new Dictionary<
        string,
        Action<WebApplication>
    >
    {
        ["kestrel"] = KestrelServer.Map,
        ["minimal"] = MinimalServer.Map,
        ["handlers"] = web => HandlersServer.Map(web, HostInterpreter.Async),
        ["handlers-shared"] = web => HandlersServer.Map(web, HostInterpreter.Shared),
        ["handlers-blocking"] = web => HandlersServer.Map(web, HostInterpreter.Blocking),
    };

    /// <summary>What a server says of itself, by path: bytes allocated so far, seconds of processor time (to the microsecond, where
    /// <see cref="System.Diagnostics.Process"/> counts hundredths of a second), bytes of memory.</summary>
    internal static readonly IReadOnlyDictionary<string, Func<string>> Said = new Dictionary<string, Func<string>>
    {
        ["/allocated"] = () => Text(GC.GetTotalAllocatedBytes(precise: true)),
        ["/processor"] = () => Text(Environment.CpuUsage.TotalTime.TotalSeconds),
        ["/memory"] = () => Text(Environment.WorkingSet),
    };

    /// <summary>Serves until it is told to stop. Writes its address as a line, for whoever started it with port 0.</summary>
    internal static async Task Serve(Action<WebApplication> map, string url, bool attached)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url);
        // The console logger costs about 900 B a request even where nothing is written.
        builder.Logging.ClearProviders();
        MinimalServer.Configure(builder.Services);
        await using var web = builder.Build();
        map(web);
        await web.StartAsync();
        Console.WriteLine(Address(web));
        if (attached)
            _ = Task.Run(() => StopWithInput(web));
        await web.WaitForShutdownAsync();
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);

    private static string Address(WebApplication web) =>
        web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    // However the driver ends, its end of the pipe closes: no server is left behind.
    private static void StopWithInput(WebApplication web)
    {
        while (Console.In.Read() >= 0) { }
        web.Lifetime.StopApplication();
    }
}
