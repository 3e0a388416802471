using System.IO.Pipelines;

namespace Handlers;

/// <summary>
/// A body that a handler produces: it may await, spawn, read typed keys, and is a stage of its own, so that what it spawns ends with it.
/// An app runs it inside of the request's run, after the after hooks and before teardown; it cannot be read elsewhere.
/// </summary>
/// <remarks>Immutable. Not run for HEAD. A fault before the first flush is answered with status 500; a later one, or a halt, aborts the
/// response. Follows <c>stream_with_context</c>.</remarks>
/// <example><code>
/// var body = new ProducedBody(writer => Handler.FromTask(async (_, token) => { await writer.WriteAsync(large, token); }));
/// </code></example>
public sealed class ProducedBody : Body
{
    /// <summary>Makes a body.</summary>
    /// <param name="produce">Gets the writer and gives what writes and flushes; the end is flushed anyway. Do not complete the
    /// writer.</param>
    /// <param name="length">The number of bytes where it is known; else there is no <c>Content-Length</c>.</param>
    public ProducedBody(Func<PipeWriter, Handler> produce, long? length = null)
    {
        ArgumentNullException.ThrowIfNull(produce);
        if (length is { } given)
            ArgumentOutOfRangeException.ThrowIfNegative(given, nameof(length));
        Produce = produce;
        Length = length;
    }

    internal Func<PipeWriter, Handler> Produce { get; }

    /// <inheritdoc/>
    public override long? Length { get; }

    /// <summary>Not possible.</summary>
    /// <param name="cancellation">Not used.</param>
    /// <returns>Never.</returns>
    /// <exception cref="InvalidOperationException">Always: only an app runs it.</exception>
    public override ValueTask<Stream> OpenAsync(CancellationToken cancellation = default) =>
        throw new InvalidOperationException(
            "Expected a body that can be read by itself, found one that a handler produces. Run the app: what it yields has the bytes."
        );
}
