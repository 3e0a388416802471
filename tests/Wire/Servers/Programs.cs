namespace Handlers.Tests.Wire;

/// <summary>The programs of this machine, and this program itself.</summary>
internal static class Programs
{
    /// <summary>The command line that starts this program again.</summary>
    public static IReadOnlyList<string> Self { get; } =
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? [Environment.ProcessPath!, typeof(Programs).Assembly.Location]
            : [Environment.ProcessPath!];

    /// <summary>Returns the path of a program, or null if it is not installed.</summary>
    public static string? Find(string name) =>
        $"{Environment.GetEnvironmentVariable("PATH")}{Path.PathSeparator}/usr/sbin"
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
}
