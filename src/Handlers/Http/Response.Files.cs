using Microsoft.Net.Http.Headers;

namespace Handlers;

public abstract partial class Response
{
    /// <summary>
    /// A file, sent from where it is: with its type, length, <c>Last-Modified</c>, an <c>ETag</c> of both, and ranges. Give it through
    /// <see cref="Conditional"/>, so that what the client has already, or wants in parts, is answered so; <c>Handler.File</c> does both.
    /// </summary>
    /// <remarks>The file is looked at now. Each request that an app answers with the response opens it anew, so the value can be kept and used for many
    /// requests: headers and body are those of the file at the time of the request. A file that is gone by then is a <see cref="NotFound"/> of the
    /// view or hook that has returned the response.</remarks>
    /// <param name="path">A path of this machine. Not one that a client gives: for those see <c>Handler.FileUnder</c>.</param>
    /// <param name="contentType">The media type; by default by the ending of the name, and <c>application/octet-stream</c> for an unknown one.</param>
    /// <exception cref="NotFound">There is no such file: nothing, a link that leads nowhere, a directory, a pipe, a socket or a device. The client is not
    /// told the path.</exception>
    /// <exception cref="UnauthorizedAccessException">This process may not read the file.</exception>
    /// <exception cref="IOException">The file cannot be opened for another reason, such as too many open files.</exception>
    public static Response File(string path, string? contentType = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return FileResponses.Of(FileBody.Closed(Path.GetFullPath(path)), contentType);
    }

    /// <summary>With an <c>ETag</c>: what tells this version of what is at the address from others.</summary>
    /// <param name="tag">Without quotes: visible ASCII but the quote.</param>
    /// <param name="isWeak">Whether it stands for what means the same instead of the same bytes: such a one allows no ranges. False by default.</param>
    /// <exception cref="ArgumentException">Another character.</exception>
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

    /// <summary>With <c>Last-Modified</c>: when what is at the address has changed, to the second.</summary>
    public Response WithLastModified(DateTimeOffset changed) =>
        WithHeader("Last-Modified", HeaderUtilities.FormatDate(changed));

    /// <summary>With a <c>Content-Disposition</c> that makes a browser save it under a name.</summary>
    /// <param name="fileName">Any name; it is encoded.</param>
    public Response WithAttachment(string fileName)
    {
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(fileName);
        return WithHeader("Content-Disposition", disposition.ToString());
    }

    /// <summary>
    /// This response as a request asks for it, by its own <c>ETag</c> and <c>Last-Modified</c> (RFC 9110): 304 where the client has it
    /// already, 412 where a condition does not hold, and, where it says <c>Accept-Ranges: bytes</c>, a part of it (206) or 416. Several
    /// ranges at once are answered with the whole, as ASP.NET Core does.
    /// </summary>
    /// <param name="request">The request. Only those by GET and HEAD ask; ranges only those by GET.</param>
    /// <returns>This very response where nothing else is asked for, or its status is not 200.</returns>
    /// <example><code>
    /// var page = Response.Html("&lt;p>hello").WithETag("v1");
    /// var again = page.Conditional(Request.Get("/").WithHeader("If-None-Match", "\"v1\""));   // 304
    /// </code></example>
    /// <exception cref="NotFound">The response is one of <see cref="File"/>, whose file is no longer there.</exception>
    public Response Conditional(Request request) => ConditionalAt(request, TimeProvider.System);

    /// <summary>The same by another clock: a date of the last second identifies no version yet.</summary>
    internal Response ConditionalAt(Request request, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Status == Status.Ok && (request.Method == Method.Get || request.Method == Method.Head)
            ? Conditions.Answer(FileResponses.Current(this), request, clock)
            : this;
    }
}
