namespace Handlers.Tests.Wire;

/// <summary>Tables that need the same programs.</summary>
/// <param name="Name">As it is asked for.</param>
/// <param name="Needs">Programs beside .NET.</param>
/// <param name="Run">Starts what it needs, asks, tells, and ends all of it; whether all held.</param>
internal sealed record Part(string Name, string[] Needs, Func<TempFolder, Task<bool>> Run)
{
    public static IReadOnlyList<Part> All { get; } =
    [
        new("sockets", [], Parts.SocketsAsync),
        new("nginx", ["nginx"], Parts.NginxAsync),
        new("cgi", ["nginx", "fcgiwrap", "lighttpd"], Parts.CgiAsync),
        new("browser", ["chromium"], Parts.BrowserAsync),
        new("slow", [], Parts.SlowAsync),
    ];

    /// <summary>The programs that this machine lacks for it.</summary>
    public string[] Missing => Array.FindAll(Needs, need => Programs.Find(need) is null);
}
