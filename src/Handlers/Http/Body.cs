using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;

namespace Handlers;

/// <summary>
/// The body of a request or a response: either its bytes are known (<see cref="Of(ReadOnlyMemory{byte})"/>,
/// <see cref="Of(string)"/>) and can be read any number of times, or it is a stream that is opened on the first read and can be read once. The media type
/// is not part of the body; it is a header.
/// </summary>
/// <remarks>
/// Immutable, except that a stream can be opened once; safe on every thread. A body that is never read is never opened.
/// Equality is by reference. A host derives from this class to supply its own body.
/// </remarks>
/// <example><code>
/// var text = Body.Of("hello");
/// var file = Body.Of(_ => ValueTask.FromResult&lt;Stream>(File.OpenRead("report.pdf")));
/// var read = await Request.Post("/echo", text).Body.ReadTextAsync();
/// </code></example>
public abstract partial class Body
{
    /// <summary>The default limit of the reading methods: 30,000,000 bytes, the same as Kestrel's.</summary>
    public const int DefaultLimit = 30_000_000;

    /// <summary>Initializes the base class of a host's own body.</summary>
    protected Body() { }

    /// <summary>Gets a body without bytes.</summary>
    public static Body Empty { get; } = new BytesBody(ReadOnlyMemory<byte>.Empty);

    /// <summary>Gets the number of bytes, or null if it is not known before they are read.</summary>
    public abstract long? Length { get; }

    /// <summary>The largest number of bytes that can be read from the body, or null if it is not limited.</summary>
    internal virtual long? Limit => null;

    /// <summary>Creates a body of these bytes. They are not copied, so do not change them afterwards.</summary>
    public static Body Of(ReadOnlyMemory<byte> bytes) => bytes.IsEmpty ? Empty : new BytesBody(bytes);

    /// <summary>Creates a body of this text in UTF-8 without a byte order mark. The string is kept, and encoded when the body is written.</summary>
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
    /// Creates a body from a stream that is opened on the first read and disposed by the reader. It can be read once; reading it again
    /// throws an <see cref="InvalidOperationException"/>.
    /// </summary>
    /// <param name="open">Opens the stream. It is called at most once, by the reader and on the reader's thread; the reader sees the exceptions it
    /// throws.</param>
    /// <param name="length">The number of bytes if it is known; otherwise null, and the body is sent without
    /// <c>Content-Length</c>. It is not checked here; a host may refuse a body of another length.</param>
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
    /// Gets the bytes if they are known without waiting. A text is encoded again on each call. Returns false and no bytes for a
    /// stream, which is not opened.
    /// </summary>
    public virtual bool TryGetBytes(out ReadOnlyMemory<byte> bytes)
    {
        bytes = default;
        return false;
    }

    /// <summary>Gets whether the bytes are known, so that <see cref="TryWriteTo"/> writes them; false for a stream. For hosts, which begin a response before a
    /// complete body, but together with the first bytes of a stream.</summary>
    public virtual bool IsComplete => TryGetBytes(out _);

    /// <summary>
    /// Writes the whole body in one piece if its bytes are known, without allocating; the caller flushes. For a stream it returns false and
    /// writes nothing.
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

    /// <summary>Writes the whole body and flushes. The writer is not completed.</summary>
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

    /// <summary>Writes the whole body. The target stream is neither flushed nor disposed.</summary>
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

    /// <summary>Reads the whole body. The array may be shared with the body, so do not change it.</summary>
    /// <param name="limit">The largest number of bytes to read, 0 or more. The default value is <see cref="DefaultLimit"/>.</param>
    /// <param name="cancellation">Cancels the read.</param>
    /// <exception cref="BodyTooLarge">The body has more bytes than the limit. No more than the limit was kept.</exception>
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
    /// Reads the whole body as UTF-8. A leading byte order mark is dropped, and bytes that are not valid UTF-8 become U+FFFD. Use
    /// <see cref="ReadBytesAsync"/> for other encodings.
    /// </summary>
    /// <inheritdoc cref="ReadBytesAsync" path="/param|/exception"/>
    public virtual async ValueTask<string> ReadTextAsync(
        int limit = DefaultLimit,
        CancellationToken cancellation = default
    ) => BodyReading.Text(await ReadBytesAsync(limit, cancellation).ConfigureAwait(false));
}
