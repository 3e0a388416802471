using System.IO.Pipelines;

namespace Handlers;

/// <summary>
/// A body that a handler produces. The handler may await, spawn and read typed keys; it is a separate stage, so that fibers that it spawns end with it.
/// An app runs it inside the request's run, after the after hooks and before teardown; it cannot be read elsewhere.
/// </summary>
/// <remarks>Immutable. It does not run for HEAD. A fault before the first flush is answered with status 500; a later fault, or a halt, aborts the
/// response. Follows Flask's <c>stream_with_context</c>.</remarks>
/// <example><code>
/// var body = new ProducedBody(writer => Handler.FromTask(async (_, token) => { await writer.WriteAsync(large, token); }));
/// </code></example>
public sealed class ProducedBody : Body
{
    /// <summary>Creates a body.</summary>
    /// <param name="produce">Takes the writer and returns the handler that writes and flushes; the end is flushed automatically. Do not complete the
    /// writer.</param>
    /// <param name="length">The number of bytes if it is known; otherwise the response has no <c>Content-Length</c>.</param>
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

    /// <summary>Always throws, because only an app can run the handler.</summary>
    /// <param name="cancellation">Not used.</param>
    /// <returns>It never returns.</returns>
    /// <exception cref="InvalidOperationException">The body cannot be read outside of a request.</exception>
    public override ValueTask<Stream> OpenAsync(CancellationToken cancellation = default) =>
        throw new InvalidOperationException(
            "Expected a body that can be read by itself, found a body that a handler produces. Run the app: the response that it returns has the bytes."
        );
}
