namespace Handlers.Tests;

/// <summary>
/// The folder for temporary files of one run of the tests and of the programs that they start. A test that leaves a file in it fails the run, and the
/// folder is deleted with the run.
/// </summary>
internal sealed class TempFolder : IDisposable
{
    // The runtime and its tools keep these files while a process lives; a program that a test ends cannot delete them.
    private static readonly string[] Tools = ["clr-debug-pipe-", "dotnet-diagnostic-", ".dotnet", "NuGetScratch"];

    private readonly string path = Directory.CreateTempSubdirectory("handlers-tests-").FullName;

    public TempFolder() => Environment.SetEnvironmentVariable(OperatingSystem.IsWindows() ? "TMP" : "TMPDIR", path);

    /// <summary>The names of the files that tests have left.</summary>
    public IEnumerable<string> Left =>
        Directory
            .EnumerateFileSystemEntries(path)
            .Select(entry => Path.GetFileName(entry))
            .Where(name => !Array.Exists(Tools, tool => name.StartsWith(tool, StringComparison.Ordinal)))
            .Order();

    /// <summary>Returns the exit code of the run, and reports files that were left.</summary>
    public int Judge(int code, TextWriter errors)
    {
        string[] left = [.. Left];
        if (left.Length == 0)
            return code;
        errors.WriteLine(
            $"expected the tests to leave nothing in the folder for temporary files, found {string.Join(", ", left)}"
        );
        return code == 0 ? 1 : code;
    }

    public void Dispose() => Directory.Delete(path, recursive: true);
}
