namespace Handlers.Bench.Driving;

/// <summary>Where the programs of others are looked for.</summary>
/// <param name="path">Directories, in the form of <c>PATH</c>.</param>
internal sealed class Programs(string path)
{
    /// <summary>The file of a program, or null where it is not installed.</summary>
    internal string? Find(string name) =>
        path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(directory => Path.Combine(directory, name))
            .FirstOrDefault(File.Exists);
}
