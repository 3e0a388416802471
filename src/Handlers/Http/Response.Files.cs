using Microsoft.Net.Http.Headers;

namespace Handlers;

public abstract partial class Response
{
    /// <summary>
    /// Creates a response that sends a file, with its media type, length, <c>Last-Modified</c>, an <c>ETag</c> made from the date and the length, and support
    /// for ranges. Pass it through <see cref="Conditional"/> to answer 304 and range requests; <c>Handler.File</c> does both.
    /// </summary>
    /// <remarks>The file is checked now. Each request that an app answers with the response opens it again, so the value can be kept and used for many
    /// requests: headers and body describe the file as it is at the time of the request. If the file is gone by then, the view or hook that returned the
    /// response fails with <see cref="NotFound"/>.</remarks>
    /// <param name="path">A path on this machine. Do not pass a path from a client; use <c>Handler.FileUnder</c> for that.</param>
    /// <param name="contentType">The media type. By default it is chosen by the file extension; <c>application/octet-stream</c> for an unknown one.</param>
    /// <exception cref="NotFound">The path does not exist, or it is a broken link, a directory, a pipe, a socket or a device. The
    /// client does not see the path.</exception>
    /// <exception cref="UnauthorizedAccessException">This process may not read the file.</exception>
    /// <exception cref="IOException">The file cannot be opened for another reason, such as too many open files.</exception>
    public static Response File(string path, string? contentType = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return FileResponses.Of(FileBody.Closed(Path.GetFullPath(path)), contentType);
    }

    /// <summary>Returns a copy with an <c>ETag</c>, which identifies this version of the resource.</summary>
    /// <param name="tag">The tag without its quotes: visible ASCII without the quote character.</param>
    /// <param name="isWeak">Whether versions with this tag mean the same instead of having the same bytes; a weak tag allows no ranges. The default value is
    /// false.</param>
    /// <exception cref="ArgumentException">The tag contains another character.</exception>
    public Response WithETag(string tag, bool isWeak = false)
    {
        ArgumentNullException.ThrowIfNull(tag);
        if (tag.AsSpan().IndexOfAnyExceptInRange('!', '~') is >= 0 and var bad || (bad = tag.IndexOf('"')) >= 0)
            throw Syntax.Refused(
                "An ETag",
                tag,
                bad,
                "it holds visible ASCII without quotes; encode the rest",
                nameof(tag)
            );
        return WithHeader("ETag", isWeak ? $"W/\"{tag}\"" : $"\"{tag}\"");
    }

    /// <summary>Returns a copy with <c>Last-Modified</c>: the time of the last change of the resource, to the second.</summary>
    public Response WithLastModified(DateTimeOffset changed) =>
        WithHeader("Last-Modified", HeaderUtilities.FormatDate(changed));

    /// <summary>Returns a copy with a <c>Content-Disposition</c> that makes a browser save the body as a file.</summary>
    /// <param name="fileName">The name of the file; any characters are allowed, because it is encoded.</param>
    public Response WithAttachment(string fileName)
    {
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(fileName);
        return WithHeader("Content-Disposition", disposition.ToString());
    }

    /// <summary>
    /// Applies the conditions and the range of a request to this response, by its <c>ETag</c> and <c>Last-Modified</c> (RFC 9110). It returns 304 if the client
    /// already has this version, 412 if a condition fails and, if the response has <c>Accept-Ranges: bytes</c>, the requested part (206) or 416. A request for
    /// several ranges is answered with the whole body, as in ASP.NET Core.
    /// </summary>
    /// <param name="request">The request. Conditions apply to GET and HEAD only, ranges to GET only.</param>
    /// <returns>The same response if the request has no conditions and no range, or if its status is not 200.</returns>
    /// <example><code>
    /// var page = Response.Html("&lt;p>hello").WithETag("v1");
    /// var again = page.Conditional(Request.Get("/").WithHeader("If-None-Match", "\"v1\""));   // 304
    /// </code></example>
    /// <exception cref="NotFound">The response was created by <see cref="File"/>, and its file no longer exists.</exception>
    public Response Conditional(Request request) => ConditionalAt(request, TimeProvider.System);

    /// <summary>Applies the conditions by another clock: a date within the last second does not identify a version yet.</summary>
    internal Response ConditionalAt(Request request, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Status == Status.Ok && (request.Method == Method.Get || request.Method == Method.Head)
            ? Conditions.Answer(FileResponses.Current(this), request, clock)
            : this;
    }
}
