using System.Globalization;

namespace Handlers;

/// <summary>
/// The error of a body that has more bytes than its reader accepts. It is an HTTP error: unless an error handler answers otherwise, the client gets
/// status 413 and the sentence in <see cref="HttpError.Detail"/>.
/// </summary>
/// <example><code>
/// Handler&lt;string&gt; text = Handler.FromTask(token => request.Body.ReadTextAsync(limit: 1024, token).AsTask());
/// Handler&lt;string&gt; orNothing = text.Recover((BodyTooLarge tooLarge) => "");
/// </code></example>
public sealed class BodyTooLarge : ContentTooLarge
{
    /// <summary>Creates the error for a body that exceeds this limit.</summary>
    /// <param name="limit">The largest number of bytes that the reader accepts.</param>
    /// <param name="length">The number of bytes of the body, if it is known.</param>
    public BodyTooLarge(long limit, long? length = null)
        : base(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The body must have at most {limit} bytes; found {(length is { } n ? n.ToString(CultureInfo.InvariantCulture) : "more")}."
            )
        )
    {
        Limit = limit;
        Length = length;
    }

    /// <summary>Gets the sentence for the client, followed by advice for the developer.</summary>
    public override string Message =>
        $"{Detail} Raise the limit given to the reading method, or read the body as a stream.";

    /// <summary>Gets the largest number of bytes that the reader accepts.</summary>
    public long Limit { get; }

    /// <summary>Gets the number of bytes of the body, or null if it is only known to be more than the limit.</summary>
    public long? Length { get; }
}
