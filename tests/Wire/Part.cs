namespace Handlers.Tests.Wire;

/// <summary>Tables that need the same programs.</summary>
/// <param name="Name">As it is asked for.</param>
/// <param name="Needs">Programs.</param>
/// <param name="Packages">Debian's packages with these programs.</param>
/// <param name="Run">Starts what it needs, asks, tells, and ends all of it; whether all held.</param>
internal sealed record Part(string Name, string[] Needs, string Packages, Func<TempFolder, Task<bool>> Run)
{
    public static IReadOnlyList<Part> All { get; } =
    [
        new("sockets", [], "", Parts.SocketsAsync),
        new("nginx", ["nginx"], Nginx.Packages, Parts.NginxAsync),
        new("cgi", ["nginx", "fcgiwrap", "lighttpd"], CgiServers.Packages, Parts.CgiAsync),
        new("browser", ["chromium"], Chromium.Packages, Parts.BrowserAsync),
        new("slow", [], "", Parts.SlowAsync),
    ];

    /// <summary>A sentence on what this machine lacks for it; null when all is there.</summary>
    public string? Lacking =>
        Array.FindAll(Needs, need => Programs.Find(need) is null) is { Length: > 0 } missing
            ? $"{string.Join(" and ", missing)} is not here (Debian: apt-get install {Packages})"
            : null;
}
