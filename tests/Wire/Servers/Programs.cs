namespace Handlers.Tests.Wire;

/// <summary>Programs of this machine, and this one.</summary>
internal static class Programs
{
    /// <summary>The words that start this program again.</summary>
    public static IReadOnlyList<string> Self { get; } =
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? [Environment.ProcessPath!, typeof(Programs).Assembly.Location]
            : [Environment.ProcessPath!];

    /// <summary>Where a program is; null where it is not installed.</summary>
    public static string? Find(string name) =>
        $"{Environment.GetEnvironmentVariable("PATH")}{Path.PathSeparator}/usr/sbin"
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
}
