namespace Handlers;

/// <summary>A form that was sent: its fields and its files.</summary>
/// <remarks>Immutable; safe on every thread. Its files are gone when the request has ended.</remarks>
/// <example><code>
/// Handler&lt;string&gt; names = Handler.Form().Map(form => string.Join(", ", form.Files.Select(file => file.FileName)));
/// </code></example>
public sealed class Form : IDisposable
{
    internal Form(Parameters fields, IReadOnlyList<UploadedFile> files) => (Fields, Files) = (fields, files);

    /// <summary>The fields, by name whatever the letter case; a name may have several values.</summary>
    public Parameters Fields { get; }

    /// <summary>The files, in order; a form that is not multipart has none.</summary>
    public IReadOnlyList<UploadedFile> Files { get; }

    /// <summary>The first value of a field, or null when there is none.</summary>
    /// <param name="name">The field's name, letter case ignored.</param>
    public string? this[string name] => Fields[name];

    /// <summary>The first file of a field, or null when there is none.</summary>
    /// <param name="name">The field's name, letter case ignored.</param>
    /// <returns>The file.</returns>
    public UploadedFile? File(string name) => FilesOf(name).FirstOrDefault();

    /// <summary>All files of a field, in order.</summary>
    /// <param name="name">The field's name, letter case ignored.</param>
    /// <returns>The files; none where the form has none of the name.</returns>
    public IEnumerable<UploadedFile> FilesOf(string name) =>
        Files.Where(file => string.Equals(file.Name, name, StringComparison.OrdinalIgnoreCase));

    internal bool HasFiles => Files.Count > 0;

    /// <summary>Deletes what was kept of the files in the temporary directory. A run does it when its request has ended.</summary>
    public void Dispose()
    {
        foreach (var file in Files)
            file.Release();
    }
}
