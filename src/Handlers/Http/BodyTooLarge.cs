using System.Globalization;

namespace Handlers;

/// <summary>
/// A body held more bytes than the reader was willing to take. Derives from <see cref="IOException"/>, as a server's own
/// refusal does; the fitting answer is <see cref="Status.PayloadTooLarge"/>.
/// </summary>
/// <example><code>
/// try
/// {
///     await request.Body.ReadBytesAsync(limit: 1024);
/// }
/// catch (BodyTooLarge tooLarge)
/// {
///     return Response.Problem(Status.PayloadTooLarge, detail: tooLarge.Message);
/// }
/// </code></example>
public sealed class BodyTooLarge : IOException
{
    /// <summary>The refusal of a body by this limit.</summary>
    /// <param name="limit">The most bytes the reader takes.</param>
    /// <param name="length">The number of bytes of the body where it is known.</param>
    public BodyTooLarge(long limit, long? length = null)
        : base(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The body must have at most {limit} bytes; found {(length is { } n ? n.ToString(CultureInfo.InvariantCulture) : "more")}. Raise the limit given to the reading method, or read the body as a stream."
            )
        )
    {
        Limit = limit;
        Length = length;
    }

    /// <summary>The most bytes the reader takes.</summary>
    public long Limit { get; }

    /// <summary>The number of bytes of the body, or null when only known to be more than the limit.</summary>
    public long? Length { get; }
}
