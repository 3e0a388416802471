namespace Handlers;

// Views that depend on the request's headers: files, whole or in part, and content negotiation.
public abstract partial class Handler
{
    /// <summary>Returns a view that sends a file, by the conditions and the range of the request: whole, in part, or not at all if the client already has it
    /// (304).</summary>
    /// <remarks>Each run opens the file on its own thread and follows links. The length, date, tag and bytes all come from the open file,
    /// even if the path is replaced in the meantime. The file is closed when the request has ended, whatever happens to the response. Follows Flask's
    /// <c>send_file</c>.</remarks>
    /// <param name="path">A path on this machine. Do not pass a path from a client; use <see cref="FileUnder"/> for that.</param>
    /// <param name="contentType">The media type. By default it is chosen by the file extension.</param>
    /// <param name="downloadName">The name under which a browser saves the file. The default value is null: the browser shows it.</param>
    /// <returns>A view that returns a response (200, 206, 304, 412 or 416). It faults with <see cref="NotFound"/> if the path does not exist or is a broken
    /// link, a directory, a pipe, a socket or a device; with <see cref="UnauthorizedAccessException"/> if this process may not read the
    /// file; and with <see cref="IOException"/> if the file cannot be opened for another reason.</returns>
    /// <example><code>
    /// var app = App.Create().Get("/logo", Handler.File("assets/logo.png"));
    /// </code></example>
    public static Handler<Response> File(string path, string? contentType = null, string? downloadName = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new FileNode(path, contentType, downloadName);
    }

    /// <summary>Returns a view that sends a file under a directory, by a path from a client. Follows Flask's <c>send_from_directory</c>.</summary>
    /// <remarks>
    /// <para>A path is not found if it has an empty segment, a segment that begins with a dot (which includes <c>..</c>), a backslash or a colon. On
    /// Windows, names that would open something else are not found either: devices (<c>NUL</c>, <c>com1.txt</c>), names that end with a dot or a
    /// space, and short names (<c>HTACCE~1</c>).</para>
    /// <para>Only the path is checked. Links in the directory are followed wherever they lead, as in Flask, ASP.NET Core and nginx, so do not serve a directory
    /// in which other users can create links.</para>
    /// </remarks>
    /// <param name="directory">A directory on this machine that contains only public files. Do not use the folder of the program, because it contains its
    /// settings.</param>
    /// <param name="path">A path below the directory, with slashes, such as the value of a catch-all parameter.</param>
    /// <param name="contentType">The media type. By default it is chosen by the file extension.</param>
    /// <returns>A view like that from <see cref="File"/>.</returns>
    /// <example><code>
    /// var app = App.Create().Get("/assets/{*path}", (string path) => Handler.FileUnder("assets", path));
    /// </code></example>
    public static Handler<Response> FileUnder(string directory, string path, string? contentType = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentNullException.ThrowIfNull(path);
        return PathBelow.IsOrdinary(path, OperatingSystem.IsWindows())
            ? File(Path.Combine(directory, path), contentType)
            : Fail<Response>(Status.NotFound, "There is no such file.");
    }

    /// <summary>Returns a view that runs one of several views, chosen by the client's Accept header (RFC 9110, 12.5.1). The response gets
    /// <c>Vary: Accept</c>. To choose inside a view, use <see cref="Request.BestMatch"/>.</summary>
    /// <param name="offered">One or more media types such as <c>text/html</c>, without wildcards, each with its view; the preferred one comes first.</param>
    /// <returns>A view that ends like the chosen view (a halt is passed on without <c>Vary</c>), or faults with <see cref="NotAcceptable"/>
    /// (406) if the client accepts none of them.</returns>
    /// <exception cref="ArgumentException">Nothing is offered, an offer is not a media type, or its view is null.</exception>
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
}
