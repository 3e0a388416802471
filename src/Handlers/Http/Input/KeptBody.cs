using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>What was read of a body that can be read once. A body whose bytes are known keeps nothing: it is read anew.</summary>
internal sealed class KeptBody(Body body)
{
    private static readonly ConditionalWeakTable<Body, KeptBody> Elsewhere = [];

    private Task<byte[]>? bytes;
    private Task<Form>? form;

    internal static KeptBody Of(Body body) =>
        body.TryGetBytes(out _) ? new KeptBody(body)
        : body is StreamBody stream ? stream.Kept ??= new KeptBody(body)
        : Elsewhere.GetValue(body, static other => new KeptBody(other));

    /// <summary>All bytes.</summary>
    /// <exception cref="BodyTooLarge">There are more than the limit.</exception>
    internal async Task<byte[]> BytesAsync(long limit, CancellationToken cancellation)
    {
        var all = await (
            bytes is null
                ? bytes = body.ReadBytesAsync((int)Math.Min(limit, Array.MaxLength), cancellation).AsTask()
                : Whole(bytes)
        ).ConfigureAwait(false);
        return all.Length <= limit ? all : throw new BodyTooLarge(limit, all.Length);
    }

    /// <summary>The form, with its files.</summary>
    /// <exception cref="HttpError">It cannot be read, or is more than the limits.</exception>
    /// <param name="read">Reads it from the body that it gets.</param>
    internal Task<Form> FormAsync(Func<Body, Task<Form>> read) =>
        form is null
            ? form = read(bytes is { IsCompletedSuccessfully: true } ? Body.Of(bytes.Result) : body)
            : Whole(form);

    // Asked only of a reading that began before: the reader that begins one gets its cancellation, even if that comes immediately.
    private static Task<T> Whole<T>(Task<T> reading) =>
        reading.IsCanceled
            ? throw new InvalidOperationException(
                "Expected a body that nobody has begun to read, found one of which a part was read before that was cancelled. "
                    + "It cannot be read a second time."
            )
            : reading;
}
