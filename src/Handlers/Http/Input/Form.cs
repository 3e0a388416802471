namespace Handlers;

/// <summary>A submitted form: its fields and its files.</summary>
/// <remarks>Immutable; safe on every thread. Its files are deleted when the request has ended.</remarks>
/// <example><code>
/// Handler&lt;string&gt; names = Handler.Form().Map(form => string.Join(", ", form.Files.Select(file => file.FileName)));
/// </code></example>
public sealed class Form : IDisposable
{
    internal Form(Parameters fields, IReadOnlyList<UploadedFile> files) => (Fields, Files) = (fields, files);

    /// <summary>Gets the fields by name, ignoring letter case; a name may have several values.</summary>
    public Parameters Fields { get; }

    /// <summary>Gets the files, in order; a form that is not multipart has none.</summary>
    public IReadOnlyList<UploadedFile> Files { get; }

    /// <summary>Gets the first value of a field, or null if there is none.</summary>
    /// <param name="name">The name of the field; letter case is ignored.</param>
    public string? this[string name] => Fields[name];

    /// <summary>Returns the first file of a field, or null if there is none.</summary>
    /// <param name="name">The name of the field; letter case is ignored.</param>
    /// <returns>The file, or null.</returns>
    public UploadedFile? File(string name) => FilesOf(name).FirstOrDefault();

    /// <summary>Returns all files of a field, in order.</summary>
    /// <param name="name">The name of the field; letter case is ignored.</param>
    /// <returns>The files; empty if the form has none with this name.</returns>
    public IEnumerable<UploadedFile> FilesOf(string name) =>
        Files.Where(file => string.Equals(file.Name, name, StringComparison.OrdinalIgnoreCase));

    internal bool HasFiles => Files.Count > 0;

    /// <summary>Deletes the files that were kept in the temporary directory. A run does this when its request has ended.</summary>
    public void Dispose()
    {
        foreach (var file in Files)
            file.Release();
    }
}
