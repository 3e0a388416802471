using System.Buffers;
using System.Globalization;
using System.Text;

namespace Handlers;

public abstract partial class Response
{
    private static readonly string[] OfTheBody =
    [
        "Content-Type",
        "Content-Encoding",
        "Content-Language",
        "Content-Range",
        "Content-MD5",
    ];

    /// <summary>
    /// Gets the length that a host sends as Content-Length: the value of such a header, or else the length of the body. It is null if the length is not
    /// known, or if the status allows no body.
    /// </summary>
    public long? ContentLength =>
        !MayHaveBody ? null
        : long.TryParse(Header("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var said) ? said
        : TextUnread is { } text ? Encoding.UTF8.GetByteCount(text)
        : Body.Length;

    /// <summary>
    /// Returns the response as a host sends it in answer to this method; this is the only place where a body is dropped. With a status that
    /// allows no body, the body and Content-Length are removed; with 304, so are the other headers that describe a body. The answer to HEAD
    /// keeps all its headers and has the Content-Length of the body that GET would have. If nothing changes, the same object is returned.
    /// </summary>
    /// <remarks>
    /// A host calls this last. It then writes the status, the headers, <see cref="ContentLength"/> if it is not null, and the
    /// body. A dropped body is never opened.
    /// </remarks>
    /// <example><code>
    /// var sent = Response.Text("hello").AsSent(Method.Head);
    /// var length = sent.ContentLength;   // 5
    /// var bytes = sent.Body.Length;      // 0
    /// </code></example>
    public Response AsSent(Method method)
    {
        ArgumentNullException.ThrowIfNull(method);
        if (!MayHaveBody)
            return WithoutContent();
        if (method != Method.Head || ReferenceEquals(Body, Body.Empty))
            return this;
        return ContentLength is { } length
            ? WithBody(Body.Empty).WithHeader("Content-Length", length.ToString(CultureInfo.InvariantCulture))
            : WithBody(UnsentBody.Instance);
    }

    /// <summary>Gets whether <see cref="TryWriteBodyTo"/> will write the body. Hosts use it. It equals <see cref="Body.IsComplete"/> of
    /// <see cref="Body"/>, but does not create that object for a text.</summary>
    public bool HasCompleteBody => TextUnread is not null || Body.IsComplete;

    /// <summary>Writes the body if its bytes are known. Hosts call it. It works like <see cref="Body.TryWriteTo"/> of
    /// <see cref="Body"/>, but does not create that object for a text.</summary>
    /// <param name="writer">The writer that receives the bytes.</param>
    /// <returns>False if the body is a stream; nothing was written then.</returns>
    public bool TryWriteBodyTo(IBufferWriter<byte> writer)
    {
        if (TextUnread is not { } text)
            return Body.TryWriteTo(writer);
        ArgumentNullException.ThrowIfNull(writer);
        Encoding.UTF8.GetBytes(text, writer);
        return true;
    }

    /// <summary>The body as a text, if no body object has been created; otherwise null.</summary>
    private string? TextUnread
    {
        get
        {
            for (var at = this; ; at = at.Inner!)
                if (at is BodyChange)
                    return null;
                else if (at is CompleteResponse complete)
                    return complete.UnreadText;
        }
    }

    /// <summary>The body where it is a file.</summary>
    internal FileBody? FileBody => GivenBody as FileBody;

    /// <summary>The body where it was given as one, and not as a text.</summary>
    internal Body? GivenBody
    {
        get
        {
            for (var at = this; ; at = at.Inner!)
                if (at is BodyChange change)
                    return change.Body;
                else if (at is CompleteResponse complete)
                    return complete.UnreadBody;
        }
    }

    /// <summary>Refuses a Content-Length header that differs from the length of the body, while the status can still be changed.</summary>
    /// <param name="header">The value of the header.</param>
    /// <param name="method">The method of the request. In answer to HEAD, a view may set the length of a body that it has not produced.</param>
    internal void CheckLength(string header, Method method)
    {
        if (
            MayHaveBody
            && method != Method.Head
            && long.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var declared)
            && Body.Length is { } length
            && length != declared
        )
            throw new InvalidOperationException(
                $"Expected a body of {declared} bytes, as declared by its Content-Length, found {length} bytes. "
                    + "Leave the header out: hosts write it from the body."
            );
    }

    private Response WithoutContent()
    {
        var bare = ReferenceEquals(Body, Body.Empty) ? this : WithBody(Body.Empty);
        bare = bare.WithoutHeader("Content-Length").WithoutHeader("Transfer-Encoding");
        if (Status == Status.NotModified)
            foreach (var name in OfTheBody)
                bare = bare.WithoutHeader(name);
        return bare;
    }
}
