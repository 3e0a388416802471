using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;

namespace Handlers;

/// <summary>
/// The body of a request or a response: either its bytes are known (<see cref="Of(ReadOnlyMemory{byte})"/>,
/// <see cref="Of(string)"/>) and may be read any number of times, or it is a stream that is opened when somebody reads
/// it, once. It carries no media type; that is a header.
/// </summary>
/// <remarks>
/// Immutable but for the one opening of a stream; safe on every thread. A body that is never read is never opened.
/// Equality is by reference. A host derives from it to hand over a body of its own.
/// </remarks>
/// <example><code>
/// var text = Body.Of("hello");
/// var file = Body.Of(_ => ValueTask.FromResult&lt;Stream>(File.OpenRead("report.pdf")));
/// var read = await Request.Post("/echo", text).Body.ReadTextAsync();
/// </code></example>
public abstract partial class Body
{
    /// <summary>The limit of the reading methods where none is given: 30,000,000 bytes, as Kestrel's.</summary>
    public const int DefaultLimit = 30_000_000;

    /// <summary>For hosts, which derive their own bodies.</summary>
    protected Body() { }

    /// <summary>No bytes.</summary>
    public static Body Empty { get; } = new BytesBody(ReadOnlyMemory<byte>.Empty);

    /// <summary>The number of bytes, or null when it is not known before they are read.</summary>
    public abstract long? Length { get; }

    /// <summary>The most bytes that may be read of it, or null where it has no limit.</summary>
    internal virtual long? Limit => null;

    /// <summary>A body of these bytes. They are not copied: change them no more.</summary>
    public static Body Of(ReadOnlyMemory<byte> bytes) => bytes.IsEmpty ? Empty : new BytesBody(bytes);

    /// <summary>A body of this text in UTF-8 without a mark. Keeps the string and encodes it when it is written.</summary>
    public static Body Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 0 ? Empty : new TextBody(text);
    }

    /// <summary>Makes a body of a text in UTF-8, as <see cref="Of(string)"/> does; null is null.</summary>
    /// <param name="text">The text.</param>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator Body?(string? text) => text is null ? null : Of(text);

    /// <summary>
    /// A body from a stream, opened when first read and disposed by the reader. It can be read once; a second reading
    /// is an <see cref="InvalidOperationException"/> that says so.
    /// </summary>
    /// <param name="open">Opens the stream; is called at most once, by the reader and on its thread. Its exception is the
    /// reader's.</param>
    /// <param name="length">The number of bytes where it is known, else null: it is then sent without
    /// <c>Content-Length</c>. Not checked here; a host may refuse a body of another length.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public static Body Of(Func<CancellationToken, ValueTask<Stream>> open, long? length = null)
    {
        ArgumentNullException.ThrowIfNull(open);
        if (length is { } given)
            ArgumentOutOfRangeException.ThrowIfNegative(given, nameof(length));
        return new StreamBody(open, length);
    }

    /// <summary>
    /// Opens the body for reading; the caller disposes the stream. A body whose bytes are known opens any number of
    /// times, a stream once.
    /// </summary>
    /// <exception cref="InvalidOperationException">The body is a stream and has been opened before.</exception>
    public abstract ValueTask<Stream> OpenAsync(CancellationToken cancellation = default);

    /// <summary>
    /// The bytes, when they are known without waiting. A text is encoded anew on each call. False and empty for a
    /// stream, which stays unopened.
    /// </summary>
    public virtual bool TryGetBytes(out ReadOnlyMemory<byte> bytes)
    {
        bytes = default;
        return false;
    }

    /// <summary>Whether the bytes are there, so that <see cref="TryWriteTo"/> writes them: for hosts, which begin a response before a
    /// complete body, and with the first bytes of a stream. False for a stream.</summary>
    public virtual bool IsComplete => TryGetBytes(out _);

    /// <summary>
    /// Writes the whole body in one piece when its bytes are known, without allocating; the caller flushes. False, and
    /// nothing written, for a stream.
    /// </summary>
    public virtual bool TryWriteTo(IBufferWriter<byte> writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (!TryGetBytes(out var bytes))
            return false;
        // A server may refuse a write, even of nothing, where the status allows no body.
        if (!bytes.IsEmpty)
            writer.Write(bytes.Span);
        return true;
    }

    /// <summary>Writes the whole body and flushes; does not complete the writer.</summary>
    /// <exception cref="InvalidOperationException">The body is a stream and has been opened before.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; a part may have been written.</exception>
    public virtual async ValueTask WriteToAsync(PipeWriter writer, CancellationToken cancellation)
    {
        if (TryWriteTo(writer))
        {
            await writer.FlushAsync(cancellation).ConfigureAwait(false);
            return;
        }
        var stream = await OpenAsync(cancellation).ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);
        await stream.CopyToAsync(writer, cancellation).ConfigureAwait(false);
    }

    /// <summary>Writes the whole body and neither flushes nor disposes the stream.</summary>
    /// <exception cref="InvalidOperationException">The body is a stream and has been opened before.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; a part may have been written.</exception>
    public virtual async ValueTask WriteToAsync(Stream target, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (TryGetBytes(out var bytes))
        {
            await target.WriteAsync(bytes, cancellation).ConfigureAwait(false);
            return;
        }
        var stream = await OpenAsync(cancellation).ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);
        await stream.CopyToAsync(target, cancellation).ConfigureAwait(false);
    }

    /// <summary>Reads the whole body. What it returns may be shared with the body: change it not.</summary>
    /// <param name="limit">The most bytes to read, from 0; <see cref="DefaultLimit"/> by default.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="BodyTooLarge">There are more bytes than the limit. No more than that were kept.</exception>
    /// <exception cref="InvalidOperationException">The body is a stream and has been opened before.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public ValueTask<byte[]> ReadBytesAsync(int limit = DefaultLimit, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        if (Length > limit)
            return ValueTask.FromException<byte[]>(new BodyTooLarge(limit, Length));
        return TryGetBytes(out var bytes)
            ? ValueTask.FromResult(BytesBody.ArrayOf(bytes))
            : BodyReading.ReadAsync(this, limit, cancellation);
    }

    /// <summary>
    /// Reads the whole body as UTF-8; a leading mark is dropped, and bytes that are no UTF-8 become U+FFFD. Use
    /// <see cref="ReadBytesAsync"/> for other encodings.
    /// </summary>
    /// <inheritdoc cref="ReadBytesAsync" path="/param|/exception"/>
    public virtual async ValueTask<string> ReadTextAsync(
        int limit = DefaultLimit,
        CancellationToken cancellation = default
    ) => BodyReading.Text(await ReadBytesAsync(limit, cancellation).ConfigureAwait(false));
}
