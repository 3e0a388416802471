namespace Handlers;

// Views that answer as the request asks: files whole or in part, and the representation that the client accepts.
public abstract partial class Handler
{
    /// <summary>Sends a file as the request asks for it: whole, in part, or not at all where the client has it already (304).</summary>
    /// <remarks>Each run opens the file, on its thread, through links to the file that they lead to. Length, date and tag are those of the open file, and so
    /// is what is sent, even if the path is replaced meanwhile. The file is closed when the request has ended, whatever becomes of the response. Follows
    /// <c>send_file</c>.</remarks>
    /// <param name="path">A path of this machine, not one that a client gives; for those use <see cref="FileUnder"/>.</param>
    /// <param name="contentType">The media type. The default is the one that belongs to the ending of the name.</param>
    /// <param name="downloadName">The name under which a browser saves it. The default is null: the browser shows it.</param>
    /// <returns>A view that yields a response (200, 206, 304, 412 or 416). It faults with <see cref="NotFound"/> when there is no such file: nothing, a link
    /// that leads nowhere, a directory, a pipe, a socket or a device; with <see cref="UnauthorizedAccessException"/> when this process may not read the
    /// file; and with <see cref="IOException"/> when it cannot be opened for another reason.</returns>
    /// <example><code>
    /// var app = App.Create().Get("/logo", Handler.File("assets/logo.png"));
    /// </code></example>
    public static Handler<Response> File(string path, string? contentType = null, string? downloadName = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new FileNode(path, contentType, downloadName);
    }

    /// <summary>Sends a file under a directory, by the path that a client gives. Follows <c>send_from_directory</c>.</summary>
    /// <remarks>
    /// <para>A path with an empty segment, one that begins with a dot (so <c>..</c> never, even where it would stay inside), a backslash or a colon is not
    /// found. On Windows neither is a name that would open something else: a device (<c>NUL</c>, <c>com1.txt</c>), a name that ends with a dot or a
    /// blank, and a short one (<c>HTACCE~1</c>).</para>
    /// <para>Only the path is checked. Links in the directory are followed wherever they lead, as by Flask, ASP.NET Core and nginx: serve no directory in
    /// which somebody else can make links.</para>
    /// </remarks>
    /// <param name="directory">A path of this machine that holds only what everybody may read. The folder of the program is none: its settings are in
    /// it.</param>
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
        return PathBelow.IsOrdinary(path, OperatingSystem.IsWindows())
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
}
