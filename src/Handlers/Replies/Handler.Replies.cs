namespace Handlers;

// Views that answer as the request asks: files whole or in part, and the representation that the client accepts.
public abstract partial class Handler
{
    /// <summary>Sends a file as the request asks for it: whole, in part, or not at all where the client has it already (304).</summary>
    /// <remarks>The file is looked at by each run, on its thread, and opened when it is sent. Follows <c>send_file</c>.</remarks>
    /// <param name="path">A path of this machine, not one that a client gives; for those use <see cref="FileUnder"/>.</param>
    /// <param name="contentType">The media type. The default is the one that belongs to the ending of the name.</param>
    /// <param name="downloadName">The name under which a browser saves it. The default is null: the browser shows it.</param>
    /// <returns>A view that yields a response (200, 206, 304, 412 or 416), or faults with <see cref="NotFound"/> when there is no such file.</returns>
    /// <example><code>
    /// var app = App.Create().Get("/logo", Handler.File("assets/logo.png"));
    /// </code></example>
    public static Handler<Response> File(string path, string? contentType = null, string? downloadName = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Request.Map(request =>
        {
            var file = Response.File(path, contentType);
            return (downloadName is null ? file : file.WithAttachment(downloadName)).Conditional(request);
        });
    }

    /// <summary>Sends a file under a directory, by the path that a client gives. A path that leads out of the directory, or has a segment that
    /// begins with a dot, is not found; links inside are followed. Follows <c>send_from_directory</c>.</summary>
    /// <param name="directory">A path of this machine.</param>
    /// <param name="path">A path below it, with slashes; for example the value of a catch-all parameter.</param>
    /// <param name="contentType">The media type. The default is the one that belongs to the ending of the name.</param>
    /// <returns>A view, as of <see cref="File"/>.</returns>
    /// <example><code>
    /// var app = App.Create().Get("/assets/{*path}", (string path) => Handler.FileUnder("assets", path));
    /// </code></example>
    public static Handler<Response> FileUnder(string directory, string path, string? contentType = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentNullException.ThrowIfNull(path);
        return IsBelow(path)
            ? File(Path.Combine(directory, path), contentType)
            : Fail<Response>(Status.NotFound, "There is no such file.");
    }

    /// <summary>Runs one of several views, by what the client accepts (RFC 9110, 12.5.1); the others do not run. The response gets
    /// <c>Vary: Accept</c>. To ask inside a view use <see cref="Request.BestMatch"/>.</summary>
    /// <param name="offered">Media types such as <c>text/html</c>, without wildcards, the preferred one first, each with its view; at least one.</param>
    /// <returns>A view that ends as the chosen one does (a halt is passed on without <c>Vary</c>), or faults with <see cref="NotAcceptable"/>, a
    /// 406, where the client takes none of them.</returns>
    /// <exception cref="ArgumentException">Nothing is offered, or something that is not a media type, or no view for it.</exception>
    /// <example><code>
    /// var notes = Handler.Negotiate(
    ///     ("text/html", Handler.Return(Response.Html("&lt;p>tea"))),
    ///     ("text/plain", Handler.Return(Response.Text("tea"))));
    /// </code></example>
    public static Handler<Response> Negotiate(params IEnumerable<(string MediaType, Handler<Response> View)> offered)
    {
        ArgumentNullException.ThrowIfNull(offered);
        var all = offered.ToArray();
        string[] names = [.. all.Select(each => each.MediaType)];
        var types = MediaRanges.Offered(names);
        if (Array.Find(all, each => each.View is null) is { MediaType: { } missing })
            throw new ArgumentException($"Expected a view for {missing}, found null.", nameof(offered));
        return Request
            .Bind(request =>
                MediaRanges.Best(request.Headers.All("Accept"), types) is >= 0 and var best
                    ? all[best].View
                    : Fail<Response>(new NotAcceptable(names))
            )
            .Map(static response => response.AddHeader("Vary", "Accept"));
    }

    private static bool IsBelow(string path) =>
        path.Length > 0
        && path.AsSpan().IndexOfAny('\\', ':', '\0') < 0
        && path.Split('/').All(segment => segment.Length > 0 && segment[0] != '.');
}
