namespace Handlers.Tests.Wire;

/// <summary>All files of a run, including those that are served. Disposing this value deletes them.</summary>
internal sealed class TempFolder : IDisposable
{
    public TempFolder()
    {
        Directory.CreateDirectory(Files);
        File.WriteAllText(System.IO.Path.Combine(Files, "digits.txt"), "0123456789");
        File.SetLastWriteTimeUtc(
            System.IO.Path.Combine(Files, "digits.txt"),
            new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc)
        );
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("handlers-wire-").FullName;

    /// <summary>The folder that <c>/files</c> serves.</summary>
    public string Files => System.IO.Path.Combine(Path, "files");

    /// <summary>Creates a folder inside.</summary>
    public string Make(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
