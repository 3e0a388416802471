namespace Handlers;

/// <summary>
/// A file that was uploaded in a form. Until the request has ended, small files are kept in memory and large ones in the temporary directory; use
/// <see cref="SaveAsync"/> to keep a file for longer.
/// </summary>
/// <remarks>Immutable; safe on every thread; can be read any number of times.</remarks>
/// <example><code>
/// Handler&lt;Response&gt; upload = Handler.FormFile("photo").Bind(
///     photo => Handler.FromTask(async (_, token) =>
///     {
///         await photo.SaveAsync(Path.Combine("photos", Path.GetRandomFileName()), token);
///         return Response.Text($"{photo.Length} bytes");
///     }));
/// </code></example>
public sealed class UploadedFile
{
    private readonly IDisposable? kept;

    internal UploadedFile(string name, string fileName, Headers headers, Body body, IDisposable? kept)
    {
        (Name, Headers, Body, this.kept) = (name, headers, body, kept);
        // Some clients send the path that the file has on their machine.
        FileName = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
    }

    /// <summary>Gets the name of the form field.</summary>
    public string Name { get; }

    /// <summary>Gets the client's name for the file, without directories; it may be empty. Do not trust it: never build a path from it.</summary>
    public string FileName { get; }

    /// <summary>Gets the media type that the client declares, or null. Do not trust it.</summary>
    public string? ContentType => Headers.First("Content-Type");

    /// <summary>Gets the headers of this part of the form.</summary>
    public Headers Headers { get; }

    /// <summary>Gets the number of bytes.</summary>
    public long Length => Body.Length ?? 0;

    /// <summary>Gets the bytes. They are available until the request has ended.</summary>
    public Body Body { get; }

    /// <summary>Copies the bytes to a new file.</summary>
    /// <param name="path">The path of the new file; it must not exist.</param>
    /// <param name="cancellation">Cancels the copy; the partial file is deleted.</param>
    /// <returns>A task that completes when the whole file is written.</returns>
    /// <exception cref="IOException">The path exists, or cannot be written.</exception>
    public async Task SaveAsync(string path, CancellationToken cancellation = default)
    {
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, useAsync: true);
        try
        {
            await using (file.ConfigureAwait(false))
                await Body.WriteToAsync(file, cancellation).ConfigureAwait(false);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    internal void Release() => kept?.Dispose();
}
