namespace Handlers.Bench.Driving;

/// <summary>Finds installed programs.</summary>
/// <param name="path">The directories to search, in the form of <c>PATH</c>.</param>
internal sealed class Programs(string path)
{
    /// <summary>Returns the file of a program, or null if it is not installed.</summary>
    internal string? Find(string name) =>
        path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(directory => Path.Combine(directory, name))
            .FirstOrDefault(File.Exists);
}
