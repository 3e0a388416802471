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
    /// What a host sends as Content-Length: what such a header says, else the length of the body; null when it is not
    /// known, or when the status allows no body.
    /// </summary>
    public long? ContentLength =>
        !MayHaveBody ? null
        : long.TryParse(Header("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var said) ? said
        : TextUnread is { } text ? Encoding.UTF8.GetByteCount(text)
        : Body.Length;

    /// <summary>
    /// The response as a host sends it in answer to this method: the one place where a body is dropped. A status that
    /// allows no body loses body and Content-Length, and 304 the other headers of a body too; the answer to HEAD
    /// keeps all its headers and says the length its body would have had. The same object when nothing is to be done.
    /// </summary>
    /// <remarks>
    /// A host calls this last, then writes status and headers, <see cref="ContentLength"/> where it is not null, and the
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

    /// <summary>Whether <see cref="TryWriteBodyTo"/> will write the body: for hosts. The same as <see cref="Body.IsComplete"/> of
    /// <see cref="Body"/>, without making that object for a text.</summary>
    public bool HasCompleteBody => TextUnread is not null || Body.IsComplete;

    /// <summary>Writes the body where its bytes are known: for hosts. The same as <see cref="Body.TryWriteTo"/> of
    /// <see cref="Body"/>, without making that object for a text.</summary>
    /// <param name="writer">Where to.</param>
    /// <returns>False when the body is a stream, and nothing was written.</returns>
    public bool TryWriteBodyTo(IBufferWriter<byte> writer)
    {
        if (TextUnread is not { } text)
            return Body.TryWriteTo(writer);
        ArgumentNullException.ThrowIfNull(writer);
        Encoding.UTF8.GetBytes(text, writer);
        return true;
    }

    /// <summary>The body where it is still a text.</summary>
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

    /// <summary>Refuses a Content-Length header that is not the length of the body, while there is still a status to say so with.</summary>
    /// <param name="header">Its value.</param>
    /// <param name="method">The method that is answered: to HEAD, a view may say the length of a body that it has not made.</param>
    internal void CheckLength(string header, Method method)
    {
        if (
            MayHaveBody
            && method != Method.Head
            && long.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var said)
            && Body.Length is { } length
            && length != said
        )
            throw new InvalidOperationException(
                $"Expected a body of the {said} bytes that its Content-Length says, found {length} bytes. "
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
