using System.Globalization;

namespace Handlers;

/// <summary>
/// A body held more bytes than the reader was willing to take. An HTTP error: unless an error handler says otherwise, the client gets
/// status 413 and the sentence in <see cref="HttpError.Detail"/>.
/// </summary>
/// <example><code>
/// Handler&lt;string&gt; text = Handler.FromTask(token => request.Body.ReadTextAsync(limit: 1024, token).AsTask());
/// Handler&lt;string&gt; orNothing = text.Catch((BodyTooLarge tooLarge) => "");
/// </code></example>
public sealed class BodyTooLarge : ContentTooLarge
{
    /// <summary>The refusal of a body by this limit.</summary>
    /// <param name="limit">The most bytes the reader takes.</param>
    /// <param name="length">The number of bytes of the body where it is known.</param>
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

    /// <summary>What the client is told, and what the developer may try.</summary>
    public override string Message =>
        $"{Detail} Raise the limit given to the reading method, or read the body as a stream.";

    /// <summary>The most bytes the reader takes.</summary>
    public long Limit { get; }

    /// <summary>The number of bytes of the body, or null when only known to be more than the limit.</summary>
    public long? Length { get; }
}
