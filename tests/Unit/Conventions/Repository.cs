namespace Handlers.Tests.Conventions;

/// <summary>The files of this repository, located from the path of the test assembly.</summary>
internal static class Repository
{
    private static readonly string[] Ignored = ["bin", "obj", ".git", "artifacts", "BenchmarkDotNet.Artifacts"];

    /// <summary>The nearest directory above the test assembly that contains Handlers.sln.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>All files below a folder of the root with one of the extensions; none if the folder does not exist.</summary>
    public static IReadOnlyList<SourceFile> Files(string folder, params string[] extensions)
    {
        var files = new List<SourceFile>();
        var start = new DirectoryInfo(Path.Combine(Root, folder));
        if (start.Exists)
            Collect(start, extensions, files);
        return files;
    }

    private static void Collect(DirectoryInfo directory, string[] extensions, List<SourceFile> files)
    {
        foreach (var file in directory.EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal))
            if (extensions.Contains(file.Extension))
                files.Add(new(Relative(file.FullName), File.ReadAllText(file.FullName)));
        foreach (var child in directory.EnumerateDirectories().OrderBy(child => child.Name, StringComparer.Ordinal))
            if (!Ignored.Contains(child.Name))
                Collect(child, extensions, files);
    }

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot(string from)
    {
        for (var directory = new DirectoryInfo(from); directory is not null; directory = directory.Parent)
            if (File.Exists(Path.Combine(directory.FullName, "Handlers.sln")))
                return directory.FullName;
        throw new DirectoryNotFoundException(
            $"expected Handlers.sln in a directory above {from}, found none; try running the tests from a build inside the repository"
        );
    }
}
