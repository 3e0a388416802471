namespace Handlers.Tests.Wire;

/// <summary>A group of tables that need the same programs.</summary>
/// <param name="Name">The name by which the command line selects it.</param>
/// <param name="Needs">The programs that it needs besides .NET.</param>
/// <param name="Run">Starts the servers, sends the requests, prints the results and stops the servers; returns whether every answer held.</param>
internal sealed record Part(string Name, string[] Needs, Func<TempFolder, Task<bool>> Run)
{
    public static IReadOnlyList<Part> All { get; } =
    [
        new("sockets", [], Parts.SocketsAsync),
        new("nginx", ["nginx"], Parts.NginxAsync),
        new("cgi", ["nginx", "fcgiwrap", "lighttpd"], Parts.CgiAsync),
        new("browser", ["chromium"], Parts.BrowserAsync),
        new("slow", [], Parts.SlowAsync),
        new("prometheus", ["prometheus"], Parts.PrometheusAsync),
    ];

    /// <summary>The programs that this part needs and that are not installed on this machine.</summary>
    public string[] Missing => Array.FindAll(Needs, need => Programs.Find(need) is null);
}
