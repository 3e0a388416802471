using System.Globalization;
using Handlers.Runtime;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Handlers.Bench.Servers;

/// <summary>The common part of the implementations: the same slim host without logging, and how it starts and ends.</summary>
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

    /// <summary>The figures that a server reports about itself, by path: bytes allocated so far, seconds of processor time (to the microsecond, whereas
    /// <see cref="System.Diagnostics.Process"/> counts hundredths of a second), bytes of memory.</summary>
    internal static readonly IReadOnlyDictionary<string, Func<string>> Said = new Dictionary<string, Func<string>>
    {
        ["/allocated"] = () => Text(GC.GetTotalAllocatedBytes(precise: true)),
        ["/processor"] = () => Text(Environment.CpuUsage.TotalTime.TotalSeconds),
        ["/memory"] = () => Text(Environment.WorkingSet),
    };

    /// <summary>Serves until it is asked to stop. Prints its address on a line, so that it can be started with port 0.</summary>
    internal static async Task Serve(Action<WebApplication> map, string url, bool attached)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url);
        // The console logger costs about 900 B per request even if nothing is written.
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

    // However the driver ends, its end of the pipe closes, so no server is left running.
    private static void StopWithInput(WebApplication web)
    {
        while (Console.In.Read() >= 0) { }
        web.Lifetime.StopApplication();
    }
}
