namespace Handlers;

/// <summary>
/// A file that was sent in a form. Small ones are in memory, large ones in the temporary directory, until the request has ended: copy what is
/// to stay, by <see cref="SaveAsync"/>.
/// </summary>
/// <remarks>Immutable; safe on every thread; may be read any number of times.</remarks>
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
        // Some clients send the path that it has with them.
        FileName = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
    }

    /// <summary>The name of the form's field.</summary>
    public string Name { get; }

    /// <summary>What the client calls the file, without directories; may be empty. It is the client's word: use no path made of it.</summary>
    public string FileName { get; }

    /// <summary>What the client says it is, or null. It is the client's word.</summary>
    public string? ContentType => Headers.First("Content-Type");

    /// <summary>The headers of this part of the form.</summary>
    public Headers Headers { get; }

    /// <summary>The number of bytes.</summary>
    public long Length => Body.Length ?? 0;

    /// <summary>The bytes. Until the request has ended.</summary>
    public Body Body { get; }

    /// <summary>Copies it to a new file.</summary>
    /// <param name="path">Where to; nothing may be there.</param>
    /// <param name="cancellation">Ends the copying; what was copied is deleted.</param>
    /// <returns>Completed when the file is whole.</returns>
    /// <exception cref="IOException">There is something at the path, or it cannot be written.</exception>
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
