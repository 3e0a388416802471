using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>Keeps the bytes or the form that were read from a body that can be read only once. A body whose bytes are known is read again instead.</summary>
internal sealed class KeptBody(Body body)
{
    private static readonly ConditionalWeakTable<Body, KeptBody> Elsewhere = [];

    private Task<byte[]>? bytes;
    private Task<Form>? form;

    internal static KeptBody Of(Body body) =>
        body.TryGetBytes(out _) ? new KeptBody(body)
        : body is StreamBody stream ? stream.Kept ??= new KeptBody(body)
        : Elsewhere.GetValue(body, static other => new KeptBody(other));

    /// <summary>Returns all bytes.</summary>
    /// <exception cref="BodyTooLarge">There are more bytes than the limit.</exception>
    internal async Task<byte[]> BytesAsync(long limit, CancellationToken cancellation)
    {
        var all = await (
            bytes is null
                ? bytes = body.ReadBytesAsync((int)Math.Min(limit, Array.MaxLength), cancellation).AsTask()
                : Whole(bytes)
        ).ConfigureAwait(false);
        return all.Length <= limit ? all : throw new BodyTooLarge(limit, all.Length);
    }

    /// <summary>Returns the form, with its files.</summary>
    /// <exception cref="HttpError">The form cannot be read, or exceeds the limits.</exception>
    /// <param name="read">Reads the form from a body.</param>
    internal Task<Form> FormAsync(Func<Body, Task<Form>> read) =>
        form is null
            ? form = read(bytes is { IsCompletedSuccessfully: true } ? Body.Of(bytes.Result) : body)
            : Whole(form);

    // Called only for a read that began earlier. The caller that begins a read sees its cancellation itself, even an immediate one.
    private static Task<T> Whole<T>(Task<T> reading) =>
        reading.IsCanceled
            ? throw new InvalidOperationException(
                "Expected an unread body, found one whose first read was cancelled. A part of it may be lost. "
                    + "It cannot be read a second time."
            )
            : reading;
}
