namespace Handlers;

/// <summary>Sends files as the request asks for them: whole, in part, or not at all where the client has them already.</summary>
/// <remarks>
/// All members are pure and thread-safe; the file is looked at by each run, on its thread, and opened when it is sent. Yields a response
/// (200, 206, 304, 412 or 416) or faults with <see cref="NotFound"/>. Follows <c>send_file</c> and <c>send_from_directory</c>.
/// </remarks>
/// <example><code>
/// Handler&lt;Response&gt; logo = Files.Send("assets/logo.png");
/// </code></example>
public static class Files
{
    /// <summary>A file.</summary>
    /// <param name="path">A path of this machine, not one that a client gives.</param>
    /// <param name="contentType">The media type; by default by the ending of the name.</param>
    /// <param name="downloadName">The name under which a browser saves it; null, the default, to show it.</param>
    /// <returns>A view.</returns>
    public static Handler<Response> Send(string path, string? contentType = null, string? downloadName = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Primitives.Map(
            Primitives.Request,
            request =>
            {
                var file = Response.File(path, contentType);
                return (downloadName is null ? file : file.WithAttachment(downloadName)).Conditional(request);
            }
        );
    }

    /// <summary>A file under a directory, by the path that a client gives. What leads out of it, and what begins with a dot, is not there;
    /// links inside are followed.</summary>
    /// <param name="directory">A path of this machine.</param>
    /// <param name="path">Below it, with slashes; for example the value of a catch-all parameter.</param>
    /// <param name="contentType">The media type; by default by the ending of the name.</param>
    /// <returns>A view.</returns>
    /// <example><code>
    /// var app = App.Create().Get("/assets/{*path}", (string path) => Handler.FileUnder("assets", path));
    /// </code></example>
    public static Handler<Response> SendUnder(string directory, string path, string? contentType = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentNullException.ThrowIfNull(path);
        return IsBelow(path)
            ? Send(Path.Combine(directory, path), contentType)
            : Primitives.Fail<Response>(Status.NotFound, "There is no such file.");
    }

    private static bool IsBelow(string path) =>
        path.Length > 0
        && path.AsSpan().IndexOfAny('\\', ':', '\0') < 0
        && path.Split('/').All(segment => segment.Length > 0 && segment[0] != '.');
}
